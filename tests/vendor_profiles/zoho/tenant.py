"""Tenants of Zoho CRM, and the posture that their answers make."""

from __future__ import annotations

from typing import Any

from auditor.assess.result import Result
from auditor.policy import Policy
from auditor.posture import Posture
from benchmarks.shapes.zoho.rows import (
    AT,
    EVERYTHING,
    LINK,
    MODULES,
    POWERS,
    SALES,
    SCOPES,
    TODAY,
    VERBS,
    field,
    job,
    page,
    permission,
    personal,
    profile,
    role,
    rule,
    run,
    shared,
    user,
    user_module,
    without_details,
)
from benchmarks.shapes.zoho.tenants import (
    EACH,
    PLAN,
    PROFILE,
    hardened,
    path_of,
    weak,
)
from tests.vendor_profiles.answers import Product, States, Tenant, policy_of
from tests.vendor_profiles.answers import results as judged
from vendor_profiles.zoho.normalize import NORMALIZER

__all__ = [
    "AT",
    "EACH",
    "EVERYTHING",
    "LINK",
    "MODULES",
    "PLAN",
    "POWERS",
    "PROFILE",
    "SALES",
    "SCOPES",
    "TODAY",
    "VERBS",
    "field",
    "hardened",
    "job",
    "page",
    "path_of",
    "permission",
    "personal",
    "profile",
    "role",
    "rule",
    "run",
    "shared",
    "user",
    "user_module",
    "weak",
    "without_details",
]

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
