"""An account, and the posture that its answers make."""

from __future__ import annotations

from auditor.assess.result import Result
from auditor.posture import Posture
from auditor.vendor.registry import vendor_named
from benchmarks.twins.kommo import TODAY
from benchmarks.twins.kommo.tenant import ADDRESS, REPAIRS, answers
from benchmarks.twins.model import AT
from tests.vendor_profiles.answers import Product, States, Tenant, policy_of
from tests.vendor_profiles.answers import results as judged
from vendor_profiles.kommo.normalize import NORMALIZER

PROFILE = vendor_named("kommo").profile
assert PROFILE.api is not None
PLAN = PROFILE.api
PRODUCT = Product(PLAN, NORMALIZER, ADDRESS, "access_token", AT)


def good() -> Tenant:
    return answers(REPAIRS)


def weak() -> Tenant:
    return answers(())


def small() -> Tenant:
    """Two people without roles, one of them an administrator, and nothing that they set up."""
    tenant = answers(REPAIRS)
    users = tenant["User"]["_embedded"]["users"]
    tenant["User"]["_embedded"]["users"] = [users[0], users[40]]
    tenant["Role"] = {"_embedded": {"roles": []}}
    tenant["Webhook"] = {"_embedded": {"webhooks": []}}
    return tenant


def posture(tenant: Tenant, states: States | None = None) -> Posture:
    return PRODUCT.posture(tenant, states, policy_of(TODAY))


def results(found: Posture) -> dict[str, Result]:
    return judged(found, policy_of(TODAY))
