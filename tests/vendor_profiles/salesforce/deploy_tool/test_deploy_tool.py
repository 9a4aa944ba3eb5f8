"""Whatever the vendor's own tool would deploy of a tree is read, or said not to be: for 500 trees, and each of their files.

Of types that a check uses, every file that the tool takes is read under the type that the tool gives it, or is among what is named as
not read and makes its type unknown. Only what holds nothing that is judged is left out of that: the descriptions beside code and the
content beside the description of a certificate. Files of all other types (layouts, flows, bundles …) are known by name and not used;
one of a type that is not known at all is named, too. What the tool does not take may be read all the same: an ignore file hides nothing.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditor.collecting.target import open_target
from auditor.pipeline.opening.exports import export_snapshot
from auditor.snapshot import MEANS_NOTHING, Snapshot
from auditor.vendor import vendor_named
from tests.vendor_profiles.salesforce.deploy_tool.recording import SEEDS, recorded, version, written
from tests.vendor_profiles.salesforce.deploy_tool.tool import Resolved, cache_folder, resolved, why_not
from tests.vendor_profiles.salesforce.deploy_tool.trees import PARTS, RULES, tree_of
from vendor_profiles.salesforce.source.kinds import all_used, kind_of, known_but_unused, meaning
from vendor_profiles.salesforce.source.names import split_name
from vendor_profiles.salesforce.source.used import CODE, SETTINGS_USED

LIVE_SEEDS = range(1000, 1100)
_OF_CHILDREN = {
    "CustomLabel": "CustomLabels",
    **{f"{rule[0].upper()}{rule[1:]}": "SharingRules" for rule in RULES},
    **{f"{part[0].upper()}{part[1:]}": "PermissionSetPart" for part in PARTS},
    **dict.fromkeys(("ObjectSettings", "CustomPermissions", "FlowAccess"), "PermissionSetPart"),
}


def used_as(path: str, kind: str) -> str | None:
    """The type under which a file has to be read, None where no check uses it."""
    stem, _, is_meta = split_name(path.rpartition("/")[2])
    if kind == "Settings":
        return next((f"{name}Settings" for name in SETTINGS_USED if name.lower() == stem.lower()), None)
    kind = _OF_CHILDREN.get(kind, kind)
    if (kind in CODE and is_meta) or (kind == "Certificate" and not is_meta):
        return None
    return kind if kind in all_used() else None


def unsaid(root: Path, found: Resolved) -> list[tuple[str, str]]:
    """What would be deployed and is neither read nor said not to be."""
    snapshot = export_snapshot(open_target(str(root)), vendor_named("salesforce"), "2026-11-24T00:00:00Z")
    return [(path, kind) for path, kind in found if not _told(root, snapshot, path, used_as(path, kind))]


def _told(root: Path, snapshot: Snapshot, path: str, kind: str | None) -> bool:
    real = os.path.relpath(os.path.realpath(root / path), os.path.realpath(root))
    read = {item.path for item in snapshot.items}
    named = {entry.path for entry in snapshot.skipped}
    hidden = tuple(
        os.path.realpath(root / entry.path) + "/"
        for entry in snapshot.skipped
        if entry.path.endswith("/") and entry.reason not in MEANS_NOTHING
    )
    if path in named or os.path.realpath(root / path).startswith(hidden):
        return True
    if kind is None:
        return (
            known_but_unused(path)
            or path in read
            or any(path.startswith(f) for f in named if f.endswith("/"))
        )
    if kind_of(path) not in (kind, "PermissionSetPart" if kind == "PermissionSet" else kind):
        return False
    return path in read or (real in read and meaning(real) == meaning(path))


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trees")
    written(SEEDS, folder)
    return folder


def test_all_that_would_be_deployed_is_read_or_named(trees: Path) -> None:
    missed = {seed: unsaid(trees / str(seed) / "org", recorded(seed)) for seed in SEEDS}
    assert {seed: found for seed, found in missed.items() if found} == {}


def test_the_trees_have_what_they_are_to_show() -> None:
    taken = {kind for seed in SEEDS for path, found in recorded(seed) if (kind := used_as(path, found))}
    unusual = {path for seed in SEEDS for path, kind in recorded(seed) if used_as(path, kind)}
    assert taken >= {
        "Profile",
        "PermissionSet",
        "PermissionSetPart",
        "CustomField",
        "CustomSite",
        "SecuritySettings",
    }
    assert taken >= {
        "SharingRules",
        "CustomLabels",
        "ApexClass",
        "Certificate",
        "CustomMetadata",
        "CustomObject",
    }
    for place in (
        "node_modules/",
        "__pycache__/",
        ".venv/",
        ".hg/",
        ".sfdx/",
        ".git/",
        "__MACOSX/",
        ".bak",
        "again/",
    ):
        assert any(place in path or path.endswith(place) for path in unusual), place
    assert sum(len(recorded(seed)) for seed in SEEDS) > 4000
    assert any(tree_of(seed).links for seed in SEEDS)


@pytest.mark.skipif(
    why_not() is not None and not os.environ.get("CRM_AUDIT_LIVE_REQUIRED"),
    reason=f"the deploy tool {why_not()}",
)
@pytest.mark.slow
def test_the_tool_itself_says_so_of_further_trees(tmp_path: Path) -> None:
    made = written(LIVE_SEEDS, tmp_path)
    same = written(range(20), tmp_path / "again")
    answers = resolved([*made, *same])
    assert [sorted(found) for found in answers[len(made) :]] == [sorted(recorded(seed)) for seed in range(20)]
    missed = {tree.digest: unsaid(root, found) for (root, tree), found in zip(made, answers, strict=False)}
    assert {digest: found for digest, found in missed.items() if found} == {}


def test_one_version_of_the_tool_is_asked_and_cited() -> None:
    readme = Path(__file__).parents[4] / "vendor_profiles" / "salesforce" / "README.md"
    assert f"source-deploy-retrieve {version()}" in readme.read_text(encoding="utf-8")
    assert cache_folder().name.startswith("deploy-tool-")
