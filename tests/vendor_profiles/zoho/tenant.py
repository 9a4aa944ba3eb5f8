"""Tenants of Zoho CRM, and the posture that their answers make."""

from __future__ import annotations

from typing import Any

from auditor.assess.result import Result
from auditor.policy import Policy
from auditor.posture import Posture
from benchmarks.shapes.zoho.rows import *  # noqa: F403
from benchmarks.shapes.zoho.rows import AT, TODAY
from benchmarks.shapes.zoho.tenants import *  # noqa: F403
from benchmarks.shapes.zoho.tenants import EACH, PLAN, path_of
from tests.vendor_profiles.answers import Product, States, Tenant, policy_of
from tests.vendor_profiles.answers import results as judged
from vendor_profiles.zoho.normalize import NORMALIZER

PRODUCT = Product(
    PLAN,
    NORMALIZER,
    "https://www.zohoapis.eu",
    "refresh_token",
    AT,
    refusal="HTTP 401; OAUTH_SCOPE_MISMATCH",
    each=EACH,
    path_of=path_of,
)


def posture(tenant: Tenant, states: States | None = None, policy: Policy | None = None) -> Posture:
    return PRODUCT.posture(tenant, states, policy or the_policy())


def the_policy(**changes: Any) -> Policy:
    return policy_of(TODAY, **changes)


def results(found: Posture, policy: Policy | None = None) -> dict[str, Result]:
    return judged(found, policy or the_policy())
