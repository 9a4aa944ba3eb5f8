"""Members, roles, webhooks, the event log, the audit's own key: fact by fact."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.policy import PersonalDataGlobs
from auditor.posture import Action, Builtin, Marking, ObjectRights, Scope
from auditor.snapshot import ResourceState
from benchmarks.twins.close import TODAY
from benchmarks.twins.close.tenant import hook, member, role
from tests.unknown import lacks
from tests.vendor_profiles.answers import GONE, changed, policy_of
from tests.vendor_profiles.close.tenant import PLAN, PRODUCT, good, posture, results, small, weak
from tests.vendor_profiles.facts import DENIED, ERROR, NOT_PROVIDED, OUT_OF_REACH, Facts, cases, says, seen

GOOD, WEAK, SMALL = results(posture(good())), results(posture(weak())), results(posture(small()))
MEMBER, LEFT = "Organization/memberships/0", "Organization/inactive_memberships/+"
DAILY = "Role/data/4"
NEW = "access.roles[role:new]"


def added(*permissions: str, **fields: Any) -> dict[str, Any]:
    return {"Role/data/+": {**role("new", "New", *permissions, editable=True), **fields}}


@cases(
    "changes, facts",
    {
        "members can sign in, and who left cannot": (
            {},
            {
                "users[user:user_1].active": True,
                "users[user:user_90].active": False,
                "users[user:user_1].name": "Given1 Family1",
                "users[user:user_1].login": "p1@acme.example",
                "users[user:user_1].last_login": (OUT_OF_REACH, "Sign-ins"),
                "users[user:user_1].mfa_enrolled": (OUT_OF_REACH, "Second factors"),
            },
        ),
        "who left and came back is a member": (
            {LEFT: member(1, "user")},
            {"users[user:user_1].active": True},
        ),
        "by the role": (
            {},
            {
                "users[user:user_1].administrator": True,
                "users[user:user_3].administrator": False,
                "users[user:user_3].roles": ("role:role_daily",),
                "access.roles[role:admin].builtin": Builtin.SUPERUSER,
                "access.roles[role:role_daily].builtin": None,
            },
        ),
        "a role that no list has": (
            {f"{MEMBER}/role_id": "role_other"},
            {
                "users[user:user_1].administrator": (NOT_PROVIDED, "Role"),
                "users[user:user_1].roles": (NOT_PROVIDED, "Role"),
            },
        ),
        "no role": (
            {f"{MEMBER}/role_id": None},
            {"users[user:user_1].roles": (NOT_PROVIDED, "Organization")},
        ),
        "a member without an id makes the list incomplete": (
            {f"{MEMBER}/user_id": GONE},
            {"users.complete": (ERROR, "Organization")},
        ),
        "without those who left nothing is known of anybody": (
            {"Organization/inactive_memberships": GONE},
            {"users": (ERROR, "Organization")},
        ),
        "no members at all cannot be": ({"Organization/memberships": []}, {"users": (ERROR, "Organization")}),
        "permissions that are not listed are not given": (
            added(),
            {f"{NEW}.holds[export]": False, f"{NEW}.holds[manage_users]": False, f"{NEW}.holds[read]": False},
        ),
        "permissions": (
            added("manage_organization", "manage_customizations", "export", "bulk_import", "bulk_delete"),
            {
                f"{NEW}.holds[{right}]": True
                for right in (
                    "manage_users",
                    "manage_roles",
                    "customize_schema",
                    "export",
                    "import",
                    "bulk_delete",
                )
            },
        ),
        "all leads": (
            added("view_all_leads"),
            {f"{NEW}.holds[read]": True, f"{NEW}.holds[update]": False, f"{NEW}.holds[delete]": False},
        ),
        "all leads, and what belongs to others": (
            added("view_all_leads", "manage_others_activities", "manage_others_opportunities"),
            {f"{NEW}.holds[update]": True, f"{NEW}.holds[delete]": False},
        ),
        "a name that nobody published gives no right and is kept": (
            added("launch_rockets"),
            {f"{NEW}.rights_seen": True, f"{NEW}.native[launch_rockets]@locator": "/data/5"},
        ),
        **{
            f"permissions {said!r}": (
                added(permissions=said),
                {f"{NEW}.holds[export]": gap, f"{NEW}.objects": gap},
            )
            for said, gap in (
                (None, (NOT_PROVIDED, "Role")),
                ("export", (ERROR, "Role")),
                ([7], (ERROR, "Role")),
            )
        },
        "a role without permissions": (
            {f"{DAILY}/permissions": GONE},
            {"users[user:user_3].administrator": (NOT_PROVIDED, "Role")},
        ),
        "a list of roles that goes on": (
            {"Role/has_more": True},
            {"access.roles.complete": (ERROR, "Role")},
        ),
        "a list of roles that does not say": (
            {"Role/has_more": GONE},
            {"access.roles.complete": (ERROR, "Role")},
        ),
        "a webhook": (
            {},
            {
                "integrations.endpoints[webhook:whsub_1].url": "https://hooks.acme.example/in",
                "integrations.endpoints[webhook:whsub_1].active": True,
                "integrations.endpoints.complete": True,
            },
        ),
        "a paused one": (
            {"Webhook/data/0/status": "paused"},
            {"integrations.endpoints[webhook:whsub_1].active": False},
        ),
        "one of another state": (
            {"Webhook/data/+": hook("https", id="whsub_2", status="dormant")},
            {"integrations.endpoints[webhook:whsub_2].active": (ERROR, "Webhook")},
        ),
        "groups give nothing": ({}, {"access.groups[].id,gives": (("team:group_1", ()),)}),
        "the event log": ({}, {"logging.audit_enabled": True, "logging.audit_retention_days": 30}),
        "that nobody was seen says nothing of the log": (
            {"Organization/memberships": []},
            {"logging.audit_enabled": (ERROR, "Organization")},
        ),
        "a field without a name": (
            {"LeadField/data/0/name": GONE},
            {"data.fields.unread": (("field:leads.cf_1", NOT_PROVIDED),)},
        ),
        "a key may do all that its user may": (
            {},
            {"audit_credentials[].excess": (("everything that the user of the key may do",),)},
        ),
    },
)
def test_what_an_organization_says(changes: dict[str, Any], facts: Facts) -> None:
    says(posture(changed(good(), changes)), facts)


@pytest.mark.parametrize(
    ("permissions", "lcf", "reach"),
    [
        (("view_all_leads",), None, Scope.EVERYTHING),
        (("view_all_leads",), "require_assignment", Scope.EVERYTHING),
        ((), "require_assignment", Scope.OWN),
        ((), "allow_unassigned", Scope.TEAM),
        ((), None, None),
        ((), "something_new", None),
    ],
)
def test_how_far_a_role_sees(permissions: tuple[str, ...], lcf: str | None, reach: Scope | None) -> None:
    tenant = changed(good(), added(*permissions, visibility_user_lcf_behavior=lcf))
    new = next(one for one in seen(posture(tenant).access.roles).items if one.id == "role:new")
    assert isinstance(new.objects, ObjectRights)
    assert set(new.objects.objects) == {"leads", "contacts", "opportunities", "activities"}
    [leads] = [row for row in new.objects if row.object_class == "leads"]
    assert leads.reach(Action.READ) is reach
    assert leads.reach(Action.DELETE) is Scope.NONE


@pytest.mark.parametrize(
    ("check", "good_", "weak_", "small_"),
    [
        ("access.admin-count", "pass", "fail", "pass"),
        ("access.auditor-credential", "fail", "fail", "fail"),
        ("access.customize", "fail", "fail", "pass"),
        ("access.export-data", "partial", "partial", "pass"),
        ("access.people-export", "pass", "partial", "pass"),
        ("endpoints.plain-http", "pass", "fail", "not_applicable"),
        ("hygiene.shared-accounts", "pass", "partial", "pass"),
        ("hygiene.dormant-accounts", "unknown", "unknown", "unknown"),
        ("logging.audit-on", "pass", "pass", "pass"),
        ("logging.audit-retention", "fail", "fail", "fail"),
        ("mfa.admins", "unknown", "unknown", "unknown"),
    ],
)
def test_verdicts(check: str, good_: str, weak_: str, small_: str) -> None:
    """By the standard policy, which allows none of the roles that come with the product."""
    assert (GOOD[check].status, WEAK[check].status, SMALL[check].status) == (good_, weak_, small_)


def test_where_nothing_was_seen_nothing_is_said() -> None:
    found = results(posture({}, dict.fromkeys(PLAN.resources, ResourceState.DENIED)))
    told = {id_ for id_, one in found.items() if one.status in ("pass", "fail", "partial")}
    assert told == {"access.auditor-credential"}
    assert lacks(found["access.export-data"], (DENIED, "Role"))


def test_custom_fields_are_marked_by_the_names_that_people_gave_them() -> None:
    globs = PersonalDataGlobs(fields=("contacts.Date of*",))
    found = PRODUCT.posture(good(), None, policy_of(TODAY, personal_data=globs))
    marked = {
        "data.fields[].name,marking": (
            ("leads.cf_1", None),
            ("leads.cf_2", None),
            ("contacts.cf_3", Marking.POLICY),
        )
    }
    says(found, marked)
