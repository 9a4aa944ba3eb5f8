"""The exported audit log of Zoho CRM as events."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.incident.events.mapping import absent_in
from tests.vendor_profiles.logs import events, means, read, table, told
from tests.vendor_profiles.zoho.audit_log import HEADER


@pytest.mark.parametrize(
    ("action", "module", "meant"),
    [
        ("Added", "Users", "user_life/create"),
        ("Deleted", "Users", "user_life/delete"),
        ("Updated", "Profiles", "role_change/update"),
        ("Added", "Roles", "role_change/create"),
        ("Exported", "Contacts", "export/export"),
        ("Imported", "Leads", "record/import"),
        ("Deleted", "Deals", "record/delete"),
        ("Updated", "Deals", "record/update"),
        ("Mass Deleted", "Deals", "record/delete"),
        ("Đã xóa", "Deals", "other"),
        ("Approved", "Deals", "other"),
        ("", "Deals", "other"),
    ],
)
def test_an_action_is_read_by_its_verb(tmp_path: Path, action: str, module: str, meant: str) -> None:
    (event,) = events(
        tmp_path, table(HEADER, ("Nguyễn Văn An", action, module, "Hồ sơ 1", "2026-11-20T09:15:09+07:00"))
    )
    assert means(event) == meant
    assert told(event, "time", "user_id", "object", "target_name", "action", "outcome") == (
        "2026-11-20 02:15:09", "Nguyễn Văn An", module, "Hồ sơ 1", action or None, None,
    )  # fmt: skip


def test_columns_may_have_the_names_of_the_interface(tmp_path: Path) -> None:
    (event,) = events(tmp_path, table(("done_by", "action", "module", "record_name", "audited_time"), ("An", "Deleted", "Deals", "x", "2026-11-20 02:15:09")))  # fmt: skip
    assert means(event) == "record/delete"


def test_a_day_that_could_be_a_month_is_not_guessed(tmp_path: Path) -> None:
    found, rows = read(tmp_path, table(HEADER, ("An", "Deleted", "Deals", "x", "05/11/2026 02:15")))
    assert rows == []
    assert found.skipped == {"bad_time": 1}


def test_that_sign_ins_are_recorded_nowhere_is_said() -> None:
    assert {"sign_in", "record"} <= {one.class_ for one in absent_in("zoho")}
