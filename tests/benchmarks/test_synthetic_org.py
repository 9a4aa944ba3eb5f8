"""The synthetic export: exact count, size, reproducible bytes, well-formed XML and the findings it claims."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree

from benchmarks.synthetic_org import MINIMUM_FILES, Manifest, generate

ROOT = Path(__file__).resolve().parents[2]
MAIN = Path("force-app/main/default")
NAMESPACE = "{http://soap.sforce.com/2006/04/metadata}"
RIGHTS = ("AuthorApex", "CustomizeApplication", "ManageUsers", "ModifyAllData", "ViewAllData", "ApiEnabled")


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> Manifest:
    return generate(tmp_path_factory.mktemp("org"), files=320, megabytes=3.0, seed=7, apex_megabytes=0.4)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def digest(folder: Path) -> str:
    total = hashlib.sha256()
    for path in files(folder):
        total.update(f"{path.relative_to(folder)}\n".encode() + path.read_bytes())
    return total.hexdigest()


def components(manifest: Manifest, kind: str) -> Iterator[tuple[str, etree._Element]]:
    """Full name and root element of each file in a metadata folder."""
    for path in files(manifest.folder / MAIN / kind):
        yield unquote(path.name.split(".")[0]), etree.parse(path).getroot()


def text(element: etree._Element, path: str) -> str:
    return element.findtext("/".join(NAMESPACE + step for step in path.split("/"))) or ""


def enabled(element: etree._Element) -> set[str]:
    entries = element.iter(f"{NAMESPACE}userPermissions")
    return {text(entry, "name") for entry in entries if text(entry, "enabled") == "true"}


@pytest.mark.parametrize(("count", "megabytes"), [(MINIMUM_FILES, 1.0), (320, 3.0), (700, 12.0), (450, 30.0)])
def test_writes_the_exact_count_and_nearly_the_size(tmp_path: Path, count: int, megabytes: float) -> None:
    made = generate(tmp_path, files=count, megabytes=megabytes, seed=1)
    found = files(tmp_path)
    assert len(found) == made.files == count
    assert sum(path.stat().st_size for path in found) == made.bytes
    assert made.bytes == pytest.approx(megabytes * 1_000_000, rel=0.03)


def test_apex_comes_on_top(manifest: Manifest) -> None:
    classes = files(manifest.folder / MAIN / "classes")
    assert manifest.files == 320
    assert len(classes) == manifest.apex_files > 0
    sources = [path for path in classes if path.suffix == ".cls"]
    assert sum(path.stat().st_size for path in sources) == pytest.approx(400_000, rel=0.03)
    assert len(files(manifest.folder)) == manifest.files + manifest.apex_files


def test_planted_secrets_are_on_their_lines(manifest: Manifest) -> None:
    assert manifest.count("apex.secrets") > 0
    for place in manifest.planted["apex.secrets"]:
        name, line, _kind = place.split(":")
        source = (manifest.folder / MAIN / "classes" / f"{name}.cls").read_text()
        assert "private static final String" in source.splitlines()[int(line) - 1]
        assert source.count("private static final String") == 1


def test_same_seed_same_bytes_whatever_the_process(tmp_path: Path, manifest: Manifest) -> None:
    script = ROOT / "benchmarks" / "synthetic_org.py"
    command = [
        sys.executable,
        str(script),
        str(tmp_path / "again"),
        "--files=320",
        "--megabytes=3",
        "--seed=7",
    ]
    ran = subprocess.run(
        [*command, "--apex-megabytes=0.4"],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": "12345"},
    )
    printed = json.loads(ran.stdout)
    assert digest(tmp_path / "again") == digest(manifest.folder)
    assert {key: tuple(names) for key, names in printed["planted"].items()} == manifest.planted


def test_another_seed_gives_other_bytes(tmp_path: Path) -> None:
    for seed in (1, 2):
        generate(tmp_path / str(seed), files=MINIMUM_FILES, megabytes=1.0, seed=seed)
    assert digest(tmp_path / "1") != digest(tmp_path / "2")


def test_every_file_is_well_formed_and_laid_out_like_the_cli(manifest: Manifest) -> None:
    for path in files(manifest.folder):
        if path.suffix == ".xml":
            root = etree.parse(path).getroot()
            assert root.tag.startswith(NAMESPACE), path
            lines = path.read_text().splitlines()
            assert lines[0] == '<?xml version="1.0" encoding="UTF-8"?>'
            assert all((len(line) - len(line.lstrip(" "))) % 4 == 0 for line in lines), path


def test_children_of_profiles_and_sets_are_in_the_order_of_the_cli(manifest: Manifest) -> None:
    for kind in ("profiles", "permissionsets"):
        for name, root in components(manifest, kind):
            tags = [str(child.tag) for child in root]
            assert tags == sorted(tags), name


def test_half_of_the_files_are_fields(manifest: Manifest) -> None:
    assert manifest.kinds["field"] == pytest.approx(manifest.files / 2, rel=0.1)


@pytest.mark.parametrize("right", RIGHTS)
def test_planted_rights_are_all_there_are(manifest: Manifest, right: str) -> None:
    guests = {text(site, "guestProfile") for _, site in components(manifest, "sites")}
    profiles = {name for name, root in components(manifest, "profiles") if right in enabled(root)} - guests
    sets = {name for name, root in components(manifest, "permissionsets") if right in enabled(root)}
    assert profiles == set(manifest.planted[f"{right}.profiles"])
    assert sets == set(manifest.planted[f"{right}.permission-sets"])


def test_planted_groups_are_net_of_muting(manifest: Manifest) -> None:
    rights = {name: enabled(root) for name, root in components(manifest, "permissionsets")}
    muting = {name: enabled(root) for name, root in components(manifest, "mutingpermissionsets")}
    granting: set[str] = set()
    muted: set[str] = set()
    for name, root in components(manifest, "permissionsetgroups"):
        members = {child.text or "" for child in root.iter(f"{NAMESPACE}permissionSets")}
        mutes = {child.text or "" for child in root.iter(f"{NAMESPACE}mutingPermissionSets")}
        if any("ModifyAllData" in rights[member] for member in members):
            off = any("ModifyAllData" in muting[mute] for mute in mutes)
            (muted if off else granting).add(name)
    assert granting == set(manifest.planted["ModifyAllData.groups"])
    assert muted == set(manifest.planted["ModifyAllData.muted-groups"])


def test_planted_objects_rights_are_all_there_are(manifest: Manifest) -> None:
    for kind, key in (("profiles", "profiles"), ("permissionsets", "permission-sets")):
        found = {
            name
            for name, root in components(manifest, kind)
            if any(text(entry, "modifyAllRecords") == "true" for entry in root)
        }
        assert found == set(manifest.planted[f"modify-all-records.{key}"])


def test_planted_endpoints_are_all_there_are(manifest: Manifest) -> None:
    sites = [
        (name, text(root, "url"), text(root, "isActive"))
        for name, root in components(manifest, "remoteSiteSettings")
    ]
    plain = {(name, active) for name, url, active in sites if url.startswith("http://")}
    assert {name for name, active in plain if active == "true"} == set(
        manifest.planted["remote-sites.plain-http"]
    )
    origins = {
        name for name, root in components(manifest, "cspTrustedSites") if "*" in text(root, "endpointUrl")
    }
    assert origins == set(manifest.planted["csp-sites.wildcard"])
    apps = {
        name
        for name, root in components(manifest, "connectedApps")
        if text(root, "oauthPolicy/refreshTokenPolicy") == "infinite"
    }
    assert apps == set(manifest.planted["connected-apps.refresh-never-ends"])


def test_refuses_what_it_cannot_do(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="too few"):
        generate(tmp_path, files=MINIMUM_FILES - 1, megabytes=1.0, seed=1)
    with pytest.raises(ValueError, match="MB or more"):
        generate(tmp_path / "thin", files=1000, megabytes=0.5, seed=1)
    (tmp_path / "kept").write_text("")
    with pytest.raises(ValueError, match="not empty"):
        generate(tmp_path, files=MINIMUM_FILES, megabytes=1.0, seed=1)
