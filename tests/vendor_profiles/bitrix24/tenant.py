"""Portals, and the posture that their answers make."""

from __future__ import annotations

from auditor.assess.result import Result
from auditor.posture import Posture
from auditor.vendor.registry import vendor_named
from benchmarks.shapes.bitrix24 import *  # noqa: F403
from benchmarks.shapes.bitrix24 import AT, EACH, TODAY
from tests.vendor_profiles.answers import Product, States, Tenant, policy_of
from tests.vendor_profiles.answers import results as judged
from vendor_profiles.bitrix24.normalize import NORMALIZER

PROFILE = vendor_named("bitrix24").profile
assert PROFILE.api is not None
PLAN = PROFILE.api
PRODUCT = Product(PLAN, NORMALIZER, "https://acme.bitrix24.com", "webhook", AT, each=EACH)


def posture(tenant: Tenant, states: States | None = None) -> Posture:
    return PRODUCT.posture(tenant, states, policy_of(TODAY))


def results(found: Posture) -> dict[str, Result]:
    return judged(found, policy_of(TODAY))
