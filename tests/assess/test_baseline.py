from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from auditor.assess import baseline as module
from auditor.assess.assessment import Assessment
from auditor.assess.baseline import Baseline, baseline_of, load_baseline, lost_evidence
from auditor.assess.result import fingerprint
from auditor.jsontext import json_of
from auditor.posture import Unknown, UnknownKind
from auditor.userfile import UserFileError
from tests.assess.making import NOW, answering, assessed, things
from tests.builders import GAP, known

YES, NO = known(True), known(False)
IDS = frozenset({"thing:A", "thing:B", "thing:C"})
PROVIDED = {"Profile": 2, "CustomSite": 1}


def seen(a: object = NO, b: object = YES, c: object = GAP, **more: object) -> Assessment:
    facts = {"A": a, "B": b, "C": c}
    return assessed(answering(things(facts)), provided=PROVIDED, **more)  # type: ignore[arg-type]


def written(path: Path, baseline: Baseline) -> Path:
    path.write_text(json_of(baseline.model_dump(mode="json", by_alias=True)) + "\n", encoding="utf-8")
    return path


def test_a_baseline_remembers_what_was_there_and_what_was_wrong() -> None:
    made = baseline_of(seen(), IDS)
    assert made.model_dump(by_alias=True) == {
        "schema": "crm-auditor/baseline/1",
        "tenant": "ACME",
        "vendor": "salesforce",
        "written_at": NOW,
        "catalogue": "0.1.0",
        "evidence": ("CustomSite", "Profile"),
        "entities": ("thing:A", "thing:B", "thing:C"),
        "judged": ("access.sample",),
        "findings": {fingerprint("access.sample", "thing:A"): "access.sample thing:A"},
        "unknown": (fingerprint("access.sample", "thing:C"),),
    }


@pytest.mark.parametrize("name", ["thing:A", "thing:Nước 😀", "thing:half \udcff", "thing: {a: *b} #\u2028"])
def test_a_baseline_survives_being_written(tmp_path: Path, name: str) -> None:
    made = baseline_of(seen(), IDS | {name})
    assert load_baseline(written(tmp_path / "baseline.json", made)) == made


def test_of_files_that_were_only_searched_those_with_a_finding_are_remembered() -> None:
    files = things({"A": NO, "B": YES})
    files.judged = [replace(entry, id=entry.id.replace("thing", "file")) for entry in files.judged]
    seen_now = frozenset({"file:A", "file:B", "thing:C"})
    assert baseline_of(assessed(answering(files), provided=PROVIDED), seen_now).entities == (
        "file:A",
        "thing:C",
    )


def test_a_baseline_of_a_large_tenant_can_be_read(tmp_path: Path) -> None:
    made = baseline_of(seen(), frozenset(f"profile:{'x' * 90} {number}" for number in range(50_000)))
    path = written(tmp_path / "baseline.json", made)
    assert path.stat().st_size > 4 * 1024 * 1024
    assert load_baseline(path) == made


@pytest.mark.parametrize(
    "text", ["", "[]", "findings: {}", "schema: crm-auditor/baseline/2", '{"schema": null}']
)
def test_another_file_is_no_baseline(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(
        UserFileError, match=r"other\.yaml: is not a baseline; write one with `crm-audit gate"
    ):
        load_baseline(path)


def test_a_baseline_with_a_mistake_is_refused(tmp_path: Path) -> None:
    data = baseline_of(seen(), IDS).model_dump(mode="json", by_alias=True)
    for wrong, said in (
        ({**data, "finding": {}}, r"unknown key 'finding' \(did you mean 'findings'\?\)"),
        ({key: value for key, value in data.items() if key != "judged"}, "the key 'judged' is missing"),
        ({**data, "entities": "thing:A"}, "'entities': Input should be a valid tuple"),
    ):
        path = tmp_path / "baseline.json"
        path.write_text(json_of(wrong), encoding="utf-8")
        with pytest.raises(UserFileError, match=said):
            load_baseline(path)


def test_nothing_is_lost_when_nothing_changed_or_got_better() -> None:
    before = baseline_of(seen(), IDS)
    assert lost_evidence(before, seen(), IDS) == []
    assert lost_evidence(before, seen(a=YES, c=NO), IDS | {"thing:D"}) == []
    assert lost_evidence(before, seen(a=NO, b=NO), IDS) == []


def test_lost_evidence_and_entities_are_named() -> None:
    after = assessed(answering(things({"A": NO, "C": GAP})), provided={"Profile": 1, "Network": 1})
    assert lost_evidence(baseline_of(seen(), IDS), after, IDS - {"thing:B"}) == [
        "evidence: CustomSite",
        "entity: thing:B",
    ]


def test_a_fact_that_was_known_and_no_longer_is_is_lost() -> None:
    before = baseline_of(seen(), IDS)
    assert lost_evidence(before, seen(a=GAP), IDS) == ["fact: access.sample of thing:A was known"]
    assert lost_evidence(before, seen(a=NO, b=GAP), IDS) == ["fact: access.sample of thing:B was known"]


def test_an_entity_that_is_new_was_never_known() -> None:
    after = assessed(answering(things({"A": NO, "B": YES, "C": GAP, "D": GAP})), provided=PROVIDED)
    assert lost_evidence(baseline_of(seen(), IDS), after, IDS | {"thing:D"}) == []


def test_a_check_that_no_longer_comes_to_a_verdict_is_lost() -> None:
    lost = seen(GAP, GAP, GAP)
    assert lost_evidence(baseline_of(seen(), IDS), lost, IDS) == [
        "check: access.sample came to a verdict and no longer does",
        "fact: access.sample of thing:A was known",
        "fact: access.sample of thing:B was known",
    ]
    assert lost_evidence(baseline_of(lost, IDS), lost, IDS) == []


def test_a_check_that_was_not_selected_loses_nothing() -> None:
    assert lost_evidence(baseline_of(seen(), IDS), assessed(provided=PROVIDED), IDS) == []


def test_the_kind_of_unknown_does_not_matter() -> None:
    before = baseline_of(seen(), IDS)
    for kind in UnknownKind:
        assert lost_evidence(before, seen(a=Unknown(kind, "R")), IDS) == [
            "fact: access.sample of thing:A was known"
        ]


def test_a_limit_holds_for_a_baseline_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "baseline.json", baseline_of(seen(), IDS))
    monkeypatch.setattr(module, "MAX_BYTES", 100)
    with pytest.raises(UserFileError, match="larger than 100 bytes"):
        load_baseline(path)
