"""Users, personal data, backups, the audit's own token: fact by fact."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.posture import GroupKind, Marking, Population, Unknown, UserKind
from auditor.snapshot import ResourceState
from tests.vendor_profiles.answers import GONE, changed
from tests.vendor_profiles.facts import DENIED, ERROR, NOT_PROVIDED, OUT_OF_REACH, Facts, cases, says
from tests.vendor_profiles.zoho.tenant import field, hardened, page, personal, posture, run, user

BAD, SILENT = (ERROR, "User"), (NOT_PROVIDED, "User")
NEW = "users[user:90]"
KIND = f"{NEW}.kind"


@cases(
    "changes, facts",
    {
        **{
            f"status {status}": ({"status": status}, {f"{NEW}.active": active})
            for status, active in {
                "active": True,
                "inactive": False,
                "deleted": False,
                "disabled dormant": False,
                "closed": False,
            }.items()
        },
        **{
            type_: ({"type__s": type_}, {KIND: kind, f"{NEW}.interactive": interactive})
            for type_, kind, interactive in (
                ("Regular User", UserKind.PERSON, True),
                ("Team User", UserKind.PERSON, True),
                ("Sandbox Developer User", UserKind.PERSON, True),
                ("Digital Employee", UserKind.INTEGRATION, False),
                ("Client Portal User", UserKind.PORTAL, True),
            )
        },
        "words that nobody knows": (
            {"status": "asleep", "type__s": "Android", "profile": None, "Reporting_To": "boss"},
            {f"{NEW}.{name}": BAD for name in ("active", "kind", "roles", "administrator", "manager")},
        ),
        "the rest": (
            {"Reporting_To": {"id": "2"}, "confirm": False},
            {
                f"{NEW}.login": "p90@acme.example",
                f"{NEW}.name": "Person 90",
                f"{NEW}.created": date(2025, 2, 3),
                f"{NEW}.manager": "user:2",
                f"{NEW}.last_login": None,
            },
        ),
        "of those who signed in nobody says when": (
            {},
            {
                f"{NEW}.last_login": (OUT_OF_REACH, "Sign-ins"),
                f"{NEW}.mfa_enrolled": (OUT_OF_REACH, "Second factors"),
            },
        ),
        # No source tells when somebody signed in; whether he ever could is in the list of users.
        "whether he took the invitation is not told": ({"confirm": None}, {f"{NEW}.last_login": SILENT}),
        "or told oddly": ({"confirm": {"odd": 1}}, {f"{NEW}.last_login": BAD}),
    },
)
def test_a_user(changes: dict[str, Any], facts: Facts) -> None:
    says(posture(changed(hardened(), {"User/users/+": user("90", "22", "33") | changes})), facts)


DEALS, PORTAL = "Field/Deals/fields", "UserType/acme/user_type/0"
PEOPLE = (NOT_PROVIDED, "People of portals")
OTHERS = {
    key: value
    for key, value in hardened()["UserType"]["acme"]["user_type"][0].items()
    if key != "no_of_users"
}
BACKUP, HOURS, EXISTS = "Backup/backup", "backup.interval_hours", "backup.exists"
NO_RUN, NO_BACKUP = (NOT_PROVIDED, "BackupRun"), (NOT_PROVIDED, "Backup")
SCOPES = ("ZohoCRM.users.READ ZohoCRM.org.READ", "ZohoCRM.users.ALL,ZohoCRM.org.READ", "zohocrm.Users.read")
IBAN = "data.fields[field:Contacts.Iban].encrypted"


def runs(*rows: Any) -> dict[str, Any]:
    return {"BackupRun": page("BackupRun", *rows)}


@cases(
    "changes, facts",
    {
        "a copy of administrator makes administrators and sales does not": (
            {},
            {"administrators": ("user:1",), "administrators.complete": True},
        ),
        # Marks.
        **{
            f"a mark that says {private}": (
                {f"{DEALS}/0/private": private},
                {"data.fields.unread[].name": ("Deals.Amount",)},
            )
            for private in ({"odd": 1}, {"type": None, "restricted": None}, True)
        },
        "no mark": ({f"{DEALS}/0/private": GONE}, {"data.fields.unread[].name": ("Deals.Amount",)}),
        "no mark, privacy is off": (
            {f"{DEALS}/0/private": GONE, "Org/org/0/privacy_settings": False},
            {"data.fields.unread": ()},
        ),
        # Encryption.
        **{
            f"encryption {crypt}": (
                {"Field/Contacts/fields": [personal("Iban", crypt=crypt)]},
                {IBAN: encrypted},
            )
            for crypt, encrypted in (
                (None, False),
                ({"mode": "encryption", "status": 1}, True),
                ({"mode": "encryption", "status": 2}, False),
                ({"mode": "decryption", "status": 2}, False),
                ({"mode": "decryption", "status": 1}, (ERROR, "Field")),
                ({"mode": "encryption", "status": True}, (ERROR, "Field")),
                ({"mode": "encryption", "status": 3}, (ERROR, "Field")),
                ({"mode": "encryption"}, (ERROR, "Field")),
                ({"mode": "rot13", "status": 1}, (ERROR, "Field")),
                (7, (ERROR, "Field")),
            )
        },
        # People of portals.
        **{
            f"people of portals, {counts}": ({PORTAL: {**OTHERS, **counts}}, {"users.complete": complete})
            for counts, complete in (
                ({"no_of_users": 0}, True),
                ({"no_of_users": 3}, PEOPLE),
                ({"active_user_count": 0, "deactive_user_count": 0}, True),
                ({"active_user_count": 0, "deactive_user_count": 2}, PEOPLE),
                ({"active_user_count": 0}, (NOT_PROVIDED, "UserType")),
                ({"no_of_users": 0, "active_user_count": 4, "deactive_user_count": 0}, PEOPLE),
                ({"no_of_users": False}, (NOT_PROVIDED, "UserType")),
                ({"no_of_users": True}, (NOT_PROVIDED, "UserType")),
                ({"no_of_users": -1}, (NOT_PROVIDED, "UserType")),
                ({}, (NOT_PROVIDED, "UserType")),
            )
        },
        # Backups.
        **{
            f"a backup by {rule}": ({f"{BACKUP}/rrule": rule}, {EXISTS: True, HOURS: hours})
            for rule, hours in (
                ("RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=MO", 168),
                ("FREQ=WEEKLY;INTERVAL=2", 336),
                ("FREQ=DAILY", 24),
                ("FREQ=WEEKLY;INTERVAL=0", (ERROR, "Backup")),
                ("FREQ=MONTHLY", 744),
                ("every monday", (ERROR, "Backup")),
                (None, NO_BACKUP),
            )
        },
        **{
            f"a schedule that is {status}": ({f"{BACKUP}/status": status}, {HOURS: hours})
            for status, hours in {
                "SCHEDULED": 168,
                "INPROGRESS": 168,
                "STOPPED": NO_BACKUP,
                "COMPLETED": 168,
                "FAILED": 168,
                "PAUSED": (ERROR, "Backup"),
                None: (ERROR, "Backup"),
            }.items()
        },
        **{
            f"a schedule that ended, next {following}": (
                {f"{BACKUP}/status": "COMPLETED", f"{BACKUP}/scheduled_date": following},
                {EXISTS: True, HOURS: NO_BACKUP, f"{HOURS}@reason": "no further backup is scheduled"},
            )
            for following in (None, "2026-11-23T01:00:00+07:00")
        },
        "one succeeded": (runs(run("1", "2026-11-23")), {EXISTS: True}),
        "the last failed": (runs(run("1", "2026-11-23", "failure"), run("2", "2026-11-16")), {EXISTS: True}),
        "none succeeded": (
            runs(run("1", "2026-11-23", "failure"), run("2", "2026-11-16", None)),
            {EXISTS: False},
        ),
        "none was made": (runs(), {EXISTS: False}),
        "a word that nobody knows": (
            runs(run("1", "2026-11-23"), run("2", "2026-11-16", "skipped")),
            {EXISTS: (ERROR, "BackupRun")},
        ),
        "the last is older than the schedule": (runs(run("1", "2026-10-01")), {HOURS: NO_RUN}),
        # The audit's own token.
        **{
            f"scopes {scope}": ({"Token/scope": scope}, {"audit_credentials[].excess": (excess,)})
            for scope, excess in (
                (SCOPES[0], ()),
                (SCOPES[1], ("ZohoCRM.users.ALL",)),
                (SCOPES[2], ()),
                ("", (ERROR, "Token")),
                (None, (NOT_PROVIDED, "Token")),
            )
        },
        "groups and territories": (
            {"Territory/territories/+": {"id": "91", "name": "North"}},
            {
                "access.groups[].id,kind": (
                    ("public-group:51", GroupKind.PUBLIC_GROUP),
                    ("territory:91", GroupKind.TERRITORY),
                )
            },
        ),
    },
)
def test_what_a_tenant_says(changes: dict[str, Any], facts: Facts) -> None:
    says(posture(changed(hardened(), changes)), facts)


def test_a_mark_that_says_nothing_makes_no_field_personal_and_those_of_the_product_come_first() -> None:
    odd = posture(changed(hardened(), {f"{DEALS}/0/private": True})).data.marks
    assert "Deals.Amount" not in odd
    tenant = hardened()
    insured = field("Insured", hipaa_compliance_enabled=True)
    tenant["Field"]["Deals"]["fields"] += [personal("Payer"), field("Fax", "phone"), insured]
    found = posture(tenant).data.marks
    assert found["Deals.Payer"] is found["Deals.Insured"] is found["Deals"] is Marking.CLASSIFIED
    assert found["Deals.Fax"] is Marking.SUGGESTED
    assert "Leads.Source" not in found


def test_backups_that_were_not_seen_are_unknown_with_the_scope_that_shows_them() -> None:
    right = {f"{HOURS}@permission": "ZohoCRM.bulk.backup.READ, and the profile Administrator"}
    schedule = posture(hardened(), {"Backup": ResourceState.DENIED})
    says(schedule, {HOURS: (DENIED, "Backup"), EXISTS: True, **right})
    made = posture(hardened(), {"BackupRun": ResourceState.DENIED})
    says(made, {HOURS: (DENIED, "BackupRun"), EXISTS: (DENIED, "BackupRun"), **right})


def test_an_organisation_without_territories_is_no_gap() -> None:
    tenant = changed(hardened(), {"Territory": GONE})
    says(posture(tenant, {"Territory": ResourceState.ABSENT}), {"access.groups.complete": True})


@pytest.mark.parametrize("kind", ["Org", "User", "Role", "Profiles", "Modules"])
def test_a_list_that_is_never_empty_and_came_empty_is_no_evidence(kind: str) -> None:
    tenant = hardened()
    [name] = [key for key in tenant[kind] if key != "info"]
    tenant[kind][name] = []
    found = posture(tenant)
    facts = (found.users, found.access.roles, found.data.objects, found.native["Org.privacy_settings"])
    assert any(
        isinstance(fact, Unknown) or (isinstance(fact, Population) and isinstance(fact.complete, Unknown))
        for fact in facts
    )
