"""The answers of a product whose twins hold files alone, as its own tests make them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from auditor.posture import Unknown, UnknownKind
from tests.vendor_profiles.salesforce.api import org
from tests.vendor_profiles.salesforce.api.fake import Fake
from tests.vendor_profiles.salesforce.api.support import (
    PLAN,
    VENDOR,
    answers_of,
    extraction_of,
    policy,
    results_of,
)

_STATES = {"weak": org.weak, "hardened": org.hardened}
Kept = tuple[dict[str, list[object]], dict[str, Unknown], frozenset[str]]


def salesforce_answers() -> tuple[tuple[str, ...], Callable[[str, frozenset[str]], Mapping[str, str]]]:
    """The kinds that are asked, and the verdicts on a state from which some were refused."""
    return tuple(_kept("weak")[0]), _judged


@cache
def _kept(state: str) -> Kept:
    return answers_of(Fake(_STATES[state]()))


def _judged(state: str, refused: frozenset[str]) -> Mapping[str, str]:
    answers, gaps, absent = _kept(state)
    assert PLAN is not None
    left = {kind: pages for kind, pages in answers.items() if kind not in refused}
    lost = {
        kind: Unknown(UnknownKind.DENIED, kind, PLAN.resources[kind].right, "refused") for kind in refused
    }
    posture = VENDOR.normalizer.merge(extraction_of(left, {**gaps, **lost}, absent), policy())
    return {check: result.status for check, result in results_of(posture).items()}
