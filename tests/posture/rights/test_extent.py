"""Extents are ordered, packed and united without loss; a company lies between a subtree and everything."""

from __future__ import annotations

from itertools import product

import pytest

from auditor.posture import (
    Action,
    CompanyWide,
    Extent,
    ObjectRights,
    Scope,
    is_wide,
    may_exceed,
    narrowest,
    widest,
)
from auditor.posture.rights.extent import extent_of, further, packed, scope_of, united

ORDER: tuple[Scope | CompanyWide, ...] = (
    Scope.NONE, Scope.OWN, Scope.TEAM, Scope.SUBTREE, CompanyWide.OF_SEVERAL, CompanyWide.PERHAPS_ALL, Scope.EVERYTHING,
)  # fmt: skip
ALL: tuple[Extent, ...] = (*ORDER, None)


@pytest.mark.parametrize(("one", "other"), list(product(ALL, ALL)))
def test_a_row_says_of_each_action_what_was_put_in(one: Extent, other: Extent) -> None:
    number = packed({Action.READ: one, Action.IMPORT: other})
    assert extent_of(number, Action.READ) is one
    assert extent_of(number, Action.IMPORT) is other
    assert extent_of(number, Action.DELETE) is Scope.NONE


def test_a_company_is_wider_than_any_subtree_and_narrower_than_everything() -> None:
    for index, one in enumerate(ORDER):
        for other in ORDER[index:]:
            assert widest((one, other)) is widest((other, one)) is other
            assert narrowest((one, other)) is narrowest((other, one)) is one
            assert further(one, other) is further(other, one) is other
            assert may_exceed(other, one) is (one is not other)
            assert not may_exceed(one, other)
    assert [extent for extent in ALL if is_wide(extent)] == list(ORDER[4:])


def test_of_a_company_that_may_be_the_only_one_the_scope_is_not_known() -> None:
    assert scope_of(CompanyWide.OF_SEVERAL) is Scope.SUBTREE
    assert scope_of(CompanyWide.PERHAPS_ALL) is None
    assert scope_of(None) is None
    assert [scope_of(scope) for scope in Scope] == list(Scope)


def test_what_is_not_understood_may_exceed_anything_but_itself() -> None:
    for extent in ORDER:
        assert may_exceed(None, extent)
        assert may_exceed(extent, None)
    assert not may_exceed(None, None)


def test_two_rows_together_reach_as_far_as_either() -> None:
    one = packed({Action.READ: Scope.OWN, Action.UPDATE: None, Action.DELETE: None})
    other = packed({Action.READ: CompanyWide.OF_SEVERAL, Action.UPDATE: Scope.TEAM})
    found = united(one, other)
    assert found[Action.READ] is CompanyWide.OF_SEVERAL
    assert found[Action.UPDATE] is Scope.TEAM
    assert found[Action.DELETE] is None


@pytest.mark.parametrize("company", list(CompanyWide))
def test_a_grant_knows_a_whole_company(company: CompanyWide) -> None:
    (grant,) = ObjectRights.scoped([("Lead", {Action.READ: company, Action.UPDATE: Scope.SUBTREE}, 1)])
    assert grant.wide(Action.READ)
    assert not grant.wide(Action.UPDATE)
    assert not grant.wide(Action.DELETE)
    (plain,) = ObjectRights.of([("Lead", 1, 1)])
    assert not plain.wide(Action.READ)
