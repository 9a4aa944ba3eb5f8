"""Scopes as bits: the wider of two is their OR, and muting one leaves the narrower ones."""

from __future__ import annotations

from itertools import product

import pytest

from auditor.access.rights.bits import EVERY_RIGHT, RIGHTS, asked, granted, muted, reach
from auditor.posture import Action, Capability, Right, Scope


@pytest.mark.parametrize("action", Action)
def test_the_wider_of_two_scopes_is_their_union(action: Action) -> None:
    for one, other in product(Scope, Scope):
        both = granted(Right(action, scope=one)) | granted(Right(action, scope=other))
        assert reach(both, action) is max(one, other)
        assert all(
            bool(both & asked(action, least)) is (max(one, other) >= least) for least in list(Scope)[1:]
        )


@pytest.mark.parametrize("action", Action)
def test_muting_a_scope_leaves_the_narrower_ones(action: Action) -> None:
    everything = granted(Right(action))
    for scope in list(Scope)[1:]:
        assert reach(everything & ~muted(Right(action, scope=scope)), action) == scope - 1


def test_no_two_rights_share_a_bit_and_none_is_left_over() -> None:
    every = [granted(Right(action)) for action in RIGHTS]
    assert sum(every) == EVERY_RIGHT
    assert all(muted(Right(power)) == granted(Right(power)) == asked(power) for power in Capability)
