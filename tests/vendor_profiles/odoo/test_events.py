"""What Odoo records, and the OCA module auditlog, as events."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.vendor_profiles.logs import events, means, told

RECORDED = os.environ.get("CRM_AUDIT_RECORDED")


def test_sign_ins_are_successes_and_empty_is_not_false(tmp_path: Path) -> None:
    given = [
        {"id": 3, "create_uid": [2, "Mitchell Admin"], "create_date": "2026-11-24 18:46:26"},
        {"id": 4, "create_uid": False, "create_date": "2026-11-24 18:47:26"},
    ]
    first, second = events(tmp_path, {"jsonrpc": "2.0", "id": 1, "result": given})
    assert means(first) == means(second) == "sign_in/log_on/success"
    assert told(first, "time", "user_id") == ("2026-11-24 18:46:26", "2")
    assert told(second, "user_id", "user_name") == (None, None)


@pytest.mark.parametrize(
    ("model", "method", "meant"),
    [
        ("res.users", "create", "user_life/create/success"),
        ("res.users", "write", "user_life/update/success"),
        ("res.groups", "write", "role_change/update/success"),
        ("auditlog.rule", "write", "setting/update/success"),
        ("res.users.apikeys", "create", "app_key/create/success"),
        ("res.partner", "read", "record/read/success"),
        ("res.partner", "unlink", "record/delete/success"),
        ("res.partner", "export_data", "export/export/success"),
        ("res.partner", "action_archive", "other/success"),
    ],
)
def test_the_module_auditlog(tmp_path: Path, model: str, method: str, meant: str) -> None:
    row = {"id": 9, "create_date": "2026-11-24 18:46:26", "user_id": [2, "Mitchell Admin"], "model_id": [77, "Contact"], "model_model": model, "method": method, "res_id": 41, "name": "Ben", "http_session_id": False}  # fmt: skip
    (event,) = events(tmp_path, [row])
    assert means(event) == meant
    assert told(event, "user_id", "object", "target_id", "target_name", "session", "action") == ("2", model, "41", "Ben", None, method)  # fmt: skip


@pytest.mark.skipif(not RECORDED, reason="CRM_AUDIT_RECORDED names no folder of recorded answers")
def test_recorded_answers(tmp_path: Path) -> None:
    answer: dict[str, Any] = json.loads(Path(RECORDED or "", "odoo", "res_users_log.json").read_text("utf-8"))
    given = events(tmp_path, answer["body"])
    assert [(means(event), event["user_id"]) for event in given] == [("sign_in/log_on/success", "2")] * 2
    assert len(answer["body"]) == 2
