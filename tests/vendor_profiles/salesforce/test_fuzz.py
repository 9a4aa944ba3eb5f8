"""Broken, mutated and missing files: the reader never raises, names what it could not use, and losing something
never makes anything look better."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.assess.assessment import Assessment
from auditor.assess.gating.baseline import Baseline, baseline_of
from auditor.assess.gating.gate import judge_gate
from tests.examples import examples
from tests.exports import EXAMPLE, Judged, files_of, gains, held, judge, results, scan
from vendor_profiles.salesforce.source.kinds import kind_of
from vendor_profiles.salesforce.source.names import full_name
from vendor_profiles.salesforce.source.used import CODE

PROJECT_FILE = "sfdx-project.json"
WHOLE = {
    path: content
    for path, content in files_of(EXAMPLE).items()
    if kind_of(path) is not None and path != PROJECT_FILE
}
FOLDERS = sorted({path.split("/")[3] for path in WHOLE})
TORN = b'<?xml version="1.0" encoding="UTF-8"?>\n<Torn>\n<a></b>\n'
ROLES = ("profiles", "permissionsets", "permissionsetgroups", "mutingpermissionsets")
GRADES = (None, "E", "D", "C", "B", "A")

# Files whose loss alone a baseline does not notice: what it remembers are entities of the posture, and these are
# none (code that was searched, fields and objects without personal data), or a part of one that stays.
UNNOTICED = (
    "/classes/",
    "/Credit_Limit__c.",
    "/Value__c.",
    "/Title__c.",
    "/Knowledge_Article__c.",
    "/Data_Steward/",
)


@pytest.fixture(scope="module")
def whole() -> Judged:
    return judge(WHOLE)


@pytest.fixture(scope="module")
def baseline(whole: Judged) -> Baseline:
    return baseline_of(whole.assessment, whole.entities)


def no_better(before: Assessment, after: Assessment) -> None:
    assert after.score.value <= before.score.value
    assert GRADES.index(after.score.grade) <= GRADES.index(before.score.grade)
    assert after.score.coverage_in_scope <= before.score.coverage_in_scope


# Sweeps -----------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_losing_a_folder_never_helps(tmp_path: Path) -> None:
    root = tmp_path / "acme-crm"
    shutil.copytree(EXAMPLE, root)
    full = scan(root)
    agreed = baseline_of(full.assessment, full.entities)
    violations: list[str] = []
    for folder in FOLDERS:
        moved = [
            (place, tmp_path / f"aside{number}")
            for number, place in enumerate(root.glob(f"*/main/default/{folder}"))
        ]
        assert moved
        for place, aside in moved:
            place.rename(aside)
        rest = scan(root)
        for place, aside in moved:
            aside.rename(place)
        no_better(full.assessment, rest.assessment)
        for new_only in (True, False):
            verdict = judge_gate(
                rest.assessment, rest.policy, rest.entities, fail_on="low", baseline=agreed, new_only=new_only
            )
            assert verdict.code == (3 if new_only else 1), folder
            assert verdict.could_not_tell, folder
        violations += [
            f"{folder}: {gain}" for gain in gains(full.assessment.results, rest.assessment.results)
        ]
    assert violations == []


@pytest.mark.parametrize(
    "path", [path for path in WHOLE if "/settings/" in path], ids=lambda path: path.split("/")[-1]
)
def test_losing_a_settings_file_never_helps(whole: Judged, baseline: Baseline, path: str) -> None:
    rest = judge({name: content for name, content in WHOLE.items() if name != path})
    no_better(whole.assessment, rest.assessment)
    assert gains(whole.assessment.results, rest.assessment.results) == []
    assert rest.gate(baseline, new_only=True) == 3


def test_a_torn_file_never_helps_and_is_named(whole: Judged, baseline: Baseline) -> None:
    violations: list[str] = []
    for path in WHOLE:
        if kind_of(path) in CODE:
            continue
        torn = judge({**WHOLE, path: TORN})
        assert [(entry.path, entry.reason) for entry in torn.assessment.skipped] == [(path, "malformed")]
        no_better(whole.assessment, torn.assessment)
        assert torn.gate(baseline, new_only=True) == 3, path
        assert torn.gate(baseline, new_only=False) == 1, path
        violations += [f"{path}: {gain}" for gain in gains(whole.assessment.results, torn.assessment.results)]
    assert violations == []


def test_code_that_is_no_text_never_helps_and_is_named(whole: Judged, baseline: Baseline) -> None:
    for path in (path for path in WHOLE if kind_of(path) in CODE):
        for content, reason in ((b"", "empty"), (b"\xff\x00", "binary")):
            torn = judge({**WHOLE, path: content})
            assert [(entry.path, entry.reason) for entry in torn.assessment.skipped] == [(path, reason)]
            no_better(whole.assessment, torn.assessment)
            assert gains(whole.assessment.results, torn.assessment.results) == [], path
            assert torn.gate(baseline, new_only=False) == 1, path


def test_a_torn_file_is_never_green_even_without_a_baseline() -> None:
    for path in WHOLE:
        if kind_of(path) in CODE:
            continue
        kinds = {str(gap.kind) for result in results({path: TORN}) for gap in result.missing}
        assert (
            "error" in kinds
            or kind_of(path) in ("MutingPermissionSet", "ExternalCredential")
            or "extlClnt" in path
        ), path


def open_in(assessment: Assessment, path: str) -> set[str]:
    """The checks in which the member that a file holds, or the object that it is a field of, is not shown good."""
    names = {full_name(path), *([path.split("/")[-3]] if "/fields/" in path else [])}
    return {
        result.check.id
        for result in assessment.results
        for one in result.resources
        if one.status != "pass" and (one.path == path or one.name in names)
    }


def test_a_lost_file_improves_what_was_wrong_in_itself_alone_and_opens_no_gate(
    whole: Judged, baseline: Baseline
) -> None:
    """That one member of many is not there cannot be seen without a baseline: what was wrong in it looks like a repair, and
    nothing else gets better. That all of a type are gone can be seen. With a baseline the gate notices both."""
    kinds = Counter(kind_of(path) for path in WHOLE)
    for path in WHOLE:
        rest = judge({name: content for name, content in WHOLE.items() if name != path})
        better = gains(whole.assessment.results, rest.assessment.results)
        repaired = open_in(whole.assessment, path) if kinds[kind_of(path)] > 1 else set()
        assert [gain for gain in better if gain.split(":")[0] not in repaired] == [], path
        if not better:
            assert rest.assessment.score.value <= whole.assessment.score.value, path
        assert GRADES.index(rest.assessment.score.grade) <= GRADES.index(whole.assessment.score.grade), path
        assert rest.gate(baseline, new_only=False) == 1, path
        assert rest.gate(baseline, new_only=True) == 3 or any(part in path for part in UNNOTICED), path


@pytest.mark.parametrize("content", [None, b'{"sourceApiVersion": "1.0"}', b'{"sourceApiVersion": "999.0"}'])
def test_the_version_that_a_project_names_never_helps(whole: Judged, content: bytes | None) -> None:
    """It tells why something is missing, and nothing that is good."""
    told = judge({**WHOLE, PROJECT_FILE: files_of(EXAMPLE)[PROJECT_FILE]})
    rest = judge(WHOLE if content is None else {**WHOLE, PROJECT_FILE: content})
    assert gains(told.assessment.results, rest.assessment.results) == []
    assert gains(rest.assessment.results, told.assessment.results) == []
    assert rest.assessment.score.value == whole.assessment.score.value


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"[]",
        b'{"replacements": [{"glob": "**/*", "regexToReplace": "."}]}',
        b'{"replacements": [{"glob": "**/*.profile-meta.xml", "stringToReplace": "true"}]}',
        b'{"registryCustomizations": {"types": {"profile": {}, "customobject": {}, "settings": {}}}}',
        b'{"sourceBehaviorOptions": ["unheard-of"]}',
    ],
)
def test_what_is_deployed_in_another_way_never_helps(whole: Judged, content: bytes) -> None:
    """Nothing is known of it, and that is never better than what stands here."""
    rest = judge({**WHOLE, PROJECT_FILE: content})
    assert gains(whole.assessment.results, rest.assessment.results) == []
    assert rest.assessment.score.value <= whole.assessment.score.value
    assert GRADES.index(rest.assessment.score.grade) <= GRADES.index(whole.assessment.score.grade)


def context_of(path: str) -> dict[str, bytes]:
    """What a file is judged with: roles with all roles, anything else with its folder."""
    folder = path.split("/")[3]
    wanted = (*ROLES, "sites", "networks", "objects") if folder in ROLES else (folder,)
    return {name: content for name, content in WHOLE.items() if name.split("/")[3] in wanted}


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS)
def test_losing_a_line_never_helps(folder: str) -> None:
    violations: list[str] = []
    for path, content in WHOLE.items():
        if path.split("/")[3] != folder or kind_of(path) in CODE:
            continue
        context = context_of(path)
        before = results(context)
        lines = content.decode().split("\n")
        for number, line in enumerate(lines):
            text = line.strip()
            if (
                not text.startswith("<")
                or text.startswith(("<?", "</"))
                or not ("</" in text or text.endswith("/>"))
            ):
                continue  # only lines that hold one whole element
            if text == "<scopes>Full</scopes>" or (folder in ROLES and ">false<" in text):
                continue  # an entry of a list, and nothing tells that there were more; what is off in a role
            rest = "\n".join(lines[:number] + lines[number + 1 :]).encode()
            after = results({**context, path: rest})
            found = gains(before, after)
            if folder in ROLES and (text.endswith("Records>") or text.startswith("<allow")):
                # One right of an entry that gives others: that it gave this one, too, nothing tells. No verdict turns.
                found = [gain for gain in found if not re.search(r": (\w+) \S+ -> \1 ", gain)]
            violations += [f"{path}:{number + 1} {text}: {gain}" for gain in found]
    assert violations == []


# Fuzzing ----------------------------------------------------------------------------------------------------

FILES = {
    "profile": "Sales Manager.profile-meta.xml",
    "guest": "Acme Support Profile.profile-meta.xml",
    "permission set": "Help_Desk.permissionset-meta.xml",
    "part": "Data_Steward.userPermission-meta.xml",
    "object part": "Contact.objectSettings-meta.xml",
    "group": "Field_Sales.permissionsetgroup-meta.xml",
    "security": "Security.settings-meta.xml",
    "events": "RealTimeEvent.settings-meta.xml",
    "files": "FileUploadAndDownloadSecurity.settings-meta.xml",
    "app": "Legacy_Loader.connectedApp-meta.xml",
    "client app": "Field_Service_oauthPlcy.ecaOauthPlcy-meta.xml",
    "credential": "Payments.namedCredential-meta.xml",
    "rules": "Case.sharingRules-meta.xml",
    "object": "Service_Contract__c.object-meta.xml",
    "field": "Passport_Number__c.field-meta.xml",
    "certificate": "Haulier_2023.crt-meta.xml",
    "labels": "CustomLabels.labels-meta.xml",
    "code": "FreightQuotes.cls",
}
PATHS = {name: next(path for path in WHOLE if path.endswith("/" + file)) for name, file in FILES.items()}
REASONS = {"empty", "binary", "doctype", "malformed", "wrong_root", "bare", "encoding", "too_many_candidates"}
Mutation = Callable[[bytes], bytes]


def flips(places: list[tuple[int, int]]) -> Mutation:
    def mutate(data: bytes) -> bytes:
        changed = bytearray(data)
        for place, byte in places:
            if changed:
                changed[place % len(changed)] = byte
        return bytes(changed)

    return mutate


def cut(share: float) -> Mutation:
    return lambda data: data[: int(len(data) * share)]


def on_lines(change: Callable[[list[bytes], int, int], list[bytes]], one: int, other: int) -> Mutation:
    def mutate(data: bytes) -> bytes:
        lines = data.split(b"\n")
        return b"\n".join(change(lines, one % len(lines), other % len(lines)))

    return mutate


def doubled(lines: list[bytes], one: int, other: int) -> list[bytes]:
    first, last = sorted((one, other))
    return lines[:last] + lines[first:last] + lines[last:]


def dropped(lines: list[bytes], one: int, other: int) -> list[bytes]:
    first, last = sorted((one, other))
    return lines[:first] + lines[last:]


def swapped(lines: list[bytes], one: int, other: int) -> list[bytes]:
    changed = list(lines)
    changed[one], changed[other] = changed[other], changed[one]
    return changed


def renamed(old: bytes, new: bytes) -> Mutation:
    return lambda data: data.replace(old, new)


WORDS = [
    b"true",
    b"false",
    b"name",
    b"enabled",
    b"object",
    b"field",
    b"<",
    b">",
    b"/",
    b"</",
    b"&",
    b'"',
    b"\n",
    b"xmlns",
]
NEW = [
    *WORDS,
    b"",
    b" ",
    b"<a>",
    b"</a>",
    b"<!--",
    b"<![CDATA[",
    b"]]>",
    b"&#0;",
    b"\x00",
    b"\xff",
    b"0",
    b"-1",
    b"9" * 400,
]
BIG = st.integers(0, 2**31)
MUTATIONS: st.SearchStrategy[Mutation] = st.one_of(
    st.builds(flips, st.lists(st.tuples(BIG, st.integers(0, 255)), min_size=1, max_size=8)),
    st.builds(cut, st.floats(0, 1)),
    st.builds(on_lines, st.sampled_from([doubled, dropped, swapped]), BIG, BIG),
    st.builds(renamed, st.sampled_from(WORDS), st.sampled_from(NEW)),
)


@pytest.mark.parametrize("name", PATHS)
@given(mutations=st.lists(MUTATIONS, min_size=1, max_size=3))
@settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))
def test_a_mutated_file_is_judged_or_named(name: str, mutations: list[Mutation]) -> None:
    path = PATHS[name]
    data = WHOLE[path]
    for mutate in mutations:
        data = mutate(data)
    snapshot, posture = held({path: data})
    assert posture.provided == {kind_of(path): 1}
    assert {entry.path for entry in snapshot.skipped} <= {path}
    assert {entry.reason for entry in snapshot.skipped} <= REASONS


@given(mutations=st.lists(MUTATIONS, min_size=1, max_size=2), name=st.sampled_from(sorted(PATHS)))
@settings(max_examples=examples(40), deadline=None, suppress_health_check=list(HealthCheck))
def test_a_mutated_file_stops_no_check(name: str, mutations: list[Mutation]) -> None:
    path = PATHS[name]
    data = WHOLE[path]
    for mutate in mutations:
        data = mutate(data)
    crashed = [
        gap.reason
        for result in results({**context_of(path), path: data})
        for gap in result.missing
        if gap.resource == result.check.id
    ]
    assert crashed == []
