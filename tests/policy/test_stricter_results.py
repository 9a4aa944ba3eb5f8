"""A policy that asks for more never makes a result better: over the twins of every product, preset by preset."""

from __future__ import annotations

from functools import cache

import pytest

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.run import run_check
from auditor.check import load_catalogue
from auditor.policy import PRESETS, Policy, load_policy
from auditor.posture import Posture
from benchmarks.twins import products
from benchmarks.twins.opened import posture_of

PRODUCTS = products()
PAIRS = [("standard", name) for name in PRESETS if name not in ("standard", "small-business")] + [
    ("strict", "+".join(PRESETS)),
    ("small-business", "small-business+strict"),
]
CHECKS = [check for check in load_catalogue() if check.scored]


@cache
def seen(product: str, state: str) -> tuple[Posture, object]:
    twin = getattr(PRODUCTS[product], state)()
    return posture_of(twin), twin.on


@cache
def statuses(product: str, state: str, preset: str) -> dict[str, str]:
    posture, on = seen(product, state)
    policy: Policy = load_policy(preset=preset).model_copy(update={"today": on})
    return {
        check.id: str(run_check(check, posture, policy, WaiverBook(on)).status)  # type: ignore[arg-type]
        for check in CHECKS
    }


@pytest.mark.parametrize("product", PRODUCTS)
@pytest.mark.parametrize("state", ["weak", "half", "hardened"])
def test_a_stricter_preset_improves_nothing(product: str, state: str) -> None:
    better = {
        (looser, stricter, id_): (before, after)
        for looser, stricter in PAIRS
        for id_, before in statuses(product, state, looser).items()
        if (after := statuses(product, state, stricter)[id_]) != before
        and (before == "fail" or (before in ("partial", "unknown") and after == "pass"))
    }
    assert better == {}


def test_strict_finds_what_the_default_lets_pass() -> None:
    worse = {
        id_
        for product in PRODUCTS
        for id_, before in statuses(product, "half", "standard").items()
        if before == "pass" and statuses(product, "half", "strict")[id_] == "fail"
    }
    assert {"access.admin-share", "access.customize"} <= worse
