"""The unified audit log of Microsoft 365 in the shapes in which people have it, and the sign-ins of Entra, as events."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tests.vendor_profiles.logs import Event, by_id, means, read, table, told

BASE = {
    "CreationTime": "2026-11-20T02:15:09",
    "Id": "b879cd77-f6df-4dd0-526a-08dc68b7f338",
    "RecordType": 8,
    "UserType": 0,
    "Workload": "AzureActiveDirectory",
    "UserId": "Ann@Acme.example",
    "ObjectId": "Ben@Acme.example",
    "ClientIP": "203.0.113.7",
}


def changed(name: str, new: str, old: str = "") -> dict[str, str]:
    return {"Name": name, "NewValue": new, "OldValue": old}


def given(**parameters: str) -> list[dict[str, str]]:
    return [{"Name": name, "Value": value} for name, value in parameters.items()]


Read: TypeAlias = dict[str, Event]
CRM = {
    "RecordType": 21,
    "Workload": "CRM",
    "Operation": "CrmDefaultActivity",
    "EntityName": "contact",
    "ObjectId": None,
}
CASES: list[tuple[dict[str, Any], str, dict[str, Any]]] = [
    ({"Operation": "UserLoggedIn", "RecordType": 15, "ResultStatus": "Success", "ErrorNumber": "0"}, "sign_in/log_on/success", {"reason": None}),
    ({"Operation": "UserLoggedIn", "RecordType": 15, "ResultStatus": "Success", "ErrorNumber": "50140"}, "sign_in/log_on", {"reason": "50140"}),
    ({"Operation": "UserLoginFailed", "RecordType": 15, "ResultStatus": "Success", "ErrorNumber": "50126", "LogonError": "InvalidUserNameOrPassword"}, "sign_in/log_on/failure", {"reason": "InvalidUserNameOrPassword"}),
    ({"Operation": "UserLoginFailed", "RecordType": 15, "ResultStatus": "Failed", "ErrorNumber": "50074"}, "second_factor/challenge", {"outcome": None}),
    ({"Operation": "UserLoginFailed", "RecordType": 15, "ErrorNumber": "500121"}, "second_factor/challenge/failure", {}),
    ({"Operation": "UserLoggedIn", "RecordType": 15, "ResultStatus": "Succeeded", "ErrorCode": "0"}, "sign_in/log_on/success", {"reason": None}),
    ({"Operation": "UserLoggedIn", "RecordType": 15, "ResultStatus": "Succeeded", "ErrorCode": "50140"}, "sign_in/log_on", {"reason": "50140"}),
    ({"Operation": "UserLoginFailed", "RecordType": 15, "ResultStatus": "Succeeded", "ErrorCode": "50126"}, "sign_in/log_on/failure", {"reason": "50126"}),
    ({"Operation": "UserLoginFailed", "RecordType": 15, "ErrorCode": "50076"}, "second_factor/challenge", {"outcome": None}),
    ({"Operation": "UserLoginFailed", "RecordType": 15, "ErrorCode": "500121"}, "second_factor/challenge/failure", {}),
    ({"Operation": "UserLoginFailed", "RecordType": 15, "ErrorNumber": "50078"}, "second_factor/challenge", {"outcome": None}),
    ({"Operation": "Add member to role.", "UserType": 8, "ResultStatus": "Success", "ModifiedProperties": [changed("Role.DisplayName", "Helpdesk Administrator")]}, "role_change/grant/success", {"powerful": True, "user_type": "system"}),
    ({"Operation": "Add member to role.", "ResultStatus": "Success", "ModifiedProperties": [changed("Role.DisplayName", '"Global Administrator"')]}, "role_change/grant/success", {"granted": "Global Administrator", "powerful": True, "target_id": "ben@acme.example"}),
    ({"Operation": "Add member to role.", "ResultStatus": "Success", "ModifiedProperties": [changed("Role.DisplayName", "Message Center Reader")]}, "role_change/grant/success", {"granted": "Message Center Reader", "powerful": None}),
    ({"Operation": "Remove member from role.", "ResultStatus": "Success", "ModifiedProperties": [changed("Role.DisplayName", "", '"Global Administrator"')]}, "role_change/revoke/success", {"granted": "Global Administrator", "powerful": None}),
    ({"Operation": "Update user.", "ResultStatus": "Success", "ModifiedProperties": [changed("StrongAuthenticationMethod", "[]", '[{"MethodType": 6}]')]}, "second_factor/remove/success", {"target_id": "ben@acme.example"}),
    ({"Operation": "Update user.", "ResultStatus": "Success", "ModifiedProperties": [changed("StrongAuthenticationMethod", '[{"MethodType": 6}]', "[]")]}, "second_factor/enrol/success", {}),
    ({"Operation": "Update user.", "ResultStatus": "Success", "ModifiedProperties": [changed("Included Updated Properties", "City")]}, "user_life/update/success", {"setting": "City"}),
    ({"Operation": "Reset user password.", "ResultStatus": "Success"}, "user_life/password_reset/success", {"target_id": "ben@acme.example"}),
    ({"Operation": "Add user.", "ResultStatus": "Failure"}, "user_life/create/failure", {}),
    ({"Operation": "Consent to application.", "ResultStatus": "Success", "Target": [{"ID": "Mail Sync", "Type": 1}], "ModifiedProperties": [changed("ConsentAction.Permissions", "Mail.Read")]}, "app_key/authorize/success", {"app_name": "Mail Sync", "granted": "Mail.Read"}),
    ({"Operation": "Set-AdminAuditLogConfig", "RecordType": 1, "Workload": "Exchange", "ResultStatus": "True", "Parameters": given(UnifiedAuditLogIngestionEnabled="False")}, "setting/disable/success", {"setting": "audit: unified audit log"}),
    ({"Operation": "Set-AdminAuditLogConfig", "RecordType": 1, "Workload": "Exchange", "ResultStatus": "True", "Parameters": given(UnifiedAuditLogIngestionEnabled="True")}, "setting/enable/success", {"setting": "audit: unified audit log"}),
    ({"Operation": "New-InboxRule", "RecordType": 1, "Workload": "Exchange", "ResultStatus": "True", "ClientIP": "[2001:db8::7]:4431", "Parameters": given(Name=".", ForwardTo="Mal@Evil.example")}, "setting/create/success", {"setting": "forwarding: inbox rule", "recipient": "mal@evil.example", "ip": "2001:db8::7"}),
    ({"Operation": "New-InboxRule", "RecordType": 1, "Workload": "Exchange", "ResultStatus": "True", "ClientIP": "203.0.113.7:4431", "Parameters": given(Name="tidy", MoveToFolder="Old")}, "setting/create/success", {"setting": "inbox rule", "recipient": None, "ip": "203.0.113.7"}),
    ({"Operation": "Set-Mailbox", "RecordType": 1, "Workload": "Exchange", "ResultStatus": "True", "Parameters": given(Identity="ben", ForwardingSmtpAddress="smtp:Mal@Evil.example")}, "setting/update/success", {"setting": "forwarding: mailbox", "recipient": "mal@evil.example"}),
    ({"Operation": "Add-MailboxPermission", "RecordType": 1, "Workload": "Exchange", "ResultStatus": "True", "Parameters": given(Identity="boss", User="Mal@acme.example", AccessRights="FullAccess")}, "role_change/grant/success", {"granted": "FullAccess", "target_id": "mal@acme.example", "object": "boss"}),
    ({"Operation": "MailItemsAccessed", "RecordType": 50, "Workload": "Exchange", "ResultStatus": "Succeeded", "OperationCount": 41, "MailboxOwnerUPN": "Boss@acme.example", "ClientIP": None, "ClientIPAddress": "2603:1036:307:44::5"}, "record/read/success", {"rows": 41, "target_id": "boss@acme.example", "ip": "2603:1036:307:44::5"}),
    ({"Operation": "FileDownloaded", "RecordType": 6, "Workload": "SharePoint", "SourceFileName": "list.xlsx", "FileSizeBytes": 18632, "UserAgent": "curl/8"}, "file/download", {"bytes": 18632, "target_name": "list.xlsx", "user_agent": "curl/8"}),
    ({"Operation": "AnonymousLinkCreated", "RecordType": 14, "Workload": "SharePoint", "SourceFileName": "list.xlsx"}, "file/share", {"recipient": "anyone", "target_name": "list.xlsx"}),
    ({"Operation": "SharingSet", "RecordType": 14, "Workload": "SharePoint", "SourceFileName": "list.xlsx", "TargetUserOrGroupName": "Eve@out.example"}, "file/share", {"recipient": "eve@out.example"}),
    ({"Operation": "AnonymousLinkUsed", "RecordType": 14, "Workload": "SharePoint", "UserType": 0}, "record/read", {"user_type": "guest"}),
    ({"Operation": "ListUpdated", "RecordType": 36, "Workload": "SharePoint", "UserId": "SHAREPOINT\\system"}, "other", {"user_type": "system"}),
    ({**CRM, "Message": "RetrieveMultiple", "QueryResults": "00aa00aa-bb11, dc136b61-6c1e, 3f2504e0", "Query": "<filter/>"}, "query/read", {"rows": 3, "object": "contact", "query": "<filter/>", "action": "RetrieveMultiple"}),
    ({**CRM, "Message": "ExportToExcel", "QueryResults": "N/A", "Query": "N/A"}, "export/export", {"rows": None, "query": None, "object": "contact"}),
    ({**CRM, "Message": "Retrieve", "EntityId": "00aa"}, "record/read", {"target_id": "00aa", "object": "contact"}),
    ({**CRM, "Operation": "Delete", "EntityId": "00aa"}, "record/delete", {"target_id": "00aa"}),
    ({**CRM, "Message": "WinOpportunity"}, "other", {"action": "CrmDefaultActivity", "object": "contact"}),
    ({"Operation": "Something new", "RecordType": 999, "Workload": "New"}, "other", {"action": "Something new"}),
]  # fmt: skip
RECORDS = [
    {**BASE, **row, "Id": f"{number:08d}-f6df-4dd0-526a-08dc68b7f338"}
    for number, (row, _, _) in enumerate(CASES)
]
EXPECTED = [(record["Id"], meant, more) for record, (_, meant, more) in zip(RECORDS, CASES, strict=True)]
IDS = [f"{number}-{row.get('Message', row['Operation'])}" for number, (row, _, _) in enumerate(CASES)]


def check(event: dict[str, Any], meant: str, more: dict[str, Any]) -> None:
    assert means(event) == meant
    assert {key: event.get(key) for key in more} == more
    assert told(event, "time", "product", "service") == (
        "2026-11-20 02:15:09",
        "microsoft_365",
        "unified_audit_log",
    )
    assert event["user_id"] in ("ann@acme.example", "sharepoint\\system")


@pytest.fixture(scope="module")
def of_the_api(tmp_path_factory: pytest.TempPathFactory) -> Read:
    return by_id(tmp_path_factory.mktemp("api"), RECORDS)


@pytest.fixture(scope="module")
def of_the_portal(tmp_path_factory: pytest.TempPathFactory) -> Read:
    header = ("RecordId", "CreationDate", "RecordType", "Operation", "UserId", "AuditData")
    lines = [
        (
            record["Id"],
            "2026-11-20T02:15:09.0000000Z",
            8,
            record["Operation"],
            record["UserId"],
            json.dumps(record),
        )
        for record in RECORDS
    ]
    return by_id(tmp_path_factory.mktemp("portal"), table(header, *lines))


@pytest.fixture(scope="module")
def of_other_shapes(tmp_path_factory: pytest.TempPathFactory) -> list[Read]:
    old = table(("CreationDate", "UserIds", "Operations", "AuditData"), *(("11/20/2026 2:15:09 AM", "ann@acme.example", record["Operation"], json.dumps(record)) for record in RECORDS))  # fmt: skip
    search = [{"CreationDate": "/Date(1795140909000)/", "UserIds": "ann@acme.example", "Operations": record["Operation"], "AuditData": json.dumps(record)} for record in RECORDS]  # fmt: skip
    graph = {"value": [{"id": record["Id"], "createdDateTime": "2026-11-20T02:15:09Z", "operation": record["Operation"], "auditData": record} for record in RECORDS]}  # fmt: skip
    return [by_id(tmp_path_factory.mktemp("shape"), shape) for shape in (old, search, graph)]


@pytest.mark.parametrize(("record", "meant", "more"), EXPECTED, ids=IDS)
def test_the_management_api(of_the_api: Read, record: str, meant: str, more: dict[str, Any]) -> None:
    check(of_the_api[record], meant, more)


@pytest.mark.parametrize(("record", "meant", "more"), EXPECTED, ids=IDS)
def test_the_table_of_the_portal_holds_the_record_in_a_cell(
    of_the_portal: Read, record: str, meant: str, more: dict[str, Any]
) -> None:
    check(of_the_portal[record], meant, more)


@pytest.mark.parametrize(("record", "meant", "more"), EXPECTED, ids=IDS)
def test_other_shapes_of_the_same_record(
    of_other_shapes: list[Read], record: str, meant: str, more: dict[str, Any]
) -> None:
    for shape in of_other_shapes:
        check(shape[record], meant, more)


def test_one_record_in_two_shapes_is_one_event(tmp_path: Path) -> None:
    record = {**BASE, "Operation": "Add user.", "ResultStatus": "Success"}
    (tmp_path / "api.json").write_text(json.dumps([record]), encoding="utf-8")
    found, given_ = read(
        tmp_path, table(("CreationDate", "AuditData"), ("2026-11-20", json.dumps(record))), "portal.csv"
    )
    assert len(given_) == 1
    assert found.skipped == {"duplicate": 1}


def test_a_cell_that_is_cut_off_is_counted(tmp_path: Path) -> None:
    found, rows = read(
        tmp_path, table(("CreationDate", "AuditData"), ("2026-11-20", '{"CreationTime": "2026-11-20T0'))
    )
    assert rows == []
    assert found.skipped == {"no_time": 1}


SIGN_IN = {
    "id": "66ea54eb", "createdDateTime": "2026-11-20T02:15:09Z", "userPrincipalName": "Ann@acme.example", "userId": "a1", "appId": "04b07795",
    "appDisplayName": "Azure CLI", "ipAddress": "203.0.113.7", "clientAppUsed": "Mobile Apps and Desktop clients", "isInteractive": True,
    "status": {"errorCode": 0, "failureReason": "Other."}, "location": {"countryOrRegion": "NL", "geoCoordinates": {"latitude": 52.4, "longitude": 4.9}},
}  # fmt: skip


SIGN_INS: list[tuple[dict[str, Any], str, dict[str, Any]]] = [
    ({}, "sign_in/log_on/success", {"country": "NL", "latitude": 52.4, "reason": None, "method": None, "factor": None, "user_id": "ann@acme.example"}),
    ({"authenticationProtocol": "deviceCode", "authenticationRequirement": "multiFactorAuthentication"}, "sign_in/log_on/success", {"method": "device_code", "factor": "other"}),
    ({"authenticationProtocol": "oAuth2", "originalTransferMethod": "deviceCodeFlow"}, "sign_in/log_on/success", {"method": "device_code"}),
    ({"authenticationProtocol": "ropc", "authenticationRequirement": "singleFactorAuthentication"}, "sign_in/log_on/success", {"method": "password", "factor": "none"}),
    ({"isInteractive": False, "incomingTokenType": "refreshToken"}, "sign_in/ticket/success", {"method": "refresh_token"}),
    ({"status": {"errorCode": 50126, "failureReason": "Invalid username or password"}}, "sign_in/log_on/failure", {"reason": "Invalid username or password"}),
    ({"status": {"errorCode": 50076}}, "second_factor/challenge", {"outcome": None}),
    ({"userPrincipalName": "", "servicePrincipalId": "SP1", "servicePrincipalName": "Sync"}, "sign_in/log_on/success", {"user_id": "sp1", "user_type": "integration"}),
]  # fmt: skip


@pytest.fixture(scope="module")
def of_entra(tmp_path_factory: pytest.TempPathFactory) -> Read:
    rows = [{**SIGN_IN, **row, "id": f"66ea54eb-{number}"} for number, (row, _, _) in enumerate(SIGN_INS)]
    return by_id(tmp_path_factory.mktemp("entra"), {"@odata.context": "x", "value": rows})


@pytest.mark.parametrize("number", range(len(SIGN_INS)))
def test_sign_ins_of_entra(of_entra: Read, number: int) -> None:
    row, meant, more = SIGN_INS[number]
    event = of_entra[f"66ea54eb-{number}"]
    assert means(event) == meant, row
    assert {key: event.get(key) for key in more} == more, row
    assert told(event, "time", "service", "app_name") == ("2026-11-20 02:15:09", "sign_ins", "Azure CLI")
