"""Every rule finds the events that it is written for, and passes over those that only look like them."""

from __future__ import annotations

import pytest

from auditor.incident.detection.rules.rulebook import rules
from auditor.incident.detection.run import run_rules
from auditor.incident.events.columns import COLUMNS
from tests.examples import some
from tests.incident.detection.rules.sequences import Sequence, sequences
from tests.incident.detection.table import store_of

RULES = {rule.name: rule for rule in rules()}
ALL = sequences()
TRIED = [
    one
    for rule in RULES
    for kind, most in (("hit", 9), ("miss", 2), ("cannot", 1))
    for one in some([one for one in ALL if (one.rule, one.kind) == (rule, kind)], most)
]
"""In the gate two near misses of each rule, the first and the last."""
NAMES = frozenset(column.name for column in COLUMNS)


@pytest.mark.parametrize("sequence", TRIED, ids=str)
def test_a_rule_is_met_by_what_it_is_written_for_alone(sequence: Sequence) -> None:
    for event in sequence.events:
        assert event.keys() <= NAMES, event.keys() - NAMES
    with store_of(sequence.events) as store:
        run = run_rules(store, [RULES[sequence.rule]])
    assert bool(run.matches) == (sequence.kind == "hit"), run
    assert bool(run.ran) == (sequence.kind != "cannot"), run.could_not


def test_every_rule_has_hits_in_two_products_and_near_misses() -> None:
    assert {one.rule for one in ALL} == set(RULES)
    for rule in RULES:
        hits = [one for one in ALL if one.rule == rule and one.kind == "hit"]
        misses = [one for one in ALL if one.rule == rule and one.kind == "miss"]
        assert len(hits) >= 2, rule
        assert len(misses) >= 3, rule
        products = {event["product"] for one in hits for event in one.events}
        assert len(products) >= 2 or _of_one_product(rule), rule


def test_a_sequence_lies_where_its_rule_lies() -> None:
    assert {(one.topic, one.rule) for one in ALL} == {
        (rule.file.rpartition("/")[0], name) for name, rule in RULES.items()
    }


def _of_one_product(name: str) -> bool:
    return any("product" in document.get("logsource", {}) for document in RULES[name].documents)
