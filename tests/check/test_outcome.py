from __future__ import annotations

from dataclasses import dataclass

from auditor.check import (
    Judged,
    Outcome,
    Verdict,
    bad,
    each,
    each_having,
    gathered,
    judged,
    must_be,
    ok,
    setting,
)
from auditor.posture import Fact, Known, Population, Unknown
from tests.builders import DENIED, GAP, known, population, unread

YES, NO = known(True), known(False)


@dataclass(frozen=True)
class Thing:
    id: str
    right: Fact[bool]
    active: Fact[bool] = YES

    @property
    def name(self) -> str:
        return self.id.upper()


def is_right(thing: Thing) -> Verdict:
    return judged(thing.right, bool, expected=True)


def listed(outcome: Outcome) -> list[tuple[str, bool | Unknown]]:
    return [(entry.id, entry.verdict.passed) for entry in outcome.judged]


def test_each_counts_what_is_right_and_lists_the_rest() -> None:
    found: Population[Thing] = population("roles", Thing("a", YES), Thing("b", NO), Thing("c", GAP))
    outcome = each(found, is_right, params={"days": 90})
    assert (outcome.noun, outcome.compliant, outcome.complete, outcome.strict) == ("roles", 1, True, False)
    assert listed(outcome) == [("b", False), ("c", GAP)]
    assert [entry.name for entry in outcome.judged] == ["B", "C"]
    assert outcome.params == {"days": 90}


def test_each_says_whether_it_is_strict_and_whole() -> None:
    found: Population[Thing] = population("roles", complete=DENIED)
    outcome = each(found, is_right, strict=True)
    assert (outcome.strict, outcome.complete, outcome.compliant, outcome.judged) == (True, DENIED, 0, [])
    assert outcome.params == {}


def test_members_that_could_not_be_read_are_unknown_after_the_others() -> None:
    torn = unread("torn")
    found: Population[Thing] = population("roles", Thing("b", NO), unread=(torn,))
    assert listed(each(found, is_right)) == [("b", False), ("torn", torn.unknown)]


def test_where_keeps_what_it_holds_for_and_what_it_may_hold_for() -> None:
    torn = unread("torn")
    found: Population[Thing] = population(
        "roles",
        Thing("kept", NO, YES),
        Thing("left out", NO, NO),
        Thing("right and left out", YES, NO),
        Thing("right", YES, YES),
        Thing("may be wrong", NO, GAP),
        Thing("may be right", YES, DENIED),
        unread=(torn,),
    )
    outcome = each(found, is_right, where=lambda thing: thing.active)
    assert outcome.compliant == 1
    assert listed(outcome) == [
        ("kept", False),
        ("may be wrong", GAP),
        ("may be right", DENIED),
        ("torn", torn.unknown),
    ]


def test_what_is_left_out_is_not_even_judged() -> None:
    def never(thing: Thing) -> Verdict:
        raise AssertionError(thing)

    found: Population[Thing] = population("roles", Thing("a", YES, NO), Thing("b", YES, GAP))
    assert listed(each(found, never, where=lambda thing: thing.active)) == [("b", GAP)]


def test_what_is_kept_has_a_name_of_its_own() -> None:
    found: Population[Thing] = population("roles", Thing("a", YES, NO))
    assert each(found, is_right, where=lambda thing: thing.active, noun="active_roles").noun == "active_roles"
    assert each(found, is_right).noun == "roles"


def test_each_having_says_nothing_of_what_lacks_the_fact() -> None:
    torn = unread("torn")
    found: Population[Thing] = population(
        "roles", Thing("a", YES), Thing("b", NO), Thing("c", GAP), complete=DENIED, unread=(torn,)
    )
    outcome = each_having(
        found,
        "roles_that_can",
        lambda thing: None if thing.id == "a" else thing.right,
        lambda _, right: must_be(right, True),
    )
    assert (outcome.noun, outcome.compliant, outcome.complete) == ("roles_that_can", 0, DENIED)
    assert listed(outcome) == [("b", False), ("c", GAP), ("torn", torn.unknown)]
    assert each_having(GAP, "x", lambda _: None, lambda *_: ok()) == Outcome("", complete=GAP)


def test_a_population_that_was_not_seen_leaves_an_outcome_without_members() -> None:
    unseen: Population[Thing] | Unknown = DENIED
    outcome = each(unseen, is_right, strict=True, params={"days": 90})
    assert outcome == Outcome("", complete=DENIED, strict=True, params={"days": 90})


def test_a_setting_is_a_population_of_one_whatever_its_verdict() -> None:
    for verdict in (ok("on"), bad("off", "on", None), Verdict(GAP)):
        outcome = setting("transport.hsts", verdict, {"days": 1})
        assert outcome.judged == [Judged("setting:transport.hsts", "transport.hsts", verdict)]
        assert (outcome.noun, outcome.compliant, outcome.complete) == ("settings", 0, True)
        assert outcome.params == {"days": 1}


def test_gathered_takes_what_a_check_put_together() -> None:
    entries = [Judged("a/b", "A: b", bad(1, 2, None))]
    outcome = gathered("pairs", iter(entries), compliant=4, complete=GAP, strict=True, params={"n": 1})
    assert outcome == Outcome("pairs", entries, 4, GAP, True, {"n": 1})
    assert gathered("pairs", ()) == Outcome("pairs")


def test_two_outcomes_share_nothing() -> None:
    first = Outcome("a")
    first.judged.append(Judged("x", "x", ok()))
    assert Outcome("b").judged == []
    assert isinstance(YES, Known)
