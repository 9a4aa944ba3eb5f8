"""The logs of EspoCRM as events."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.vendor_profiles.logs import events, means, told

RECORDED = os.environ.get("CRM_AUDIT_RECORDED")
AUTH = {"id": "a1", "username": "Ben.Sales", "ipAddress": "203.0.113.7", "createdAt": "2026-11-24 18:48:56", "isDenied": False, "denialReason": None, "requestTime": 1795546136.8821, "requestUrl": "http://crm/api/v1/App/user", "authenticationMethod": "Espo", "portalId": None, "userId": "u1", "authTokenId": None}  # fmt: skip
ACTION = {"id": "h1", "number": 59, "targetType": "Contact", "action": "read", "createdAt": "2026-11-24 18:47:54", "userType": "regular", "ipAddress": "203.0.113.7", "targetId": "c1", "targetName": None, "userId": "u1", "authTokenId": "t1"}  # fmt: skip


@pytest.mark.parametrize(
    ("row", "meant", "more"),
    [
        ({}, "sign_in/log_on/success", {"method": "password", "client_type": None, "user_type": None, "reason": None}),
        ({"isDenied": True, "denialReason": "CREDENTIALS", "userId": None}, "sign_in/log_on/failure", {"reason": "CREDENTIALS", "user_id": None}),
        ({"isDenied": True, "denialReason": "WRONG_CODE"}, "sign_in/log_on/failure", {"reason": "WRONG_CODE"}),
        ({"authenticationMethod": "ApiKey"}, "sign_in/log_on/success", {"method": "api_key", "client_type": "api", "user_type": "integration"}),
        ({"authenticationMethod": "Oidc", "portalId": "p1"}, "sign_in/log_on/success", {"method": "sso", "user_type": "portal"}),
        ({"authenticationMethod": "Something"}, "sign_in/log_on/success", {"method": None}),
    ],
)  # fmt: skip
def test_attempts_to_sign_in(tmp_path: Path, row: dict[str, Any], meant: str, more: dict[str, Any]) -> None:
    (event,) = events(tmp_path, {"total": 1, "list": [{**AUTH, **row}]})
    assert means(event) == meant
    assert {key: event.get(key) for key in more} == more
    assert told(event, "time", "user_name", "ip") == ("2026-11-24 18:48:56.8821", "ben.sales", "203.0.113.7")


@pytest.mark.parametrize(
    ("row", "meant"),
    [
        ({}, "record/read/success"),
        ({"action": "delete"}, "record/delete/success"),
        ({"targetType": "User", "action": "create"}, "user_life/create/success"),
        ({"targetType": "User"}, "record/read/success"),
        ({"targetType": "Role", "action": "update"}, "role_change/update/success"),
        ({"targetType": "Webhook", "action": "create"}, "app_key/create/success"),
        ({"action": "stare"}, "other/success"),
    ],
)
def test_what_was_done_with_single_records(tmp_path: Path, row: dict[str, Any], meant: str) -> None:
    (event,) = events(tmp_path, {"total": -2, "list": [{**ACTION, **row}]})
    assert means(event) == meant
    assert told(event, "user_id", "user_type", "target_id", "session") == ("u1", "person", "c1", "t1")


@pytest.mark.skipif(not RECORDED, reason="CRM_AUDIT_RECORDED names no folder of recorded answers")
@pytest.mark.parametrize(
    ("name", "counted"),
    [
        ("AuthLogRecord", {"sign_in/log_on/success": 173, "sign_in/log_on/failure": 9}),
        ("ActionHistoryRecord", {"record/read/success": 30, "user_life/create/success": 10, "user_life/update/success": 5, "role_change/create/success": 8, "role_change/update/success": 1, "app_key/create/success": 1, "app_key/update/success": 2, "record/create/success": 2}),
        ("AuthToken", {"session/start/success": 2}),
    ],
)  # fmt: skip
def test_recorded_answers(tmp_path: Path, name: str, counted: dict[str, int]) -> None:
    answer = json.loads(Path(RECORDED or "", "espocrm", f"list_{name}.json").read_text("utf-8"))
    given = events(tmp_path, answer["body"])
    assert dict(Counter(map(means, given))) == counted
    assert all(event["user_id"] for event in given if event.get("outcome") == "success")
