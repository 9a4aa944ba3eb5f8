"""A headline counts one unit: no sentence of a check divides two things, and what is wrong and what is not known are
never more than there is."""

from __future__ import annotations

import re
from random import Random
from typing import Any

import pytest

from auditor.check import Check, load_catalogue
from auditor.posture import Posture
from auditor.report.speech.catalogue import check_texts
from tests.assess.worlds import LOST_KINDS, places, without, world
from tests.check.bare import peopled
from tests.checks.support import verdict

CATALOGUE = load_catalogue()
OURS = [check for check in CATALOGUE if check.judge.__module__.startswith("checks.")]
each_of_ours = pytest.mark.parametrize("check", OURS, ids=lambda check: str(check.id))

SHARES = {
    "en": re.compile(r"\{(\w+)\} (?:of|out of)(?: the)? \{(\w+)\}"),
    "vi": re.compile(r"\{(\w+)\} trên \{(\w+)\}"),
}
UNITS = {
    ("failing", "total"),
    ("failing", "rights"),
    ("holders", "people"),
    ("holders", "roles"),
    ("people", "accounts"),
    ("failing", "searched"),
}
"""The part and the whole that headlines name, each pair of one unit."""
NOT_ENTITIES = UNITS - {("failing", "total")}


def shares(check: Check, language: str, key: str = "fail") -> list[tuple[str, str]]:
    text = check_texts(language, CATALOGUE.packages).text(check, key)
    return [(part, whole) for part, whole in SHARES[language].findall(text)]


@each_of_ours
@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("key", ["fail", "executive"])
def test_a_headline_names_one_share(check: Check, language: str, key: str) -> None:
    found = shares(check, language, key)
    assert len(found) <= 1
    assert set(found) <= UNITS


def lossy() -> list[Posture]:
    found = [peopled()]
    for seed in range(6):
        random = Random(seed)
        whole = world(random)
        lost = random.sample(places(whole), 6)
        found += [whole, without(whole, {path: random.choice(LOST_KINDS) for path in lost})]
    return found


POSTURES = lossy()


def most(count: Any) -> float:
    """The largest number that a count or a range allows."""
    if isinstance(count, dict):
        return float("inf") if count["max"] is None else float(count["max"])
    return float(count)


@each_of_ours
def test_what_is_wrong_and_what_is_not_known_are_never_more_than_there_is(check: Check) -> None:
    for posture in POSTURES:
        result = verdict(check, posture)
        assert 0 <= result.failing <= result.failing + result.unknown <= result.total or not result.total
        for part, whole in shares(check, "en"):
            if (part, whole) not in NOT_ENTITIES or whole not in result.params:
                continue
            wrong = result.failing if part == "failing" else most(result.params[part])
            assert wrong + result.params["more_unknown"] <= most(result.params[whole]), check.id


def test_a_headline_of_another_unit_says_of_how_many_more_it_is_not_known() -> None:
    """Else "for 90 more it is not known" would speak of something else than "4 of 61 roles"."""
    posture = POSTURES[1]
    others = [check for check in OURS if set(shares(check, "en")) & NOT_ENTITIES]
    assert len(others) >= 6
    for check in others:
        result = verdict(check, posture)
        assert result.status == "not_applicable" or not result.params or "more_unknown" in result.params, (
            check.id
        )
