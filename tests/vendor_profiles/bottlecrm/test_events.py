"""The security log of BottleCRM and the journal of its records as events."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from auditor.incident.events.mapping import absent_in
from tests.vendor_profiles.logs import events, means, table, told

RECORDED = os.environ.get("CRM_AUDIT_RECORDED")
ROW = {"id": "e1", "event_label": "…", "created_at": "2026-11-24T18:34:00.347895+00:00", "success": True, "actor": {"id": "u1", "name": "Ann", "email": "Ann@Acme.example"}, "ip_address": "203.0.113.7", "user_agent": "curl/8", "request_method": "POST", "request_path": "/", "details": {}}  # fmt: skip


@pytest.mark.parametrize(
    ("type_", "row", "meant", "more"),
    [
        ("LOGIN_SUCCESS", {}, "sign_in/log_on/success", {"user_id": "u1"}),
        ("LOGIN_FAILURE", {"success": False, "actor": None, "details": {"reason": "magic_link_invalid"}}, "sign_in/log_on/failure", {"reason": "magic_link_invalid", "user_id": None}),
        ("LOGOUT", {}, "sign_in/log_off/success", {}),
        ("TOKEN_REFRESH", {}, "sign_in/ticket/success", {"method": "refresh_token"}),
        ("API_KEY_INVALID", {"success": False, "actor": None}, "app_key/use/failure", {"method": "api_key", "client_type": "api"}),
        ("API_TOKEN_CREATED", {"details": {"token_id": "t1", "token_name": "sync", "scopes": ["leads:read", "users:read"]}}, "app_key/create/success", {"key_id": "t1", "target_name": "sync", "granted": "leads:read,users:read"}),
        ("API_TOKEN_REVOKED", {"details": {"token_id": "t1"}}, "app_key/revoke/success", {"key_id": "t1"}),
        ("MEMBERSHIP_REVOKED", {}, "user_life/disable/success", {"target_id": "u1", "target_name": "ann@acme.example", "user_id": None}),
        ("WEBHOOK_CHANGED", {"details": {"endpoint_id": "w1", "changed": ["url"]}}, "setting/update/success", {"setting": "webhook", "new_value": "url"}),
        ("SAMPLE_DATA_CLEARED", {"details": {"deleted_count": 40}}, "record/delete/success", {"rows": 40}),
        ("PERMISSION_DENIED", {"success": False, "details": {"action": "read", "resource": "lead"}}, "other/failure", {"object": "lead", "reason": "read"}),
        ("SOMETHING_NEW", {}, "other/success", {"action": "SOMETHING_NEW"}),
    ],
)  # fmt: skip
def test_the_security_log(
    tmp_path: Path, type_: str, row: dict[str, Any], meant: str, more: dict[str, Any]
) -> None:
    answer = {"count": 1, "next": None, "previous": None, "results": [{**ROW, "event_type": type_, **row}], "event_types": [{"value": "LOGOUT", "label": "Logout"}]}  # fmt: skip
    (event,) = events(tmp_path, answer)
    assert means(event) == meant
    assert {key: event.get(key) for key in more} == more
    assert told(event, "time", "ip", "user_agent") == ("2026-11-24 18:34:00.347895", "203.0.113.7", "curl/8")


def test_the_table_of_the_database_has_the_failed_sign_ins(tmp_path: Path) -> None:
    header = ("id", "created_at", "event_type", "description", "metadata", "ip_address", "user_agent", "success", "org_id", "user_id")  # fmt: skip
    line = ("e1", "2026-11-24 18:34:00+00", "LOGIN_FAILURE", "Login failed", json.dumps({"email": "Ben@acme.example", "reason": "account_disabled"}), "203.0.113.7", "", "f", "", "")  # fmt: skip
    (event,) = events(tmp_path, table(header, line))
    assert means(event) == "sign_in/log_on/failure"
    assert told(event, "user_name", "reason", "user_agent") == ("ben@acme.example", "account_disabled", None)


def test_what_it_never_records_is_said() -> None:
    said = {(one.class_, one.outcome): one for one in absent_in("bottlecrm")}
    assert ("export", None) in said
    assert said["sign_in", "failure"].unless == ("audit_log_table", "security_audit_file")


@pytest.mark.skipif(not RECORDED, reason="CRM_AUDIT_RECORDED names no folder of recorded answers")
def test_recorded_answers(tmp_path: Path) -> None:
    for name, meant in (
        ("org_audit_log", ["app_key/create/success"] * 2),
        ("activities", ["record/update", "record/create"]),
    ):
        (tmp_path / name).mkdir()
        answer = json.loads(Path(RECORDED or "", "bottlecrm", f"{name}.json").read_text("utf-8"))
        assert [means(event) for event in events(tmp_path / name, answer["response"])] == meant
