"""A case held against the answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from auditor.incident.case.incident import Incident
from auditor.incident.case.matches import RulesRun
from auditor.incident.case.steps import Plan
from auditor.incident.case.triage import Triage
from auditor.incident.drill.key import AnswerKey, Who
from auditor.incident.drill.scoring.compare import Case, compare
from auditor.incident.drill.scoring.said import lines
from tests.incident.drill.playing import played

OPENED = datetime(2026, 11, 28, 2, 0, tzinfo=UTC)


def key() -> AnswerKey:
    return played(1, "stolen-token")[2]


def account() -> Who:
    return next(who for who in key().attacks[0].who if who.kind == "account")


def run(*matches: dict[str, Any]) -> RulesRun:
    return RulesRun.model_validate(
        {"digest": "", "from": None, "to": None, "events": 0, "ran": [], "could_not": [], "matches": matches}
    )


def matched(rule: str, file: str, line: int) -> dict[str, Any]:
    seen = {"file": file, "line": line, "time": None, "fields": {}}
    return {
        "rule": rule,
        "title": "",
        "level": "high",
        "key": {},
        "first": None,
        "last": None,
        "count": 1,
        "events": [seen],
    }


def suspect(kind: str, ident: str, confidence: str = "high") -> dict[str, Any]:
    return {
        "kind": kind,
        "id": ident,
        "name": "",
        "confidence": confidence,
        "score": 0.9,
        "reasons": [],
        "first": None,
        "last": None,
    }


def triage(*suspects: dict[str, Any], **rows: tuple[int | None, int | None]) -> Triage:
    nobody = {"at_least": None, "at_most": None}
    exposed = [
        {
            "object": name,
            "kinds": [],
            "personal": True,
            "could": nobody,
            "changed": nobody,
            "by": [],
            "were": {"at_least": least, "at_most": most},
        }
        for name, (least, most) in rows.items()
    ]
    return Triage.model_validate(
        {
            "made_at": "",
            "rules_digest": "",
            "from": None,
            "to": None,
            "suspects": suspects,
            "exposed": exposed,
            "people": nobody,
            "unknown": [],
        }
    )


def plan(*ticked: tuple[str, int, str]) -> Plan:
    words = {"en": "", "vi": ""}
    steps = [
        {
            "id": f"step-{number}", "phase": "contain", "order": number, "title": words, "how": [], "of": [of], "why": words, "approves": words,
            "verify": words, "breaks": words, "ticks": [{"state": state, "by": "An", "at": OPENED + timedelta(minutes=minutes)}],
        }
        for number, (of, minutes, state) in enumerate(ticked)
    ]  # fmt: skip
    return Plan.model_validate({"made_at": "", "steps": steps})


def incident() -> Incident:
    return Incident.model_validate(
        {
            "id": "one",
            "tenant": {"name": "t"},
            "opened_at": OPENED,
            "opened_by": {"name": "An"},
            "exercise": True,
        }
    )


def test_a_case_in_which_nothing_was_done_says_that_nothing_is_known() -> None:
    score = compare(key(), Case())
    (one,) = score.attacks
    assert one.found is None
    assert (score.records, score.wrong_matches, score.wrongly_accused, score.first_contained) == (None,) * 4
    said = "\n".join(lines(score, "en"))
    assert "cannot be told" in said
    assert "Missed" not in said


def test_rules_that_show_a_planted_row_found_it_and_others_are_noise() -> None:
    row = key().attacks[0].rows[0]
    score = compare(
        key(),
        Case(
            run=run(
                matched("good", row.file, row.line), matched("bad", "x.csv", 1), matched("bad", "x.csv", 2)
            )
        ),
    )
    assert score.attacks[0].rules == ("good",)
    assert score.wrong_matches == ("bad", "bad")
    assert "bad (2)" in "\n".join(lines(score, "en"))


def test_whom_a_person_confirmed_is_named_and_whom_one_cleared_is_not() -> None:
    decided = {"by": "Lan", "at": "2026-11-28T03:00:00Z", "why": "asked"}
    confirmed = suspect("account", account().id, "low") | {"decided": {**decided, "state": "confirmed"}}
    cleared = suspect("account", "somebody-else") | {"decided": {**decided, "state": "cleared"}}
    score = compare(key(), Case(triage=triage(confirmed, cleared)))
    assert account().id in {who.id for who in score.attacks[0].named or ()}
    assert score.wrongly_accused == ()


def test_an_attack_that_no_rule_and_no_triage_shows_is_missed() -> None:
    score = compare(key(), Case(run=run(), triage=triage()))
    assert score.attacks[0].found is False
    assert "Missed: " in "\n".join(lines(score, "en"))
    assert "Bỏ sót: " in "\n".join(lines(score, "vi"))


def test_suspects_are_named_or_wrongly_accused_by_id_or_by_name() -> None:
    who = account()
    for ident in (who.id, who.name):
        score = compare(
            key(),
            Case(
                triage=triage(
                    suspect("account", ident), suspect("address", "192.0.2.1"), suspect("app", "x", "low")
                )
            ),
        )
        assert score.attacks[0].named == (who,)
        assert who not in (score.attacks[0].not_named or ())
        assert [one.id for one in score.wrongly_accused or ()] == ["192.0.2.1"]


def test_records_are_right_where_the_truth_lies_within_the_bounds() -> None:
    truth = {one.object: one.rows for one in key().attacks[0].taken}
    name, rows = next(iter(truth.items()))
    for bounds, right in (
        ((rows, rows), True),
        ((1, rows - 1), False),
        ((rows + 1, None), False),
        ((1, None), True),
        ((None, None), False),
    ):
        score = compare(key(), Case(triage=triage(**{name: bounds})))
        found = next(one for one in score.records or () if one.object == name)
        assert found.right is right, bounds
    unknown = compare(key(), Case(triage=triage()))
    assert "does not say how many" in "\n".join(lines(unknown, "en"))


def test_time_is_told_by_ticks_that_say_done() -> None:
    who = account()
    ticks = plan(
        (f"account:{who.id}", 12, "done"), ("address:192.0.2.1", 95, "done"), ("app:x", 3, "approved")
    )
    score = compare(key(), Case(incident=incident(), plan=ticks))
    assert (score.first_contained, score.all_contained) == (12 * 60, 95 * 60)
    assert score.attacks[0].contained == (who,)
    assert "First contained 12 minutes after the case was opened" in "\n".join(lines(score, "en"))
    assert who not in (score.attacks[0].not_contained or ())


def test_both_languages_say_that_it_is_an_exercise() -> None:
    score = compare(key(), Case())
    assert next(lines(score, "en")).startswith("EXERCISE")
    assert next(lines(score, "vi")).startswith("DIỄN TẬP")
