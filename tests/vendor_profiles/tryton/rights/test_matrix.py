"""Access rows: what is open for want of a row, what rows add up to, and what is not told."""

from __future__ import annotations

import pytest

from auditor.posture import Action, UnknownKind
from auditor.vendor.answers import Answers, Row
from benchmarks.twins.tryton.shapes import AUDIT, LEADS, SALES, access, group
from tests.unknown import is_unknown
from tests.vendor_profiles.tryton.tenant import extraction
from vendor_profiles.tryton.rights.groups import Groups
from vendor_profiles.tryton.rights.matrix import EVERY_ACTION, Matrix

NOBODY: frozenset[int] = frozenset()
READ, UPDATE = Action.READ, Action.UPDATE


def matrix(*rows: dict[str, object]) -> Matrix:
    return Matrix(rows_of("AccessRows", *rows))


def rows_of(kind: str, *rows: dict[str, object]) -> list[Row]:
    return Answers(extraction({kind: list(rows)})).rows(kind)


def test_a_model_without_an_active_row_is_open() -> None:
    assert matrix().may("party.party", NOBODY) == EVERY_ACTION
    assert matrix(access(1, "party.party", "", active=False)).may("party.party", NOBODY) == EVERY_ACTION
    assert matrix(access(1, "party.party", "r", SALES)).may("party.party", NOBODY) == EVERY_ACTION


def test_rows_for_everybody_and_for_groups_add_up() -> None:
    found = matrix(access(1, "sale.sale", "r"), access(2, "sale.sale", "w", SALES))
    assert found.may("sale.sale", NOBODY) == frozenset({READ})
    assert found.may("sale.sale", frozenset({SALES})) == frozenset({READ, UPDATE})


def test_joining_a_group_can_take_rights_away() -> None:
    found = matrix(access(1, "party.party", "", AUDIT))
    assert found.may("party.party", NOBODY) == EVERY_ACTION
    assert found.may("party.party", frozenset({AUDIT})) == frozenset()


def test_rows_of_the_model_above_hold_below() -> None:
    found = matrix(access(1, "party.party", "r"))
    assert found.may("party.address", NOBODY) == frozenset({READ})
    assert matrix(access(1, "ir.model", "r")).may("ir.model.access", NOBODY) == frozenset({READ})


@pytest.mark.parametrize(
    "change", [{"perm_read": None}, {"perm_write": 2}, {"active": "yes"}, {"group": "Sales"}]
)
def test_an_odd_row_makes_its_model_unknown_and_no_other(change: dict[str, object]) -> None:
    found = matrix(access(1, "party.party", "r") | change, access(2, "sale.sale", "r"))
    assert is_unknown(
        found.may("party.party", NOBODY),
        (UnknownKind.ERROR, "AccessRows"),
        (UnknownKind.NOT_PROVIDED, "AccessRows"),
    )
    assert found.may("sale.sale", NOBODY) == frozenset({READ})


def test_a_row_without_a_model_may_be_of_any() -> None:
    found = matrix(access(1, "party.party", "r"), {**access(2, "", "rw"), "model": None})
    assert is_unknown(found.may("party.party", NOBODY), (UnknownKind.ERROR, "AccessRows"))


def test_a_row_without_a_group_field_is_not_for_everybody() -> None:
    row = access(1, "party.party", "r")
    del row["group"]
    assert is_unknown(matrix(row).may("party.party", NOBODY), (UnknownKind.ERROR, "AccessRows"))


def test_groups_inherit_through_inactive_ones_that_count_for_nothing() -> None:
    found = Groups(
        rows_of(
            "Groups",
            group(SALES, "Sales"),
            group(LEADS, "Leads", parent=SALES, active=False),
            group(AUDIT, "Audit", parent=LEADS),
        )
    )
    assert found.closure([AUDIT]) == {AUDIT, SALES}
    assert found.clear


def test_groups_in_a_circle_end() -> None:
    found = Groups(rows_of("Groups", group(1, "One", parent=2), group(2, "Two", parent=1)))
    assert found.closure([1]) == {1, 2}
