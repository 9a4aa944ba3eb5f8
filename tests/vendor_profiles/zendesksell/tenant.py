"""An account, and the posture that its answers make."""

from __future__ import annotations

from typing import Any

from auditor.assess.result import Result
from auditor.posture import Posture
from auditor.vendor.registry import vendor_named
from benchmarks.twins.model import AT
from benchmarks.twins.zendesksell import TODAY
from benchmarks.twins.zendesksell.tenant import REPAIRS, answers, listed, user
from tests.vendor_profiles.answers import Product, States, Tenant, policy_of
from tests.vendor_profiles.answers import results as judged
from vendor_profiles.zendesksell.normalize import NORMALIZER

PROFILE = vendor_named("zendesksell").profile
assert PROFILE.api is not None
PLAN = PROFILE.api
PRODUCT = Product(PLAN, NORMALIZER, "https://api.getbase.com", "access_token", AT)


def good() -> Tenant:
    return answers(REPAIRS)


def weak() -> Tenant:
    return answers(())


def small() -> Tenant:
    """Two people on a plan without roles, groups and hierarchy."""
    plain: dict[str, Any] = {"roles": [], "group": None, "reports_to": None}
    return {**answers(REPAIRS), "User": listed(user(1, role="admin", **plain), user(2, **plain))}


def posture(tenant: Tenant, states: States | None = None) -> Posture:
    return PRODUCT.posture(tenant, states, policy_of(TODAY))


def results(found: Posture) -> dict[str, Result]:
    return judged(found, policy_of(TODAY))
