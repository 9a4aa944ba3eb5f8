"""What Tryton records as events; its times are objects of their parts."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from auditor.incident.events.mapping import absent_in
from tests.vendor_profiles.logs import events, means, told

RECORDED = os.environ.get("CRM_AUDIT_RECORDED")
AT = {"__class__": "datetime", "year": 2026, "month": 11, "day": 24, "hour": 18, "minute": 32, "second": 2, "microsecond": 39095}  # fmt: skip


@pytest.mark.parametrize(
    ("row", "meant", "object_"),
    [
        ({"resource": "res.user,9", "event": "write"}, "user_life/update/success", "res.user"),
        (
            {"resource": "res.user,9", "event": "delete", "target": None},
            "user_life/delete/success",
            "res.user",
        ),
        (
            {"resource": "res.user-res.group,3", "event": "write"},
            "role_change/update/success",
            "res.user-res.group",
        ),
        (
            {"resource": "res.user.application,1", "event": "button"},
            "app_key/update/success",
            "res.user.application",
        ),
        ({"resource": "party.party,4", "event": "write"}, "record/update/success", "party.party"),
        ({"resource": "party.party,4", "event": "wizard"}, "other/success", "party.party"),
        ({"resource": None, "event": "delete"}, "record/delete/success", None),
    ],
)
def test_the_journal_of_models(tmp_path: Path, row: dict[str, Any], meant: str, object_: str | None) -> None:
    (event,) = events(tmp_path, [{"id": 1, "user": 3, "target": "active", "create_date": AT, **row}])
    assert means(event) == meant
    assert told(event, "time", "user_id", "object") == ("2026-11-24 18:32:02.039095", "3", object_)


def test_attempts_and_sessions_without_what_opens_them(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (attempt,) = events(tmp_path / "a", {"id": 5, "result": [{"id": 1, "login": "Ann", "ip_address": "203.0.113.7", "ip_network": "203.0.113.7/32", "create_date": AT}]})  # fmt: skip
    assert (means(attempt), *told(attempt, "user_name", "ip")) == (
        "sign_in/log_on/failure",
        "ann",
        "203.0.113.7",
    )
    (session,) = events(tmp_path / "b", [{"id": 8, "key": "not-to-be-seen", "rec_name": "not-to-be-seen", "create_uid": 3, "create_date": AT, "write_date": None, "ip_address": "203.0.113.7"}])  # fmt: skip
    assert (means(session), *told(session, "user_id", "session", "ip")) == (
        "session/start/success",
        "3",
        "8",
        "203.0.113.7",
    )
    assert "not-to-be-seen" not in str(session)


def test_that_attempts_are_forgotten_is_said() -> None:
    said = [one for one in absent_in("tryton") if one.class_ == "sign_in"]
    assert [(one.outcome, one.unless) for one in said] == [("success", ())]


@pytest.mark.skipif(not RECORDED, reason="CRM_AUDIT_RECORDED names no folder of recorded answers")
def test_recorded_answers(tmp_path: Path) -> None:
    answer = json.loads(Path(RECORDED or "", "tryton", "ir.model.log.json").read_text("utf-8"))
    (event,) = events(tmp_path, answer["response"])
    assert (means(event), *told(event, "target_id", "setting", "time")) == (
        "user_life/update/success", "res.user,9", "active", "2026-11-24 18:32:02.039095",
    )  # fmt: skip
