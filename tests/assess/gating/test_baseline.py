from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from auditor.assess.assessment import Assessment
from auditor.assess.gating import baseline as module
from auditor.assess.gating.baseline import Baseline, baseline_of, load_baseline, refuse_another
from auditor.assess.gating.lost_evidence import lost_evidence, more_unlisted
from auditor.assess.gating.why import Why
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
        "schema": "crm-auditor/baseline/2",
        "tenant": "ACME",
        "tenant_named": False,
        "vendor": "salesforce",
        "written_at": NOW,
        "catalogue": "0.1.0",
        "evidence": ("CustomSite", "Profile"),
        "entities": ("thing:A", "thing:B", "thing:C"),
        "judged": ("access.sample",),
        "whole": ("access.sample",),
        "findings": {
            fingerprint("access.sample", "thing:A"): {
                "of": "access.sample thing:A",
                "severity": "critical",
                "value": ("false",),
                "was": False,
            }
        },
        "unknown": (fingerprint("access.sample", "thing:C"),),
        "unlisted": {},
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
    "text", ["", "[]", "findings: {}", "schema: crm-auditor/baseline/3", '{"schema": null}']
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
        ({**data, "entities": "thing:A"}, "'entities': must be a list"),
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
        Why("evidence", name="CustomSite"),
        Why("entity", name="thing:B"),
    ]


def test_a_fact_that_was_known_and_no_longer_is_is_lost() -> None:
    before = baseline_of(seen(), IDS)
    assert lost_evidence(before, seen(a=GAP), IDS) == [Why("known", ("access.sample",), "thing:A")]
    assert lost_evidence(before, seen(a=NO, b=GAP), IDS) == [Why("known", ("access.sample",), "thing:B")]


def test_an_entity_that_is_new_was_never_known() -> None:
    after = assessed(answering(things({"A": NO, "B": YES, "C": GAP, "D": GAP})), provided=PROVIDED)
    assert lost_evidence(baseline_of(seen(), IDS), after, IDS | {"thing:D"}) == []


def test_a_check_that_no_longer_comes_to_a_verdict_is_lost() -> None:
    lost = seen(GAP, GAP, GAP)
    assert lost_evidence(baseline_of(seen(), IDS), lost, IDS) == [
        Why("verdict", ("access.sample",)),
        Why("known", ("access.sample",), "thing:A"),
        Why("known", ("access.sample",), "thing:B"),
    ]
    assert lost_evidence(baseline_of(lost, IDS), lost, IDS) == []


def test_a_check_that_was_not_selected_loses_nothing() -> None:
    assert lost_evidence(baseline_of(seen(), IDS), assessed(provided=PROVIDED), IDS) == []


def test_the_kind_of_unknown_does_not_matter() -> None:
    before = baseline_of(seen(), IDS)
    for kind in UnknownKind:
        assert lost_evidence(before, seen(a=Unknown(kind, "R")), IDS) == [
            Why("known", ("access.sample",), "thing:A")
        ]


def test_a_limit_holds_for_a_baseline_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "baseline.json", baseline_of(seen(), IDS))
    monkeypatch.setattr(module, "MAX_BYTES", 100)
    with pytest.raises(UserFileError, match="larger than 100 bytes"):
        load_baseline(path)


# Strict checks, whole populations, what is not listed --------------------------------------------------------


def strict(facts: dict[str, Any], **more: Any) -> Assessment:
    return assessed(answering(things(facts, strict=True, **more)), provided=PROVIDED)


def test_a_new_unknown_of_a_failing_strict_check_is_lost_evidence() -> None:
    before = baseline_of(strict({"A": NO, "B": YES, "C": GAP}), frozenset())
    assert lost_evidence(before, strict({"A": NO, "B": YES, "C": GAP}), frozenset()) == []
    assert lost_evidence(before, strict({"A": NO, "B": YES, "C": GAP, "D": GAP}), frozenset()) == [
        Why("not_known", ("access.sample",), "thing:D")
    ]
    assert lost_evidence(before, strict({"A": NO, "B": GAP, "C": GAP}), frozenset()) == [
        Why("not_known", ("access.sample",), "thing:B")
    ]


def test_a_population_that_is_no_longer_seen_whole_is_lost_evidence() -> None:
    before = baseline_of(strict({"A": NO, "B": YES}), frozenset())
    after = strict({"A": NO, "B": YES}, complete=GAP)
    said = [Why("whole", ("access.sample",))]
    assert lost_evidence(before, after, frozenset()) == said
    assert lost_evidence(baseline_of(after, frozenset()), after, frozenset()) == []


def test_what_is_not_listed_is_counted() -> None:
    def with_unlisted(failing: int, unknown: int) -> Assessment:
        outcome = things({"A": NO}, strict=True)
        outcome.unlisted_failing, outcome.unlisted_unknown, outcome.why_unlisted = failing, unknown, (GAP,)
        return assessed(answering(outcome), provided=PROVIDED)

    before = baseline_of(with_unlisted(3, 2), frozenset())
    assert before.unlisted["access.sample"].model_dump() == {"failing": 3, "unknown": 2}
    for failing, unknown, more, lost in (
        (3, 2, {}, 0),
        (2, 1, {}, 0),
        (5, 2, {"access.sample": 2}, 0),
        (3, 4, {}, 1),
    ):
        after = with_unlisted(failing, unknown)
        assert more_unlisted(before, after) == more
        assert len(lost_evidence(before, after, frozenset())) == lost
    assert more_unlisted(None, with_unlisted(3, 2)) == {"access.sample": 3}


# Of another ---------------------------------------------------------------------------------------------------


def test_an_earlier_baseline_says_how_to_renew_it(tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    path.write_text('{"schema": "crm-auditor/baseline/1"}', encoding="utf-8")
    with pytest.raises(UserFileError, match=r"old\.json: .* write it again with `crm-audit gate"):
        load_baseline(path)


@pytest.mark.parametrize(
    ("change", "named", "said"),
    [
        ({"vendor": "odoo"}, False, "another product"),
        ({"catalogue": "0.0.9"}, False, "crm-audit 0.0.9"),
        ({"tenant": "Other", "tenant_named": True}, True, "the tenant 'Other', and this is ACME"),
        ({"tenant": "Other", "tenant_named": True}, False, "this one was not named"),
    ],
)
def test_the_baseline_of_another_is_refused(change: dict[str, Any], named: bool, said: str) -> None:
    made = seen()
    other = baseline_of(made, IDS).model_copy(update=change)
    with pytest.raises(UserFileError, match=said):
        refuse_another(other, made, tenant_named=named, where="b.json")


def test_a_checkout_in_another_folder_is_the_same_tenant() -> None:
    made = seen()
    elsewhere = baseline_of(made, IDS).model_copy(update={"tenant": "checkout-2"})
    refuse_another(elsewhere, made, tenant_named=False, where="b.json")
    refuse_another(baseline_of(made, IDS, tenant_named=True), made, tenant_named=True, where="b.json")
