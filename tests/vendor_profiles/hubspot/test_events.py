"""The activity logs of HubSpot as events."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.vendor_profiles.logs import Event, by_id, events, means, told

LOGIN = {"id": "l1", "userId": 7, "email": "Ann@Acme.example", "loginAt": "2026-11-20T02:15:09.120Z", "loginSucceeded": True, "ipAddress": "203.0.113.7", "countryCode": "nl", "userAgent": "Mozilla/5.0", "location": "amsterdam, nl"}  # fmt: skip
SECURITY = {"id": "s1", "userId": 7, "actingUser": "Ann@Acme.example", "createdAt": "2026-11-20T02:15:09Z", "objectId": "8", "ipAddress": "203.0.113.7", "countryCode": "nl", "infoUrl": "https://app.hubspot.com/x"}  # fmt: skip


@pytest.mark.parametrize(("succeeded", "meant"), [(True, "sign_in/log_on/success"), (False, "sign_in/log_on/failure"), (None, "sign_in/log_on")])  # fmt: skip
def test_sign_ins(tmp_path: Path, succeeded: bool | None, meant: str) -> None:
    (event,) = events(
        tmp_path, {"results": [{**LOGIN, "loginSucceeded": succeeded}], "paging": {"next": {"after": "x"}}}
    )
    assert means(event) == meant
    assert told(event, "time", "user_id", "user_name", "country", "ip") == (
        "2026-11-20 02:15:09.12", "7", "ann@acme.example", "NL", "203.0.113.7",
    )  # fmt: skip


ACTIVITIES: list[tuple[str, str, dict[str, Any]]] = [
    ("IMPERSONATE_USER", "sign_in/impersonate/success", {"target_id": "8"}),
    ("ADD_ADMIN_PERMISSIONS", "role_change/grant", {"granted": "super admin", "powerful": True, "target_id": "8"}),
    ("REMOVE_ADMIN_USER", "role_change/revoke", {"granted": "super admin", "powerful": None}),
    ("TEAM_USER_ADDED", "role_change/grant", {"powerful": False}),
    ("ADD_TWO_FACTOR_AUTHENTICATION", "second_factor/enrol", {}),
    ("PASSKEY_DELETED", "second_factor/remove", {"factor": "webauthn"}),
    ("ADD_USER", "user_life/create", {"target_id": "8"}),
    ("DEACTIVATE_USER", "user_life/disable", {}),
    ("MANUAL_PASSWORD_RESET_EMAIL_SEND", "user_life/password_reset", {}),
    ("CONTACT_DATA_EXPORT", "export/export/success", {"object": "contacts"}),
    ("DATA_BACKUP_DOWNLOADED", "export/export/success", {"object": "backup"}),
    ("EXPORT_APPROVAL", "other", {"action": "EXPORT_APPROVAL"}),
    ("INSTALL_INTEGRATION", "app_key/create", {"target_type": "app"}),
    ("PERSONAL_ACCESS_KEY_CREATE", "app_key/create", {"target_type": "key"}),
    ("ADD_WEBHOOK_IN_WORKFLOW", "app_key/create", {"target_type": "app"}),
    ("SERVICE_KEY_REVEAL", "app_key/update", {}),
    ("PRIVATE_APP_ACCESS_TOKEN_DEACTIVATE", "app_key/revoke", {}),
    ("SMTP_TOKEN_CREATED", "app_key/create", {}),
    ("HUBSPOT_EMPLOYEE_ACCESS_ENABLED", "setting/update", {"setting": "support access: employees of the vendor", "new_value": "enabled"}),
    ("IP_RESTRICTIONS_DISABLED", "setting/update", {"new_value": "disabled"}),
    ("UNREQUIRE_SINGLE_SIGN_ON", "setting/disable", {"setting": "single_sign_on"}),
    ("SENSITIVE_DATA_ENABLED", "setting/enable", {"setting": "sensitive_data"}),
    ("GDPR_DELETE", "record/delete", {}),
    ("SEQUENCE_CLONED", "other", {"action": "SEQUENCE_CLONED"}),
    ("SOMETHING_NEW", "other", {"action": "SOMETHING_NEW"}),
]  # fmt: skip


@pytest.fixture(scope="module")
def activities(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Event]:
    """The events of all cases by their ids, which are their types, of one answer."""
    rows = [{**SECURITY, "id": type_, "type": type_} for type_, _, _ in ACTIVITIES]
    return by_id(tmp_path_factory.mktemp("security"), {"results": rows})


@pytest.mark.parametrize(("type_", "meant", "more"), ACTIVITIES)
def test_security_activity(
    activities: dict[str, Event], type_: str, meant: str, more: dict[str, Any]
) -> None:
    event = activities[type_]
    assert means(event) == meant
    assert {key: event.get(key) for key in more} == more
    assert told(event, "user_id", "user_name", "ip", "service") == ("7", "ann@acme.example", "203.0.113.7", "security_activity")  # fmt: skip


def test_the_audit_log_says_what_it_is_and_else_nothing(tmp_path: Path) -> None:
    row = {"occurredAt": "2026-11-20T02:15:09Z", "category": "CRM_OBJECT", "subCategory": "CONTACT", "actingUser": {"userId": 7, "userEmail": "Ann@acme.example"}, "targetObjectId": "551"}  # fmt: skip
    given = [
        {**row, "id": "1", "action": "UPDATE"},
        {**row, "id": "2", "action": "ENROLL"},
        {**row, "id": "3", "category": "LOGIN", "subCategory": "LOGIN_SUCCEEDED", "action": "PERFORM"},
    ]
    assert [(means(event), *told(event, "action", "detail", "target_id", "user_name")) for event in events(tmp_path, {"results": given})] == [
        ("record/update", "CONTACT", "UPDATE", "551", "ann@acme.example"),
        ("other", "CONTACT", "ENROLL", "551", "ann@acme.example"),
        ("sign_in/log_on", "LOGIN_SUCCEEDED", "PERFORM", "551", "ann@acme.example"),
    ]  # fmt: skip
