"""An organization, and the posture that its answers make."""

from __future__ import annotations

from auditor.assess.result import Result
from auditor.posture import Posture
from auditor.vendor.registry import vendor_named
from benchmarks.twins.close import TODAY
from benchmarks.twins.close.tenant import ORGANIZATION, REPAIRS, answers
from benchmarks.twins.model import AT
from tests.vendor_profiles.answers import Product, States, Tenant, policy_of
from tests.vendor_profiles.answers import results as judged
from vendor_profiles.close.normalize import NORMALIZER

PROFILE = vendor_named("close").profile
assert PROFILE.api is not None
PLAN = PROFILE.api
PRODUCT = Product(PLAN, NORMALIZER, "https://api.close.com", "api_key", AT)
OPTIONS = {"organization": ORGANIZATION}


def good() -> Tenant:
    return answers(REPAIRS)


def weak() -> Tenant:
    return answers(())


def small() -> Tenant:
    """Two people, and nothing that they set up: the roles of the product, no webhook, no group, no field."""
    tenant = answers(REPAIRS)
    tenant["Organization"]["memberships"] = tenant["Organization"]["memberships"][:2]
    tenant["Organization"]["inactive_memberships"] = []
    tenant["Role"]["data"] = tenant["Role"]["data"][:1]
    for kind in ("Group", "Webhook", "LeadField", "ContactField", "OpportunityField"):
        tenant[kind] = {"data": [], "has_more": False}
    return tenant


def posture(tenant: Tenant, states: States | None = None) -> Posture:
    return PRODUCT.posture(tenant, states, policy_of(TODAY))


def results(found: Posture) -> dict[str, Result]:
    return judged(found, policy_of(TODAY))
