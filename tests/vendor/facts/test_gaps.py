"""A part that is not known never makes what is put together look more whole than it is."""

from __future__ import annotations

from auditor.posture import Population, Seen, Unknown, UnknownKind, Unread, not_provided
from auditor.vendor.facts.gaps import (
    but_for,
    contradicted,
    firm,
    first_gap,
    gap_among,
    if_whole,
    listed,
    missing,
    none_of,
    not_excused,
    then,
    together,
    united,
    whole,
)
from tests.vendor.rows import DENIED, PLACE, SILENT, answers, known, row

USERS = Population("users", ("a",))


def test_the_gravest_part_is_the_reason() -> None:
    torn: Population[str] = Population("users", (), SILENT)
    assert gap_among([known(1), True, None, USERS]) is None
    assert gap_among([known(1), torn, DENIED]) == DENIED
    assert gap_among([torn]) == SILENT
    assert first_gap([True, torn, DENIED]) == SILENT
    assert first_gap([True, known(False)]) is None
    assert whole(known(0), USERS) is True
    assert whole(SILENT, DENIED) == DENIED


def test_a_population_is_whole_only_where_each_part_is() -> None:
    assert but_for(USERS, True, known(1)) == USERS
    assert but_for(USERS, SILENT, DENIED) == Population("users", ("a",), DENIED)
    assert but_for(Population("users", (), DENIED), SILENT) == Population("users", (), DENIED)
    assert but_for(SILENT, DENIED) == SILENT
    lost = Unread("u:1", "1", DENIED)
    assert but_for(Population("users", (), True, (lost,)), unread=[lost]) == Population(
        "users", (), True, (lost, lost)
    )


def test_of_what_seems_whole_it_is_asked_whether_it_is() -> None:
    assert if_whole(USERS, lambda: DENIED) == Population("users", ("a",), DENIED)
    assert if_whole(USERS, lambda: True) == USERS
    torn: Population[str] = Population("users", (), SILENT)
    assert if_whole(torn, lambda: DENIED) is torn
    assert if_whole(SILENT, lambda: DENIED) is SILENT


def test_there_are_none_only_where_all_was_seen() -> None:
    assert none_of("controls", True, known(1)) == Population("controls", ())
    assert none_of("controls", True, DENIED) == DENIED
    assert listed("users", [], DENIED) == DENIED
    assert listed("users", ["a"], DENIED) == Population("users", ("a",), DENIED)
    assert listed("users", ()) == Population("users", ())
    lost = Unread("u:1", "1", DENIED)
    assert listed("users", [], SILENT, unread=[lost]) == Population("users", (), SILENT, (lost,))


def test_several_populations_are_one_that_is_as_whole_as_the_least() -> None:
    others = Population("teams", ("b",), True, (Unread("t:1", "1", SILENT),))
    assert united("users", [USERS, others]) == Population("users", ("a", "b"), True, others.unread)
    torn: list[Seen[str]] = [USERS, DENIED]
    assert united("users", torn) == Population("users", ("a",), DENIED)
    nothing: list[Seen[str]] = [SILENT, DENIED]
    assert united("users", nothing) == DENIED


def test_what_is_in_no_row_is_missing_for_the_reason_of_its_kind() -> None:
    assert missing(answers(row(id="1"), gap=DENIED), "user 2", "User") == DENIED
    assert missing(answers(row(id="1")), "user 2", "User") == not_provided("User", "user 2")
    assert contradicted(answers(row(id="1"), gap=DENIED), "user 2", "User") == DENIED
    assert contradicted(answers(row(id="1")), "user 2", "User") == Unknown(
        UnknownKind.ERROR, "User", reason="user 2"
    )


def test_what_could_have_been_asked_for_is_not_excused() -> None:
    assert not_excused(SILENT) == Unknown(UnknownKind.ERROR, "User", reason="was not asked for")
    assert not_excused(not_provided("User", "x is null")).reason == "x is null"
    assert not_excused(DENIED) is DENIED
    assert firm(known(1)) == known(1)
    assert firm(SILENT) == not_excused(SILENT)


def test_what_is_made_of_facts() -> None:
    assert then(known(2), lambda fact: known(fact.value + 1)) == known(3)
    assert then(SILENT, lambda fact: known(fact)) is SILENT
    assert together(lambda one, other: one + other, known(1), known(2)).value == 3  # type: ignore[union-attr]
    assert together(lambda one, other: one, known(1), SILENT) is SILENT
    assert together(lambda one, other: one, DENIED, SILENT) is DENIED
    assert together(lambda one: one, known(1)).evidence is PLACE  # type: ignore[union-attr]
