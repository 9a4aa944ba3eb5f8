"""On ordinary work no rule above `low` is met, although nearly all of them look at it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from auditor.incident.case.matches import RulesRun
from auditor.incident.detection.rules.rulebook import rules
from auditor.incident.detection.run import run_rules
from tests.examples import some
from tests.incident.detection.rules.ordinary import FIRST, MONDAY, ordinary
from tests.incident.detection.table import store_of

ORDINARY = {
    "two-countries",
    "new-country",
    "login-as",
    "public-link",
    "report-sent-regularly",
    "outbound-address-added",
    "key-made",
    "new-app-use",
}
"""What is met in ordinary work, too, and is `low` for that reason."""


@pytest.fixture(params=some([1, 7, 2026], 1), scope="module")
def run(request: pytest.FixtureRequest) -> Iterator[RulesRun]:
    with store_of(ordinary(request.param)) as store:
        yield run_rules(store, rules())


def test_no_rule_above_low_is_met(run: RulesRun) -> None:
    met = {(match.rule, match.level) for match in run.matches}
    assert {one for one in met if one[1] not in ("low", "informational")} == set()


def test_what_is_ordinary_and_worth_knowing_is_said(run: RulesRun) -> None:
    assert {match.rule for match in run.matches} >= ORDINARY


def test_nearly_all_rules_looked_at_it(run: RulesRun) -> None:
    assert len(run.ran) >= len(rules()) - 6  # of web servers and of a longer past there is nothing here


def test_the_day_is_a_day_of_work() -> None:
    day = [event for event in ordinary(1) if (event["time"] - FIRST).days >= MONDAY - 1]
    assert 300 <= len(day) <= 450
    assert ordinary(1) == ordinary(1)
    assert ordinary(1) != ordinary(2)
