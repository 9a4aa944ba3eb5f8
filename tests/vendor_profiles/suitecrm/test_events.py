"""Tables of the database of SuiteCRM as events."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.incident.events.mapping import absent_in
from tests.vendor_profiles.logs import events, means, table, told

TRACKER = ("id", "monitor_id", "user_id", "module_name", "item_id", "item_summary", "date_modified", "action", "session_id", "visible", "deleted")  # fmt: skip


@pytest.mark.parametrize(
    ("action", "meant"),
    [
        ("detailview", "record/read/success"),
        ("save", "record/update/success"),
        ("listview", "record/list/success"),
        ("popup", "other/success"),
    ],
)
def test_what_people_looked_at(tmp_path: Path, action: str, meant: str) -> None:
    line = ("7", "m1", "u1", "Contacts", "c1", "Ben", "2026-11-20 02:15:09", action, "s1", "1", "0")
    (event,) = events(tmp_path, table(TRACKER, line))
    assert means(event) == meant
    assert told(event, "time", "user_id", "object", "target_id", "target_name", "session") == (
        "2026-11-20 02:15:09", "u1", "Contacts", "c1", "Ben", "s1",
    )  # fmt: skip


def test_values_of_audited_fields_before_and_after(tmp_path: Path) -> None:
    header = ("id", "parent_id", "date_created", "created_by", "field_name", "data_type", "before_value_string", "after_value_string", "before_value_text", "after_value_text")  # fmt: skip
    short = ("a1", "c1", "2026-11-20 02:15:09", "u1", "phone_work", "phone", "1", "2", "", "")
    long = ("a2", "c1", "2026-11-20 02:15:10", "u1", "description", "text", "", "", "before", "after")
    given = events(tmp_path, table(header, short, long))
    assert [
        (means(event), *told(event, "setting", "old_value", "new_value", "target_id")) for event in given
    ] == [
        ("record/update/success", "phone_work", "1", "2", "c1"),
        ("record/update/success", "description", "before", "after", "c1"),
    ]


def test_where_failed_sign_ins_stand_is_said() -> None:
    said = [one for one in absent_in("suitecrm") if one.class_ == "sign_in"]
    assert [(one.outcome, "suitecrm.log" in one.en) for one in said] == [("failure", True)]
