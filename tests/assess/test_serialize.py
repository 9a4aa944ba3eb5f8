from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from auditor.answers.answer import Answer, Proof, Said
from auditor.answers.data import answer_of
from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.assessment import Assessment
from auditor.assess.listed import RESOURCES_LISTED
from auditor.assess.result import Missing, Resource, Result
from auditor.assess.serialize import message_key, to_data, to_json
from auditor.posture import Unknown, UnknownKind
from auditor.schemas import problems
from auditor.snapshot import Skipped
from tests.assess.making import (
    NOW,
    TODAY,
    answering,
    assessed,
    fingerprint,
    result,
    sample,
    things,
    waiver,
)
from tests.builders import DENIED, GAP, OUT, known

YES, NO = known(True), known(False)

CONTRACT = {
    "": "schema tenant sources assessed_at catalogue policy score results skipped requests",
    "tenant": "name vendor",
    "sources.0": "kind digest observed_at",
    "catalogue": "version checks",
    "policy": "name digest",
    "score": "value bad unseen reachable level grade qualified scope coverage confidence next groups points actions",
    "score.coverage": "overall in_scope",
    "score.next.0": "check do accepted",
    "score.points.0": "check good bad unseen",
    "score.groups.access": "good bad unseen",
    "score.actions.0": "check do gain",
    "results.0": "check version topic domain severity status passing total unknown population message missing "
    "resources resources_omitted fault frameworks",
    "results.0.message": "id params text_en",
    "results.0.missing.0": "kind resource permission reason",
    "results.0.resources.0": "id name status severity path line actual expected evidence grade fingerprint accepted",
    "results.0.resources.0.accepted": "by until reason",
    "skipped.0": "path reason",
    "requests": "count bytes ledger",
}


def whole() -> Assessment:
    book = WaiverBook(TODAY, (waiver("thing:A", TODAY), waiver("thing:gone", TODAY)))
    outcome = things({"A": NO, "B": NO, "C": DENIED, "D": YES}, complete=GAP)
    made = assessed(answering(outcome), answering(things({"A": OUT}), "mfa.sample"), waivers=book)
    made.skipped = (Skipped("profiles/Torn.profile", "malformed", "line 3"),)
    return made


def data_of(made: Assessment) -> Any:
    return to_data(made, lambda entry: (f"About {entry.check.id}.", f"{entry.total} things"))


def at(data: Any, place: str) -> Any:
    for step in place.split(".") if place else ():
        data = data[int(step)] if step.isdigit() else data[step]
    return data


@pytest.mark.parametrize(("place", "keys"), CONTRACT.items())
def test_the_keys_of_the_contract_are_there(place: str, keys: str) -> None:
    assert set(keys.split()) <= set(at(data_of(whole()), place))


def test_it_holds_to_its_schema_as_data_and_as_text() -> None:
    made = whole()
    assert problems("assessment", data_of(made)) == []
    text = to_json(made, lambda entry: ("", ""))
    assert text.endswith("}\n")
    assert problems("assessment", json.loads(text)) == []


def test_the_head_says_who_what_when_and_by_which_rules() -> None:
    made = whole()
    data = data_of(made)
    assert data["schema"] == "crm-auditor/assessment/2"
    assert data["tenant"] == {"name": "ACME", "vendor": "salesforce", "product": "Salesforce"}
    assert data["assessed_at"] == NOW
    assert data["catalogue"] == {"version": "0.1.0", "checks": 2, "selection": None}
    assert data["policy"] == {"name": "standard", "digest": made.policy_digest}
    assert data["evidence"] == {"Profile": 2}
    assert data["skipped"] == [{"path": "profiles/Torn.profile", "reason": "malformed", "detail": "line 3"}]
    assert data["requests"] == {"count": 0, "bytes": 0, "ledger": None}
    assert [(note["state"], note["resource"]) for note in data["waivers"]] == [
        ("loose", "thing:A"),
        ("unused", "thing:gone"),
    ]
    made.selection = "--check access"
    assert data_of(made)["catalogue"]["selection"] == "--check access"


def test_the_score_is_that_of_the_assessment() -> None:
    made = whole()
    score = data_of(made)["score"]
    # one of four is right, and not all of them were seen: half of a twentieth
    assert (score["value"], score["grade"], score["scope"]) == (2.5, "E", ["export"])
    assert score["next"] == [
        {"check": "access.sample", "do": do, "accepted": False} for do in ("fix", "show")
    ]
    assert score["actions"] == [
        {"check": "access.sample", "do": "show", "gain": 48.333333333},
        {"check": "access.sample", "do": "fix", "gain": 1.25},
    ]
    (row,) = score["points"]
    assert score["groups"]["access"] == {key: row[key] for key in ("good", "bad", "unseen")}
    assert sum(Decimal(str(row[key])) for key in ("good", "bad", "unseen")) == 100
    assert score["coverage"] == {"overall": 1.0, "in_scope": 1.0}


