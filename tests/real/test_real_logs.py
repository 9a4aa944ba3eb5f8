"""Events as Salesforce and Microsoft 365 wrote them. The folder is named by CRM_AUDIT_REAL_EXPORTS, and is not shipped; the name of each file
says what it is of. What was expected of each was written down before one was read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditor.incident.events.reading import read_files
from auditor.incident.events.store import EventStore, Room

_ROOT = os.environ.get("CRM_AUDIT_REAL_EXPORTS")
FOLDER = Path(_ROOT) / "events" if _ROOT else Path("nowhere")
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="CRM_AUDIT_REAL_EXPORTS names no folder with real events"
)

EXPECTED = """
microsoft_365/azure_ad/activity_audit_delete_resource_msg record/delete
microsoft_365/azure_ad/authentication_account_login_success sign_in/log_on/success
microsoft_365/azure_ad/authorization_add_enrollment second_factor/enrol/success
microsoft_365/azure_ad/authorization_add_permission role_change/grant/success
microsoft_365/azure_ad/authorization_create_role role_change/create/success
microsoft_365/azure_ad/authorization_delete_group role_change/delete/success
microsoft_365/azure_ad/authorization_delete_user user_life/delete/success
microsoft_365/azure_ad/authorization_remove_member_from_group role_change/revoke/success
microsoft_365/azure_ad/authorization_update_group role_change/update/success
microsoft_365/azure_ad/authorization_update_user user_life/update/success
microsoft_365/azure_ad/system_audit_create_security_configuration_cap setting/create/success
microsoft_365/azure_ad/system_audit_delete_security_configuration_cap setting/delete/success
microsoft_365/azure_ad/system_audit_update_security_configuration_cap setting/update/success
microsoft_365/exchange/activity_audit_create_resource_msg record/create/success
microsoft_365/exchange/activity_audit_delete_resource_msg record/delete/success
microsoft_365/exchange/activity_audit_read_resource record/read/success
microsoft_365/exchange/authentication_account_login sign_in/log_on/success
microsoft_365/exchange/authorization_add_to_group_distro role_change/grant/success
microsoft_365/exchange/authorization_create_role role_change/create/success
microsoft_365/exchange/authorization_delete_role role_change/delete/success
microsoft_365/exchange/authorization_remove_permission role_change/revoke/success
microsoft_365/exchange/authorization_update_role role_change/update/success
microsoft_365/exchange/system_audit_create_security_configuration_spam setting/create/success
microsoft_365/exchange/system_audit_delete_security_configuration_spam setting/delete/success
microsoft_365/exchange/system_audit_update_security_configuration_spam setting/update/success
microsoft_365/general/activity_audit_delete_resource record/delete
microsoft_365/general/authorization_create_group role_change/create
microsoft_365/general/authorization_remove_member_from_group role_change/revoke
microsoft_365/general/system_audit_create_integration app_key/create
microsoft_365/sharepoint/activity_audit_create_resource_site record/create
microsoft_365/sharepoint/activity_audit_download_resource_file file/download
microsoft_365/sharepoint/activity_audit_read_resource_page record/read
microsoft_365/sharepoint/authorization_add_member_to_group role_change/grant
microsoft_365/sharepoint/authorization_remove_member_from_group role_change/revoke
microsoft_365/sharepoint/system_audit_update_security_configuration setting/update
salesforce/salesforce_rtem_apieventstream/activity_audit_download_resource_apieventstream query/read
salesforce/salesforce_rtem_bulkapiresulteventstore/activity_audit_download_resource_bulkapiresulteventstore export/export
salesforce/salesforce_rtem_identityverificationevent/authentication_mfa_verification_failure second_factor/challenge/failure
salesforce/salesforce_rtem_lightningurieventstream/activity_audit_create_resource_lightningurieventstream record/create
salesforce/salesforce_rtem_lightningurieventstream/activity_audit_read_resource_lightningurieventstream record/read
salesforce/salesforce_rtem_listvieweventstream/activity_audit_read_resource_listvieweventstream record/list
salesforce/salesforce_rtem_logineventstream/authentication_account_login_failure sign_in/log_on/failure
salesforce/salesforce_rtem_reporteventstream/activity_audit_download_resource_reporteventstream report/export
salesforce/salesforce_rtem_urieventstream/activity_audit_create_resource_urieventstream record/create/success
salesforce/salesforce_rtem_urieventstream/activity_audit_read_resource_urieventstream record/read/success
salesforce/setup_audit_trail/authorization_add_enrollment second_factor/enrol
salesforce/setup_audit_trail/authorization_add_to_group role_change/update
salesforce/setup_audit_trail/authorization_create_role role_change/create
salesforce/setup_audit_trail/authorization_delete_group role_change/delete
salesforce/setup_audit_trail/authorization_remove_enrollment second_factor/remove
salesforce/setup_audit_trail/authorization_remove_permission role_change/revoke
salesforce/setup_audit_trail/authorization_update_role role_change/update
salesforce/setup_audit_trail/system_audit_create_configuration setting/create
salesforce/setup_audit_trail/system_audit_delete_configuration setting/delete
salesforce/setup_audit_trail/system_audit_update_configuration setting/update
"""
"""The one that differs from its name: "Changed membership of Group" does not say whether somebody came or went."""
CASES = [tuple(line.split()) for line in EXPECTED.strip().splitlines()]


@pytest.mark.parametrize(("name", "means"), CASES, ids=[name for name, _ in CASES])
def test_each_is_what_its_name_says(name: str, means: str) -> None:
    with EventStore(room=Room(memory_mb=200, threads=1)) as store:
        found = read_files(store, [FOLDER / f"{name}.json"])
        assert (found.read, found.events, found.skipped) == (1, 1, {})
        row = store.connection.execute(
            "SELECT class, activity, outcome, user_id, action, time IS NOT NULL FROM events"
        ).fetchone()
    assert row is not None
    kind, activity, outcome, user, action, timed = row
    assert "/".join([kind, activity, *([outcome] if outcome else [])]) == means
    assert user
    assert action
    assert timed


def test_every_file_of_these_logs_has_a_line_in_the_table() -> None:
    """Files of the event log have tests of their own."""
    there = {
        path.relative_to(FOLDER).with_suffix("").as_posix()
        for path in FOLDER.rglob("*.json")
        if not path.parent.name.startswith("salesforce_elf_")
    }
    assert there == {name for name, _ in CASES}
