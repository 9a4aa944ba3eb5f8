"""Users, rights, roles, webhooks, fields, the audit's own token: fact by fact."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.policy import PersonalDataGlobs
from auditor.posture import Action, Builtin, Marking, ObjectRights, Scope, Unknown
from auditor.snapshot import ResourceState
from benchmarks.twins.kommo import TODAY
from benchmarks.twins.kommo.tenant import each, hook, of_user, rights, user
from tests.unknown import lacks
from tests.vendor_profiles.answers import GONE, changed, policy_of
from tests.vendor_profiles.facts import (
    DENIED,
    ERROR,
    NOT_PROVIDED,
    OUT_OF_REACH,
    Facts,
    cases,
    says,
    seen,
)
from tests.vendor_profiles.kommo.tenant import PLAN, PRODUCT, good, posture, results, small, weak

GOOD, WEAK, SMALL = results(posture(good())), results(posture(weak())), results(posture(small()))
USERS, ROLE = "User/_embedded/users", "Role/_embedded/roles/0"
SELLER = f"{USERS}/2"
HOOK = "Webhook/_embedded/webhooks"
ALL_VIEWED = rights(each("A"))


def added(own: dict[str, Any], role: int | None = None, **fields: Any) -> dict[str, Any]:
    return {f"{USERS}/+": user(99, of_user(own, role), **fields)}


@cases(
    "changes, facts",
    {
        "a user with a role, an administrator, and one who left": (
            {},
            {
                "users[user:3].roles": ("role:11",),
                "users[user:3].administrator": False,
                "users[user:1].roles": ("role:administrator",),
                "users[user:1].administrator": True,
                "users[user:42].active": False,
                "users[user:3].active": True,
                "users[user:3].login": "p3@acme.example",
                "users[user:3].mfa_enrolled": (OUT_OF_REACH, "Second factors"),
                "users[user:3].last_login": (OUT_OF_REACH, "Sign-ins"),
                "access.roles.complete": True,
            },
        ),
        "administrators may do everything": (
            {},
            {
                "access.roles[role:administrator].builtin": Builtin.SUPERUSER,
                "access.roles[role:administrator].holds[manage_users]": True,
                "access.roles[role:administrator].holds[export]": True,
                "access.roles[role:11].builtin": None,
                "access.roles[role:11].holds[manage_users]": False,
                "access.roles[role:11].holds[export]": False,
            },
        ),
        "nobody administers": (
            {f"{USERS}/0/rights/is_admin": False, f"{USERS}/1/rights/is_admin": False},
            {"administrators[].id": (), "users[user:1].administrator": False},
        ),
        "who sees, edits and exports everything": (
            added(rights(each("A", export="A", delete="A"))),
            {
                f"access.roles[role:own-{{own}}].holds[{right}]": True
                for right in ("read", "create", "update", "delete", "export")
            },
        ),
        "everything of leads alone is not everything": (
            added({**ALL_VIEWED, "contacts": each("M")}),
            {"access.roles[role:own-{own}].holds[read]": False},
        ),
        "the role of a user who has something else": (
            added(ALL_VIEWED, 11),
            {"users[user:99].roles": ("role:own-{own}",)},
        ),
        "a user who does not say whether he administers": (
            {f"{SELLER}/rights/is_admin": GONE},
            {
                "users[user:3].administrator": (NOT_PROVIDED, "User"),
                "users[user:3].roles": (NOT_PROVIDED, "User"),
                "access.roles.complete": (NOT_PROVIDED, "User"),
            },
        ),
        "a user whose rights say nothing": (
            {f"{SELLER}/rights": {}},
            {"users[user:3].active": (NOT_PROVIDED, "User"), "users[user:3].roles": (NOT_PROVIDED, "User")},
        ),
        "a role whose rights say nothing": (
            {f"{ROLE}/rights": {}},
            {"users[user:3].administrator": False},
        ),
        "a user without rights": (
            {f"{SELLER}/rights": GONE},
            {"users[user:3].active": (NOT_PROVIDED, "User"), "users[user:3].roles": (NOT_PROVIDED, "User")},
        ),
        **{
            f"rights on leads that are {odd!r}": (
                {f"{SELLER}/rights/leads": odd},
                {"users[user:3].roles": gap, "access.roles.complete": gap},
            )
            for odd, gap in (
                (None, (NOT_PROVIDED, "User")),
                ([], (ERROR, "User")),
                ({**each("A"), "view": "X"}, (ERROR, "User")),
                ({**each("A"), "add": "G"}, (ERROR, "User")),
                ({"view": "A"}, (ERROR, "User")),
            )
        },
        "a right on a stage that cannot be read": (
            {f"{SELLER}/rights/status_rights": [7]},
            {"users[user:3].roles": (ERROR, "User")},
        ),
        "rights on stages that cannot be read": (
            {f"{SELLER}/rights/status_rights": "all"},
            {"users[user:3].roles": (ERROR, "User")},
        ),
        "a role that cannot be read": (
            {f"{ROLE}/rights/contacts/export": "?"},
            {
                "access.roles[role:11].rights_seen": (ERROR, "Role"),
                "access.roles[role:11].objects": (ERROR, "Role"),
            },
        ),
        "no users cannot be": ({USERS: []}, {"users": (ERROR, "User")}),
        "a webhook": (
            {},
            {
                "integrations.endpoints[webhook:839656].url": "https://hooks.acme.example/in",
                "integrations.endpoints[webhook:839656].active": True,
                "integrations.endpoints[webhook:839656].authenticated": (OUT_OF_REACH, "Webhook signatures"),
            },
        ),
        "one that is off": (
            {f"{HOOK}/0/disabled": True},
            {"integrations.endpoints[webhook:839656].active": False},
        ),
        "one that does not say": (
            {f"{HOOK}/+": {key: value for key, value in hook("https", id=7).items() if key != "disabled"}},
            {"integrations.endpoints[webhook:7].active": (NOT_PROVIDED, "Webhook")},
        ),
        "groups give nothing": (
            {},
            {"access.groups[].id,gives": (("department:0", ()), ("department:7", ()))},
        ),
        "an account without groups": (
            {"Account/_embedded": GONE},
            {"access.groups": (NOT_PROVIDED, "Account")},
        ),
        "groups of another kind": (
            {"Account/_embedded/users_groups": [7]},
            {"access.groups": (ERROR, "Account")},
        ),
        "fields by type and code": (
            {},
            {
                "data.fields[].name,marking": (
                    ("leads.101", None),
                    ("contacts.201", Marking.SUGGESTED),
                    ("contacts.202", Marking.SUGGESTED),
                    ("contacts.203", None),
                )
            },
        ),
        "a field without a type": (
            {"LeadField/_embedded/custom_fields/0/type": GONE},
            {"data.fields.unread": (("field:leads.101", NOT_PROVIDED),)},
        ),
        "what is recorded": (
            {},
            {
                "logging.audit_enabled": True,
                "logging.audit_retention_days": (OUT_OF_REACH, "Authorization log"),
                "audit_credentials[].excess": (("everything that an administrator may do",),),
            },
        ),
    },
)
def test_what_an_account_says(changes: dict[str, Any], facts: Facts) -> None:
    found = posture(changed(good(), changes))
    own = (
        next((one.id for one in seen(found.access.roles).items if one.name == "Given99 Family99"), "")
        if not isinstance(found.access.roles, Unknown)
        else ""
    )
    mine = own.removeprefix("role:own-")

    def filled(text: Any) -> Any:
        return text.replace("{own}", mine) if isinstance(text, str) else text

    says(
        found,
        {
            filled(place): tuple(map(filled, value)) if isinstance(value, tuple) else value
            for place, value in facts.items()
        },
    )


@pytest.mark.parametrize(
    ("word", "reach"),
    [("A", Scope.EVERYTHING), ("G", Scope.TEAM), ("M", Scope.OWN), ("D", Scope.NONE)],
)
def test_how_far_a_word_reaches(word: str, reach: Scope) -> None:
    role = reaches(changed(good(), {f"{ROLE}/rights": rights(each(word, export=word, delete=word))}))
    rows = {row.object_class: row for row in role}
    assert set(rows) == {"leads", "contacts", "companies", "tasks"}
    assert {rows["contacts"].reach(action) for action in (Action.READ, Action.UPDATE, Action.EXPORT)} == {
        reach
    }
    assert rows["contacts"].reach(Action.CREATE) is Scope.EVERYTHING
    assert rows["tasks"].reach(Action.READ) is Scope.NONE


@pytest.mark.parametrize(
    ("general", "stage", "reach"),
    [("M", "A", None), ("M", "D", Scope.OWN), ("A", "D", Scope.EVERYTHING), ("D", "A", None)],
)
def test_a_right_on_one_stage_reaches_further_as_far_as_nobody_tells(
    general: str, stage: str, reach: Scope | None
) -> None:
    stages = [{"entity_type": "leads", "pipeline_id": 1, "status_id": 2, "rights": {"view": stage}}]
    [leads] = [
        row
        for row in reaches(changed(good(), {f"{ROLE}/rights": rights(each(general), status_rights=stages)}))
        if row.object_class == "leads"
    ]
    assert leads.reach(Action.READ) is reach


def reaches(tenant: dict[str, Any]) -> ObjectRights:
    role = next(one for one in seen(posture(tenant).access.roles).items if one.id == "role:11")
    assert isinstance(role.objects, ObjectRights)
    return role.objects


def test_who_has_the_same_rights_has_one_role() -> None:
    tenant = changed(good(), added(ALL_VIEWED))
    tenant = changed(tenant, {f"{USERS}/+": user(98, of_user(ALL_VIEWED))})
    own = [one for one in seen(posture(tenant).access.roles).items if "Given99" in one.name]
    assert [one.name for one in own] == ["Given99 Family99 +1"]


def test_fields_are_marked_by_the_names_that_people_gave_them() -> None:
    globs = PersonalDataGlobs(fields=("contacts.Siz*",))
    found = PRODUCT.posture(good(), None, policy_of(TODAY, personal_data=globs))
    says(found, {"data.fields[field:contacts.203].marking": Marking.POLICY})


@pytest.mark.parametrize(
    ("check", "good_", "weak_", "small_"),
    [
        ("access.admin-count", "pass", "fail", "pass"),
        ("access.auditor-credential", "fail", "fail", "fail"),
        ("access.customize", "pass", "pass", "pass"),
        ("access.export-data", "pass", "partial", "pass"),
        ("access.view-all-data", "pass", "fail", "pass"),
        ("endpoints.plain-http", "pass", "fail", "not_applicable"),
        ("hygiene.shared-accounts", "pass", "partial", "pass"),
        ("hygiene.dormant-accounts", "unknown", "unknown", "unknown"),
        ("logging.audit-on", "pass", "pass", "pass"),
        ("mfa.admins", "unknown", "unknown", "unknown"),
    ],
)
def test_verdicts(check: str, good_: str, weak_: str, small_: str) -> None:
    assert (GOOD[check].status, WEAK[check].status, SMALL[check].status) == (good_, weak_, small_)


def test_where_nothing_was_seen_nothing_is_said() -> None:
    found = results(posture({}, dict.fromkeys(PLAN.resources, ResourceState.DENIED)))
    told = {id_ for id_, one in found.items() if one.status in ("pass", "fail", "partial")}
    assert told == {"access.auditor-credential"}
    assert lacks(found["access.export-data"], (DENIED, "Role"))