def test_a_result_speaks_by_id_and_in_english() -> None:
    first, second = data_of(whole())["results"]
    assert (first["check"], first["domain"], first["topic"]) == (
        "access.sample",
        "access",
        "broad-data-access",
    )
    assert [first[key] for key in ("status", "passing", "total", "unknown")] == ["fail", 1, 4, 1]
    assert first["message"] == {
        "id": "access.sample.fail",
        "params": {"population": "things", "reason": None},
        "text_en": "About access.sample.",
    }
    assert first["population"] == "4 things"
    assert (first["scored"], second["scored"]) == (True, False)
    assert first["frameworks"]["iso-27001:2022"] == ["A.5.15", "A.8.2", "A.8.3"]
    assert [(gap["kind"], gap["permission"]) for gap in first["missing"]] == [
        ("denied", "View Setup"),
        ("not_provided", ""),
    ]


def test_resources_stand_worst_first_with_their_acceptance() -> None:
    listed = data_of(whole())["results"][0]["resources"]
    assert [(entry["id"], entry["status"], entry["unknown"]) for entry in listed] == [
        ("thing:A", "fail", None),
        ("thing:B", "fail", None),
        ("thing:C", "unknown", "denied"),
    ]
    assert listed[0]["accepted"] == {
        "by": "CISO",
        "owner": "Sales",
        "until": "2026-11-24",
        "reason": "Needed",
    }
    assert listed[1]["accepted"] is None
    assert listed[0]["fingerprint"] == fingerprint("access.sample", "thing:A")
    assert (listed[0]["actual"], listed[0]["expected"], listed[0]["line"]) == (False, True, 7)


@pytest.mark.parametrize(("count", "omitted"), [(RESOURCES_LISTED, 0), (RESOURCES_LISTED + 3, 3)])
def test_ten_thousand_resources_are_listed_and_the_rest_counted(count: int, omitted: int) -> None:
    made = assessed()
    listed = [Resource(f"thing:{number:05d}", "", "fail", "low") for number in range(count)]
    made.results = [Result(sample(), "fail", total=count, noun="things", resources=listed)]
    (found,) = data_of(made)["results"]
    assert [entry["id"] for entry in found["resources"]] == [entry.id for entry in listed[:10_000]]
    assert (found["resources_omitted"], found["total"]) == (omitted, count)


@pytest.mark.parametrize(
    ("found", "key"),
    [
        (result("pass"), "pass"),
        (result("fail"), "fail"),
        (result("unknown"), "unknown"),
        (result("not_applicable"), "not_applicable"),
        (result("partial", passing=1, total=3, unknown=1), "fail"),
    ],
)
def test_a_result_speaks_of_what_is_wrong_or_of_what_is_not_known(found: Result, key: str) -> None:
    assert message_key(found) == key


def test_names_that_are_no_text_and_values_of_any_kind_can_be_written() -> None:
    made = assessed(answering(things({"half \udcff": NO, "day": NO})))
    made.results[0].resources[0].actual = TODAY
    made.results[0].missing = (Missing(UnknownKind.ERROR, "R", "", "why", "half \udcff"),)
    data = json.loads(to_json(made, lambda entry: ("", "")))
    assert {entry["id"] for entry in data["results"][0]["resources"]} == {"thing:day", "thing:half \udcff"}
    assert "2026-11-24" in {entry["actual"] for entry in data["results"][0]["resources"]}
    assert problems("assessment", data) == []


def test_the_reason_of_what_does_not_apply_goes_along() -> None:
    (found,) = data_of(assessed(answering(things({}))))["results"]
    assert found["message"]["id"] == "access.sample.not_applicable"
    assert found["message"]["params"]["reason"] == "none"


def test_every_kind_of_unknown_can_be_written() -> None:
    facts = {str(kind): Unknown(kind, "R") for kind in UnknownKind}
    data = data_of(assessed(answering(things(facts))))
    assert {entry["unknown"] for entry in data["results"][0]["resources"]} == {
        str(kind) for kind in UnknownKind
    }
    assert problems("assessment", data) == []


ANSWERS = (
    Answer(
        "a" * 64,
        "access.sample",
        Said.FIXED,
        "Binh",
        "2026-11-03",
        "Sales",
        "done",
        Proof("roles.csv", "sha256:" + "b" * 64),
    ),
    Answer("check:access.sample", "access.sample", Said.PLANNED, "Binh", "2026-11-04", by_day="2026-12-01"),
    Answer(
        "document:backup",
        "backup",
        Said.SENT,
        "Lan",
        "2026-11-05",
        proof=Proof("plan.pdf"),
        grade="attested",
        attested_by="Mai",
    ),
)


def test_answers_are_written_and_read_back_and_change_nothing_else() -> None:
    without, made = data_of(whole()), data_of(replace(whole(), answers=ANSWERS))
    assert problems("assessment", made) == []
    assert tuple(map(answer_of, made.pop("answers"))) == ANSWERS
    assert made == without
    assert "answers" not in without


@pytest.mark.parametrize(
    ("key", "value"),
    [("said", "maybe"), ("grade", "observed"), ("about", "sales"), ("at", "24/11/2026"), ("by", "")],
)
def test_the_schema_refuses_answers_that_are_none(key: str, value: str) -> None:
    made = data_of(replace(whole(), answers=ANSWERS))
    made["answers"][0][key] = value
    assert problems("assessment", made)
