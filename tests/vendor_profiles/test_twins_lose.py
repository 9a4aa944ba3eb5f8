"""Whatever is lost improves nothing: no value, no level, no gate and no check, of no product, be its tenant weak or hardened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from functools import cache

import pytest

from auditor.snapshot import ResourceState, SourceKind
from benchmarks.twins import products
from benchmarks.twins.opened import assessed
from tests.vendor_profiles.losing import Loss, Tenant, columns_lost, kinds_lost, members_lost

PRODUCTS = products()
STATES = ("weak", "hardened")
TWINS = [(product, state) for product in PRODUCTS for state in STATES]


@cache
def tenant(product: str, state: str) -> Tenant:
    return Tenant(getattr(PRODUCTS[product], state)())


def kinds(product: str) -> list[str]:
    """The kinds of answers that both twins have between them."""
    found = {
        part.kind
        for state in STATES
        for part in tenant(product, state).parts
        if part.source is SourceKind.API
    }
    return sorted(found)


def improved(
    who: Tenant, losses: Iterable[Loss], patterns: Mapping[str, tuple[str, ...]] | None = None, kind: str = ""
) -> dict[str, list[str]]:
    """By what was lost, what became better."""
    excused = (patterns or {}).get(kind, ())
    return {
        loss.label: gains
        for loss in losses
        if not any(fnmatchcase(loss.label, pattern) for pattern in excused) and (gains := who.gains(loss))
    }


@pytest.mark.parametrize(("product", "state"), TWINS)
def test_what_is_read_once_is_what_a_scan_reads(product: str, state: str) -> None:
    who = tenant(product, state)
    assert who.said.assessment.score == assessed(who.twin).score
    assert who.without(Loss("nothing", {part.path: who.data(part) for part in who.parts}, {})) == who.posture


@pytest.mark.slow
@pytest.mark.parametrize(("product", "state"), TWINS)
def test_a_kind_that_is_lost_improves_nothing(product: str, state: str) -> None:
    who = tenant(product, state)
    assert improved(who, kinds_lost(who)) == {}


@pytest.mark.slow
@pytest.mark.parametrize(("product", "state"), TWINS)
def test_a_member_that_is_not_read_improves_nothing(product: str, state: str) -> None:
    who = tenant(product, state)
    assert {kind: found for kind in kinds(product) if (found := improved(who, members_lost(who, kind)))} == {}


@pytest.mark.slow
@pytest.mark.parametrize(("product", "state"), TWINS)
def test_a_column_that_is_lost_improves_nothing(product: str, state: str) -> None:
    who, said_so = tenant(product, state), getattr(PRODUCTS[product], "NO_LOSS", {})
    found = {kind: improved(who, columns_lost(who, kind), said_so, kind) for kind in kinds(product)}
    assert {kind: better for kind, better in found.items() if better} == {}


def test_a_repair_is_told_from_a_loss() -> None:
    """An address that was changed is a repair; one that was refused is not."""
    who = tenant("espocrm", "weak")
    part = next(part for part in who.parts if part.kind == "Webhook")
    changed = who.data(part).replace(b"http://", b"https://")
    better = improved(who, [Loss("changed", {part.path: changed}, {})])["changed"]
    assert "endpoints.plain-http: fail -> pass" in better
    assert any(gain.startswith("value: ") for gain in better)
    assert improved(who, [Loss("denied", {}, {"Webhook": ResourceState.DENIED})]) == {}
