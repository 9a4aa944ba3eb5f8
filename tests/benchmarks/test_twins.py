"""Each product's twins say what their answer key says that they say, whatever the score makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from auditor.assess.reach import reach_of
from auditor.assess.result import Result
from auditor.check import load_catalogue
from auditor.posture import UnknownKind
from benchmarks.twins import products
from benchmarks.twins.opened import assessed, judged, posture_of, vendor_of
from tests.vendor_profiles.brought import is_brought

PRODUCTS = products()
SCORED = {entry.id: entry for entry in load_catalogue() if entry.scored and entry.same_as is None}
GRAVE = ("critical", "high")


@cache
def results(product: str, state: str) -> Mapping[str, Result]:
    twin = getattr(PRODUCTS[product], state)()
    return {entry.check.id: entry for entry in assessed(twin).results if entry.check.id in SCORED}


@pytest.mark.parametrize("product", PRODUCTS)
def test_what_a_twin_is_called(product: str) -> None:
    module = PRODUCTS[product]
    twins = [module.weak(), module.half(), module.hardened()]
    assert [(twin.product, twin.state) for twin in twins] == [
        (product, state) for state in ("weak", "half", "hardened")
    ]
    assert len({(twin.on, twin.at, tuple(twin.allowed.items())) for twin in twins}) == 1
    assert all(twin.files.keys() == twins[0].files.keys() for twin in twins)


@pytest.mark.parametrize("product", PRODUCTS)
def test_what_is_mended_fails_while_weak_and_passes_once_hardened(product: str) -> None:
    module = PRODUCTS[product]
    assert len(set(module.MENDED)) == len(module.MENDED) > 0
    before, after = results(product, "weak"), results(product, "hardened")
    wrong = {
        id_: (before[id_].status, before[id_].failing, after[id_].status)
        for id_ in module.MENDED
        if not before[id_].failing or after[id_].status != "pass"
    }
    assert wrong == {}


@pytest.mark.parametrize("product", PRODUCTS)
def test_the_key_names_all_that_is_mended(product: str) -> None:
    before, after = results(product, "weak"), results(product, "hardened")
    mended = {id_ for id_ in before if before[id_].failing and after[id_].status == "pass"}
    assert mended - set(PRODUCTS[product].MENDED) == set()


@pytest.mark.parametrize("product", PRODUCTS)
def test_half_is_mended_in_part(product: str) -> None:
    found = results(product, "half")
    mended = [id_ for id_ in PRODUCTS[product].MENDED if found[id_].status == "pass"]
    assert 0.25 < len(mended) / len(PRODUCTS[product].MENDED) < 0.75


@pytest.mark.parametrize("product", PRODUCTS)
def test_what_stays_open_is_told_and_nothing_else_stays_open(product: str) -> None:
    """Whatever is in scope and does not pass; a review and a staff register are people's to bring."""
    found = results(product, "hardened")
    left = {
        id_
        for id_, result in found.items()
        if result.counts_for_score and result.status != "pass" and not is_brought(result.check)
    }
    told = PRODUCTS[product].OPEN
    assert left - told.keys() == set()
    assert {id_: found[id_].status for id_ in told if found[id_].status in ("pass", "not_applicable")} == {}
    assert all(told.values())


@pytest.mark.parametrize("state", ["weak", "hardened"])
@pytest.mark.parametrize("product", PRODUCTS)
def test_what_no_source_can_tell_is_no_gap_in_what_it_holds(product: str, state: str) -> None:
    """What a profile declares out of reach is missing of something that its sources never hold: a gap in what they do hold
    would count as lost evidence."""
    twin = getattr(PRODUCTS[product], state)()
    sources = [kind for kind, there in (("api", twin.api), ("export", twin.files)) if there]
    reach = reach_of(vendor_of(product).profile, sources)
    missing = {
        id_: gaps
        for id_, result in results(product, state).items()
        if reach.is_beyond(result.check)
        and result.status == "unknown"
        and (gaps := [gap for gap in result.missing if gap.kind is UnknownKind.NOT_PROVIDED])
    }
    assert missing == {}


@pytest.mark.parametrize("product", [name for name in PRODUCTS if hasattr(PRODUCTS[name], "low_right")])
def test_whoever_sees_little_passes_little(product: str) -> None:
    """Nothing passes of what an account with few rights is shown, but what passes for the same tenant seen whole."""
    whole = results(product, "weak")
    low = results(product, "low_right")
    passed = {
        id_ for id_, result in low.items() if result.status == "pass" and result.check.severity in GRAVE
    }
    assert {id_ for id_ in passed if whole[id_].failing} == set()


@pytest.mark.parametrize("product", PRODUCTS)
def test_the_same_twin_says_the_same_twice(product: str) -> None:
    twin = PRODUCTS[product].weak()
    one, other = (judged(twin, posture_of(twin)).score for _ in range(2))
    assert one == other
