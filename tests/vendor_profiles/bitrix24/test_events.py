"""The event log of Bitrix24 as events."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.vendor_profiles.logs import events, means, told

ROW = {"id": 443585, "timestampX": "2026-01-22T02:52:25+02:00", "severity": "SECURITY", "auditTypeId": "USER_AUTHORIZE", "moduleId": "main", "itemId": "751", "userId": 751, "remoteAddr": "203.0.113.7", "userAgent": "Mozilla/5.0", "description": '{"userId":751,"method":"external"}'}  # fmt: skip


@pytest.mark.parametrize(
    ("row", "meant", "user"),
    [
        ({}, "sign_in/log_on/success", "751"),
        ({"auditTypeId": "USER_INFO"}, "other", "751"),
        ({"auditTypeId": "SALE_ERROR", "userId": 0, "remoteAddr": ""}, "other", None),
    ],
)
def test_a_line_of_the_log(tmp_path: Path, row: dict[str, Any], meant: str, user: str | None) -> None:
    (event,) = events(tmp_path, {"result": {"items": [{**ROW, **row}]}, "time": {"start": 1}})
    assert means(event) == meant
    assert told(event, "time", "user_id", "action", "detail") == (
        "2026-01-22 00:52:25", user, {**ROW, **row}["auditTypeId"], ROW["description"],
    )  # fmt: skip


def test_fields_that_were_not_asked_for_are_not_told(tmp_path: Path) -> None:
    (event,) = events(
        tmp_path, {"result": {"items": [{"auditTypeId": "USER_AUTHORIZE", "timestampX": ROW["timestampX"]}]}}
    )
    assert told(event, "user_id", "ip", "id", "detail") == (None, None, None, None)
