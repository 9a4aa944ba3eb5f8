"""Which attack a match belongs to."""

from __future__ import annotations

import pytest

from auditor.incident.case.matches import Match, Seen
from auditor.incident.drill.key import AnswerKey
from auditor.incident.drill.scoring.hits import Answers, serious
from tests.incident.drill.playing import played


def key() -> AnswerKey:
    return played(1, "stolen-token")[2]


def match(*events: tuple[str, int], count: int = 0, level: str = "high", **who: str) -> Match:
    shown = tuple(Seen(file=file, line=line, time=None, fields={}) for file, line in events)
    attack = key().attacks[0]
    return Match.model_validate(
        {
            "rule": "some-rule",
            "title": "",
            "level": level,
            "key": who,
            "first": attack.first,
            "last": attack.last,
            "count": count or len(shown),
            "events": shown,
        }
    )


def test_a_match_that_shows_a_planted_row_belongs_to_its_attack() -> None:
    row = key().attacks[0].rows[0]
    assert Answers(key()).of(match((row.file, row.line))) == {"attack-1"}


@pytest.mark.parametrize("before", ["/case/evidence/7/", "C:\\case\\evidence\\7\\"])
def test_a_file_that_was_moved_is_known_by_the_end_of_its_path(before: str) -> None:
    row = key().attacks[0].rows[0]
    name = row.file if "/" in before else row.file.replace("/", "\\")
    assert Answers(key()).of(match((before + name, row.line))) == {"attack-1"}


@pytest.mark.parametrize("before", ["incident/evidence/001-logs/0210-", "logs.zip!", "/somewhere/else/"])
def test_evidence_has_a_number_before_its_name_or_lies_in_an_archive(before: str) -> None:
    row = key().attacks[0].rows[0]
    assert Answers(key()).of(match((before + row.file.rpartition("/")[2], row.line))) == {"attack-1"}
    assert Answers(key()).of(match((f"{before}other.csv", row.line))) == frozenset()


def test_the_name_of_the_attacker_alone_is_not_enough() -> None:
    account = next(who for who in key().attacks[0].who if who.kind == "account")
    row = key().attacks[0].rows[0]
    other = match((row.file, 1_000_000), user_id=account.id)
    assert Answers(key()).of(other) == frozenset()


def test_of_a_match_that_shows_not_everything_the_name_and_the_time_tell() -> None:
    account = next(who for who in key().attacks[0].who if who.kind == "account")
    assert Answers(key()).of(match(("other.csv", 1), count=900, user_id=account.id)) == {"attack-1"}
    assert Answers(key()).of(match(("other.csv", 1), count=900, user_id="somebody")) == frozenset()


def test_nobody_is_called_for_what_is_low() -> None:
    levels = ("informational", "low", "medium", "high", "critical")
    assert [one.level for one in serious(match(level=level) for level in levels)] == [
        "medium",
        "high",
        "critical",
    ]
