"""Builds what the API of a small SugarCRM answers, after the definitions that its source has, and reads it into a posture."""

from __future__ import annotations

from datetime import date

from auditor.assess.result import Result
from auditor.policy import Policy
from auditor.posture import Posture
from auditor.vendor.registry import vendor_named
from benchmarks.twins.sugarcrm.shapes import (
    CLOSED,
    MODULES,
    SHIPPED,
    action,
    field,
    field_right,
    fields,
    listed,
    sets,
    team,
    user,
)
from tests.vendor_profiles.answers import Product, States, Tenant, policy_of
from tests.vendor_profiles.answers import results as judged
from vendor_profiles.sugarcrm.normalize import NORMALIZER

PROFILE = vendor_named("sugarcrm").profile
assert PROFILE.api is not None
PLAN = PROFILE.api
AT = "2026-11-25T03:00:00Z"
TODAY = date(2026, 11, 25)

EACH = {kind: resource.each.value for kind, resource in PLAN.resources.items() if resource.each is not None}
"""By kind that is asked once for each row of another: the name of the placeholder in its path."""


def hardened() -> Tenant:
    """Three people: an administrator, a seller with a role that closes much, and one with two roles."""
    tenant: Tenant = {
        "Front": {"status": 200, "headers": {"strict-transport-security": "max-age=31536000"}},
        "Self": {"current_user": {"type": "admin", "id": "root", "user_name": "root"}},
        "User": listed(user("root", is_admin=True), user("one", reports_to_id="root"), user("both")),
        "Role": listed(
            {"id": "r1", "name": "Sales", "description": "Sellers"}, {"id": "r2", "name": "Lookers"}
        ),
        "RoleUser": {"r1": listed({"id": "one"}, {"id": "both"}), "r2": listed({"id": "both"})},
        "Action": listed(*(action(module, name) for module in MODULES for name in SHIPPED)),
        "ActionRole": {f"a-{module}-{name}": listed() for module in MODULES for name in SHIPPED},
        "AclField": listed(field_right("r1", "birthdate", 50)),
        "Team": listed(team("1", "Global"), team("t1", "North", name_2="Office")),
        "TeamUser": {"1": listed({"id": "root"}, {"id": "one"}, {"id": "both"}), "t1": listed({"id": "one"})},
        "Field": {
            "Contacts": fields(
                field("id", "id"),
                field("last_name", audited=True, pii=True),
                field("birthdate", "date", audited=True, pii=True),
                field("id_number_c", "encrypt", audited=True, pii=True, source="custom_fields"),
            ),
            "Users": fields(field("id", "id"), field("last_name", audited=True)),
        },
        "OAuthKey": listed(),
        "WebLogicHook": listed(
            {
                "id": "h1",
                "name": "hook",
                "webhook_target_module": "Contacts",
                "trigger_event": "after_save",
                "url": "https://hook.acme.example/in",
            }
        ),
    }
    sets(tenant, "r1", CLOSED)
    sets(tenant, "r2", CLOSED | {"edit": -99, "delete": -99})
    sets(tenant, "r1", dict.fromkeys(("edit", "delete", "export", "massupdate", "import"), -99), "Users")
    sets(tenant, "r2", dict.fromkeys(("edit", "delete", "export", "massupdate", "import"), -99), "Users")
    return tenant


def weak() -> Tenant:
    """The same tenant with everything open."""
    tenant = hardened()
    tenant["Front"]["headers"] = {}
    tenant["User"] = listed(
        *(user(f"admin{number}", is_admin=True) for number in range(8)),
        user("one", last_login="2020-01-01T00:00:00Z"),
        user("both"),
        user("none"),
    )
    tenant["Role"]["records"].append({"id": "r3", "name": "Held by nobody"})
    tenant["RoleUser"]["r3"] = listed()
    for name in CLOSED:
        tenant["ActionRole"][f"a-Contacts-{name}"] = listed()
    sets(tenant, "r2", {"export": -99})
    sets(tenant, "r3", {"edit": -99, "export": -99})
    tenant["Field"]["Contacts"] |= fields(field("id_number_c", pii=True), field("phone_home", "phone"))
    tenant["OAuthKey"] = listed(
        {
            "id": "k1",
            "name": "Old program",
            "oauth_type": "oauth2",
            "client_type": "user",
            "date_entered": "2019-01-02T03:04:05+00:00",
        }
    )
    tenant["WebLogicHook"]["records"][0]["url"] = "http://hook.acme.example/[redacted]"
    return tenant


def path_of(kind: str, value: str) -> str:
    call = PLAN.calls[PLAN.resources[kind].call]
    path = f"{call.method} {call.path}".replace("{version}", "v11_20")
    return path.replace(f"{{{EACH[kind]}}}", value) if kind in EACH else path


PRODUCT = Product(
    PLAN,
    NORMALIZER,
    "https://crm.acme.example",
    "password",
    AT,
    refusal="HTTP 403; not_authorized",
    each=EACH,
    path_of=path_of,
)


def posture(tenant: Tenant, states: States | None = None) -> Posture:
    return PRODUCT.posture(tenant, states, the_policy())


def the_policy() -> Policy:
    return policy_of(TODAY)


def results(found: Posture) -> dict[str, Result]:
    return judged(found, the_policy())
