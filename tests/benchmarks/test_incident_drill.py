"""What is counted of the rules over exercises."""

from __future__ import annotations

import pytest

from auditor.incident.case.matches import Match, RulesRun, Seen
from auditor.incident.drill.key import AnswerKey
from benchmarks.incident_drill import Tally, bounds, lines, report
from tests.incident.drill.playing import played


def key() -> AnswerKey:
    return played(1, "stolen-token")[2]


def match(rule: str, line: int, level: str = "high", last: str | None = None) -> Match:
    row = key().attacks[0].rows[0]
    seen = Seen(file=row.file, line=line, time=None, fields={})
    return Match.model_validate(
        {
            "rule": rule,
            "title": "",
            "level": level,
            "key": {},
            "first": None,
            "last": last,
            "count": 1,
            "events": [seen],
        }
    )


def run(*matches: Match) -> RulesRun:
    return RulesRun.model_validate(
        {"digest": "", "from": None, "to": None, "events": 7, "ran": [], "could_not": [], "matches": matches}
    )


def test_a_match_counts_for_its_rule_and_for_the_attack_that_it_shows() -> None:
    row = key().attacks[0].rows[0]
    tally = Tally()
    tally.add(1, key(), run(match("good", row.line), match("bad", 999_999), match("quiet", 999_999, "low")))
    tally.add(2, key(), run())
    found = report(tally, 1.0)
    assert (found["recall"], found["precision"]) == (0.5, 0.5)
    assert found["kinds"] == {"stolen-token": [1, 2]}
    assert found["rules"] == {"bad": [0, 1], "good": [1, 1]}
    assert found["missed"] == [(2, "stolen-token")]
    said = "\n".join(lines(found))
    assert "missed: stolen-token (2)" in said
    assert "quiet" not in said


def test_what_lies_before_the_days_is_counted_apart_but_for_what_was_planted() -> None:
    row, tally = key().attacks[0].rows[0], Tally()
    early = "2020-01-01T00:00:00Z"
    tally.add(1, key(), run(match("old", 999_999, last=early), match("good", row.line, last=early)))
    found = report(tally, 1.0)
    assert (found["before"], found["rules"]) == ({"old": 1}, {"good": [1, 1]})
    assert "counted nowhere: old (1)" in "\n".join(lines(found))


def test_bounds_hold_the_share_and_are_narrower_the_more_was_seen() -> None:
    assert bounds(0, 0) == (0.0, 1.0)
    low, high = bounds(9, 10)
    assert low < 0.9 < high
    assert low == pytest.approx(0.596, abs=0.001)
    assert bounds(900, 1_000)[0] > low
    assert bounds(10, 10)[1] == pytest.approx(1.0)
