"""A good and a bad account, and the posture that their answers make."""

from __future__ import annotations

from datetime import date

from auditor.assess.result import Result
from auditor.posture import Posture
from auditor.vendor.registry import vendor_named
from benchmarks.twins.hubspot.shapes import event, listed, owner, prop, sign_in, user
from tests.vendor_profiles.answers import Product, States, Tenant, policy_of
from tests.vendor_profiles.answers import results as judged
from vendor_profiles.hubspot import kinds
from vendor_profiles.hubspot.normalize import NORMALIZER
from vendor_profiles.hubspot.settings import NEEDED

TODAY = date(2026, 11, 25)
AT = "2026-11-25T03:00:00Z"
PROFILE = vendor_named("hubspot").profile
assert PROFILE.api is not None
PLAN = PROFILE.api
PRODUCT = Product(PLAN, NORMALIZER, "https://api.hubapi.com", "private_app", AT)


def _properties() -> Tenant:
    found: Tenant = {kind: listed() for kind in kinds.PROPERTIES}
    return found | {kind: listed(prop("name", shipped=True)) for kind in kinds.OBJECTS}


def good() -> Tenant:
    """An Enterprise account in which little is wrong, seen with all rights that only read."""
    return {
        "Token": {"userId": 1, "hubId": 777, "appId": 5, "scopes": sorted(NEEDED)},
        "Account": {"portalId": 777, "accountType": "STANDARD", "dataHostingLocation": "eu1", "timeZone": "UTC"},
        "User": listed(user(1, superAdmin=True, roleIds=[], roleId=None), user(2), *(user(n) for n in range(3, 41))),
        "Role": listed({"id": "11", "name": "Sales", "requiresBillingWrite": False}),
        "Team": listed({"id": "21", "name": "North", "userIds": ["2"], "secondaryUserIds": []}),
        "Owner": listed(*(owner(n) for n in range(1, 41))),
        "FormerOwner": listed(),
        "SignIn": listed(*(sign_in(n) for n in range(1, 41)), sign_in(2, "2026-11-24T08:00:00Z", ok=False)),
        "Security": listed(
            *(event("ADD_TWO_FACTOR_AUTHENTICATION", n) for n in range(1, 41)),
            event("DATA_BACKUP_SCHEDULE_CREATED"),
            event("A_TYPE_OF_NEXT_YEAR"),
        ),
        "AuditLog": listed({"id": "a1", "category": "CRM_OBJECT", "action": "UPDATE", "occurredAt": "2026-11-24T08:00:00Z",
                            "actingUser": {"userId": 1, "userEmail": "p1@acme.example"}}),
        "Usage": listed({"name": "private-apps-api-calls-daily", "currentUsage": 42, "usageLimit": 650000,
                         "collectedAt": AT, "fetchStatus": "SUCCESS"}),
        **_properties(),
        "ContactsSensitive": listed(prop("passport_number", "sensitive")),
    }  # fmt: skip


def bad() -> Tenant:
    tenant = good()
    tenant["Token"]["scopes"] += ["crm.objects.contacts.write"]
    tenant["User"] = listed(
        *(user(n, superAdmin=True, roleIds=[]) for n in range(1, 9)),
        user(9, roleIds=[]),
        user(10, email="sales@acme.example", firstName="Sales", lastName="Team"),
        user(11),
    )
    tenant["Owner"], tenant["FormerOwner"] = (
        listed(*(owner(n) for n in range(1, 11))),
        listed(owner(11, True)),
    )
    tenant["Security"] = listed(
        event("ADD_TWO_FACTOR_AUTHENTICATION", 1, "2026-10-01T08:00:00Z"),
        event("REMOVE_TWO_FACTOR_AUTHENTICATION", 1),
        event("REMOVE_TWO_FACTOR_AUTHENTICATION", 10),
        event("UNREQUIRE_SINGLE_SIGN_ON"),
        event("IP_RESTRICTIONS_DISABLED"),
    )
    tenant["Contacts"] = listed(prop("email", shipped=True), prop("national_id"))
    return tenant


def posture(tenant: Tenant, states: States | None = None) -> Posture:
    policy = policy_of(TODAY)
    globs = policy.personal_data.model_copy(update={"fields": ("contacts.national_id",)})
    return PRODUCT.posture(tenant, states, policy.model_copy(update={"personal_data": globs}))


def results(found: Posture) -> dict[str, Result]:
    return judged(found, policy_of(TODAY))
