"""Events of real products become events of the table. They are no part of the project: see tests/real/test_real_exports.py."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditor.incident.events.mapping import all_logs
from tests.incident.events.reading.logs import read

HOME = Path(os.environ.get("CRM_AUDIT_REAL_EXPORTS", "no-real-exports")) / "events" / "salesforce"
pytestmark = pytest.mark.skipif(
    not HOME.is_dir(), reason="CRM_AUDIT_REAL_EXPORTS names no folder of real events"
)

KINDS = {
    "authentication_account_logout_elf": ("sign_in", "log_off"),
    "activity_audit_create_resource_soapapi": ("record", "create"),
    "activity_audit_download_resource_soapapi": ("query", "read"),
    "activity_audit_update_resource_soapapi": ("record", "update"),
    "activity_audit_update_resource_aurarequest": ("record", "update"),
    "activity_audit_delete_resource_aurarequest": ("other", ""),
    "activity_audit_read_resource_apexcallout": ("other", ""),
}


@pytest.mark.parametrize("name", sorted(KINDS))
def test_an_event_of_a_log_file_is_what_it_is_called(name: str) -> None:
    (path,) = HOME.rglob(f"{name}.json")
    found, rows = read(path, logs=all_logs(), columns='class, activity, product, user_id, ip, "time"')
    assert (found.read, found.events, found.skipped) == (1, 1, {})
    assert rows[0][:2] == KINDS[name]
    assert rows[0][2] == "salesforce"
    assert len(rows[0][3]) == 18
    assert rows[0][4].startswith("198.51.100.")
    assert rows[0][5].year == 2023
