"""The account by what of it was put right: its users, its logs, its properties and the scopes of the audit."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any

from benchmarks.twins.hubspot.shapes import event, listed, owner, prop, sign_in, user
from vendor_profiles.hubspot import kinds
from vendor_profiles.hubspot.settings import NEEDED

REPAIRS = (
    "second factor",
    "super admins",
    "networks",
    "single sign-on",
    "shared account",
    "audit token",
    "sensitive properties",
    "backup",
)
"""What can be put right, in the order in which it is."""
PEOPLE = range(1, 61)
SUPER_ADMINS, TOO_MANY = range(1, 4), range(1, 13)
LATE = "2026-11-20T08:00:00Z"
_NO_FACTOR = range(1, 31)


def answers(good: Container[str]) -> dict[str, Any]:
    """The answers of an Enterprise account to the token of the audit, by kind of evidence."""
    scopes = [
        *sorted(NEEDED),
        *([] if "audit token" in good else ["crm.objects.contacts.write", "crm.export"]),
    ]
    return {
        kinds.TOKEN: {"userId": 1, "hubId": 777, "appId": 5, "scopes": scopes},
        kinds.ACCOUNT: {
            "portalId": 777,
            "accountType": "STANDARD",
            "dataHostingLocation": "eu1",
            "timeZone": "UTC",
        },
        kinds.USER: listed(*_users(good)),
        kinds.ROLE: listed({"id": "11", "name": "Sales", "requiresBillingWrite": False}),
        kinds.TEAM: listed({"id": "21", "name": "North", "userIds": ["7"], "secondaryUserIds": []}),
        kinds.OWNER: listed(*(owner(number) for number in PEOPLE)),
        kinds.FORMER_OWNER: listed(),
        kinds.SIGN_IN: listed(*(sign_in(number) for number in PEOPLE)),
        kinds.SECURITY: listed(*_events(good)),
        kinds.AUDIT_LOG: listed(
            {
                "id": "a1",
                "category": "CRM_OBJECT",
                "subCategory": "CONTACT",
                "action": "UPDATE",
                "targetObjectId": "12",
                "occurredAt": "2026-11-24T06:00:00Z",
                "actingUser": {"userId": 1, "userEmail": "p1@acme.example"},
            }
        ),
        kinds.USAGE: listed(
            {
                "name": "private-apps-api-calls-daily",
                "currentUsage": 42,
                "usageLimit": 650000,
                "collectedAt": "2026-11-24T07:00:00Z",
                "fetchStatus": "SUCCESS",
            }
        ),
        **_properties(good),
    }


def _users(good: Container[str]) -> Iterable[dict[str, Any]]:
    admins = SUPER_ADMINS if "super admins" in good else TOO_MANY
    for number in PEOPLE:
        row = user(number)
        if number in admins:
            row |= {"superAdmin": True, "roleId": None, "roleIds": []}
        if number == PEOPLE[-1] and "shared account" not in good:
            row |= {"email": "sales@acme.example", "firstName": "Sales", "lastName": "Team"}
        yield row


def _events(good: Container[str]) -> Iterable[dict[str, Any]]:
    """The older events as they were in any case, and what was done about them since."""
    yield from (event("ADD_TWO_FACTOR_AUTHENTICATION", number, "2026-03-01T08:00:00Z") for number in PEOPLE)
    yield from (
        event("REMOVE_TWO_FACTOR_AUTHENTICATION", number, "2026-04-01T08:00:00Z") for number in _NO_FACTOR
    )
    yield event("REMOVE_SINGLE_SIGN_ON", 1, "2026-04-02T08:00:00Z", about=777)
    yield event("IP_RESTRICTIONS_DISABLED", 1, "2026-04-03T08:00:00Z", about=777)
    yield event("DATA_RESTORE_COMPLETED", 1, "2025-05-01T08:00:00Z", about=777)
    if "second factor" in good:
        yield from (event("ADD_TWO_FACTOR_AUTHENTICATION", number, LATE) for number in _NO_FACTOR)
    if "single sign-on" in good:
        yield event("ADD_SINGLE_SIGN_ON", 1, LATE, about=777)
        yield event("REQUIRE_SINGLE_SIGN_ON", 1, "2026-11-20T09:00:00Z", about=777)
    if "networks" in good:
        yield event("IP_RESTRICTIONS_ENABLED", 1, LATE, about=777)
    if "backup" in good:
        yield event("DATA_BACKUP_SCHEDULE_CREATED", 1, LATE, about=777)
        yield event("DATA_RESTORE_COMPLETED", 1, LATE, about=777)


def _properties(good: Container[str]) -> dict[str, Any]:
    """Properties as HubSpot ships them, and one of the account's own that holds what the policy calls sensitive."""
    found = {kind: listed() for kind in kinds.PROPERTIES}
    for kind in kinds.OBJECTS:
        found[kind] = listed(prop("name", shipped=True))
    secret = "sensitive" if "sensitive properties" in good else "non_sensitive"
    kind = "ContactsSensitive" if secret == "sensitive" else "Contacts"
    found[kind]["results"].append(prop("passport_number", secret))
    return found
