"""Real-time events of Salesforce: one description for the answer, the stream and the table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.examples import some
from tests.vendor_profiles.logs import Event, by_id, events, means, read, table, told

BASE = {
    "EventDate": "2026-11-20T02:15:09.120+0000",
    "EventIdentifier": "0a4779b0-0da1-4619-a373-0a36991dff90",
    "UserId": "005000000000001AAA",
    "Username": "Ann@Acme.example",
    "SourceIp": "203.0.113.7",
    "SessionKey": "vMASKIU6",
}
CASES: list[tuple[str, dict[str, Any], str, dict[str, Any]]] = [
    ("LoginEvent", {"LoginType": "Remote Access 2.0", "LoginSubType": "OauthUserAgent", "Status": "Success", "Application": "Data Loader", "CountryIso": "NL", "LoginLatitude": 52.37, "UserType": "Standard"},
     "sign_in/log_on/success", {"method": "oauth", "app_name": "Data Loader", "client_type": "data_loader", "country": "NL", "latitude": 52.37, "user_type": "person"}),
    ("LoginEvent", {"LoginType": "Application", "Status": "Invalid Password", "Application": "Browser"},
     "sign_in/log_on/failure", {"reason": "Invalid Password", "method": "password", "app_name": None}),
    ("LoginEvent", {"LoginType": "Application", "Status": "Multi-factor required"}, "second_factor/challenge", {"outcome": None}),
    ("LoginAsEvent", {"DelegatedUsername": "Mal@acme.example", "LoginAsCategory": "OrgAdmin", "LoginType": "Application"},
     "sign_in/impersonate/success", {"user_name": "mal@acme.example", "user_id": None, "target_id": "005000000000001AAA", "target_name": "ann@acme.example"}),
    ("LogoutEvent", {}, "sign_in/log_off", {}),
    ("IdentityVerificationEvent", {"Activity": "Login", "Policy": "TwoFactorAuthentication", "Status": "Succeeded", "VerificationMethod": "SalesforceAuthenticator"},
     "second_factor/challenge/success", {"factor": "push", "reason": None}),
    ("IdentityVerificationEvent", {"Activity": "Login", "Policy": "TwoFactorAuthentication", "Status": "Denied", "VerificationMethod": "SalesforceAuthenticator"},
     "second_factor/challenge/failure", {"factor": "push", "reason": "Denied"}),
    ("IdentityVerificationEvent", {"Activity": "Login", "Policy": "TwoFactorAuthentication", "Status": "InProgress", "VerificationMethod": "Totp"},
     "second_factor/challenge", {"outcome": None, "factor": "totp"}),
    ("IdentityVerificationEvent", {"Activity": "ConnectTotp", "Policy": "HighAssurance", "Status": "Succeeded", "VerificationMethod": "Totp"},
     "second_factor/enrol/success", {"target_name": "ann@acme.example"}),
    ("PermissionSetEvent", {"Operation": "AssignedToUsers", "ParentNameList": ["Export"], "PermissionList": ["ModifyAllData", "EditTask"], "ImpactedUserIds": '["005000000000009AAA"]'},
     "role_change/grant", {"granted": "Export", "powerful": True, "target_id": "005000000000009AAA", "target_type": "user"}),
    ("PermissionSetEvent", {"Operation": "AssignedToUsers", "ParentNameList": "Export", "PermissionList": "MonitorLoginHistory", "ImpactedUserIds": "005000000000009AAA,005000000000008AAA"},
     "role_change/grant", {"granted": "Export", "powerful": None, "target_id": None, "detail": "005000000000009AAA,005000000000008AAA"}),
    ("PermissionSetEvent", {"Operation": "PermsEnabled", "ParentNameList": ["Export"], "PermissionList": "ViewAllData"},
     "role_change/grant", {"granted": "ViewAllData", "powerful": True, "target_name": "Export", "target_type": "role"}),
    ("PermissionSetEvent", {"Operation": "UnassignedFromUsers", "ParentNameList": ["Export"], "ImpactedUserIds": "005000000000009AAA"},
     "role_change/revoke", {"granted": "Export", "powerful": None, "target_id": "005000000000009AAA"}),
    ("FileEvent", {"FileAction": "API_DOWNLOAD", "DocumentId": "069000000000001", "FileName": "list.csv", "ContentSize": 4096},
     "file/download", {"bytes": 4096, "target_name": "list.csv", "client_type": "api"}),
    ("FileEvent", {"FileAction": "PREVIEW", "DocumentId": "069000000000001"}, "record/read", {"target_type": "file"}),
    ("ReportEvent", {"Operation": "ReportExported", "ReportId": "00O1", "Name": "All contacts", "RowsProcessed": 20680.0, "QueriedEntities": "Contact", "EventSource": "Lightning"},
     "report/export", {"rows": 20680, "object": "Contact", "client_type": "browser", "target_name": "All contacts"}),
    ("ReportEvent", {"Operation": "ReportRunFromLightning", "ReportId": "00O1", "RowsProcessed": 12.0}, "report/run", {"rows": 12}),
    ("ListViewEvent", {"ListViewId": "00B1", "Name": "All", "RowsProcessed": 1000.0}, "record/list", {"rows": 1000}),
    ("ApiEvent", {"Operation": "Query", "ApiType": "REST", "Query": "SELECT Id FROM Contact", "QueriedEntities": "Contact", "RowsProcessed": 9000.0, "RowsReturned": 2000.0, "UserAgent": "python-requests/2.32.4"},
     "query/read", {"rows": 2000, "client_type": "api", "query": "SELECT Id FROM Contact", "user_agent": "python-requests/2.32.4"}),
    ("ApiEvent", {"Operation": "Query", "ApiType": "Bulk", "RowsProcessed": -1.0}, "query/read", {"rows": None, "client_type": "bulk_api"}),
    ("ApiEvent", {"Operation": "Query", "ApiType": "REST", "PolicyOutcome": "Block", "RowsProcessed": 9.0}, "query/read/failure", {"rows": 9}),
    ("ApiEvent", {"Operation": "DeleteHard", "ApiType": "Bulk", "RowsProcessed": 70.0}, "record/delete", {"rows": 70}),
    ("BulkApiResultEvent", {"Query": "SELECT Id FROM Contact"}, "export/export", {"client_type": "bulk_api", "query": "SELECT Id FROM Contact"}),
    ("UriEvent", {"Operation": "Read", "OperationStatus": "Success", "RecordId": "0031", "Name": "Ben"}, "record/read/success", {"target_id": "0031"}),
    ("LightningUriEvent", {"Operation": "Delete", "RecordId": "0031"}, "record/delete", {"target_id": "0031"}),
    ("GuestUserAnomalyEvent", {"SoqlCommands": "SELECT Id FROM Case", "RequestedEntities": "Case", "Summary": "Guest read much", "Score": 88.0},
     "other", {"detail": "Guest read much", "query": "SELECT Id FROM Case", "object": "Case"}),
    ("SessionHijackingEvent", {"CurrentIp": "198.51.100.9", "SourceIp": None, "Summary": "Two browsers"}, "other", {"ip": "198.51.100.9"}),
]  # fmt: skip


def check(event: dict[str, Any], meant: str, more: dict[str, Any]) -> None:
    assert means(event) == meant
    expected = {"user_id": "005000000000001AAA", "user_name": "ann@acme.example", "ip": "203.0.113.7", **more}
    assert {key: event.get(key) for key in expected} == expected
    assert told(event, "time", "session") == ("2026-11-20 02:15:09.12", "vMASKIU6")


def numbered(number: int, row: dict[str, Any]) -> dict[str, Any]:
    return {**BASE, **row, "EventIdentifier": f"0a4779b0-{number}"}


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Event]:
    rows = [
        {"attributes": {"type": name}, **numbered(number, row)}
        for number, (name, row, _, _) in enumerate(CASES)
    ]
    return by_id(tmp_path_factory.mktemp("answer"), {"records": rows})


@pytest.fixture(scope="module")
def streamed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Event]:
    rows = [
        {
            "channel": f"/event/{name}Stream",
            "data": {"event": {"replayId": number}, "payload": numbered(number, row)},
        }
        for number, (name, row, _, _) in enumerate(CASES)
    ]
    return by_id(tmp_path_factory.mktemp("stream"), "".join(json.dumps(row) + "\n" for row in rows))


NUMBERED = [(f"0a4779b0-{number}", name, *case) for number, (name, *case) in enumerate(CASES)]


@pytest.mark.parametrize(("key", "name", "row", "meant", "more"), NUMBERED)
def test_an_answer_of_a_query(
    answered: dict[str, Event], key: str, name: str, row: dict[str, Any], meant: str, more: dict[str, Any]
) -> None:
    check(answered[key], meant, more)


@pytest.mark.parametrize(("key", "name", "row", "meant", "more"), NUMBERED)
def test_a_stream(
    streamed: dict[str, Event], key: str, name: str, row: dict[str, Any], meant: str, more: dict[str, Any]
) -> None:
    check(streamed[key], meant, more)


@pytest.mark.parametrize(
    ("name", "row", "meant", "more"),
    some((case for case in CASES if case[0] != "LogoutEvent" and not any(isinstance(one, list) for one in case[1].values())), 10),
)  # fmt: skip
def test_a_table_which_does_not_name_its_object(
    tmp_path: Path, name: str, row: dict[str, Any], meant: str, more: dict[str, Any]
) -> None:
    flat = {**BASE, **row}
    check(events(tmp_path, table(list(flat), flat.values()))[0], meant, more)


def test_the_chunks_of_a_report_count_its_rows_once(tmp_path: Path) -> None:
    report = {
        "Operation": "ReportExported",
        "ReportId": "00O1",
        "RowsProcessed": 5000.0,
        "ExecutionIdentifier": "x1",
    }
    rows = [{**BASE, "EventIdentifier": f"id{n}", **report, "Sequence": n} for n in range(3)]
    other = {**BASE, "EventIdentifier": "id9", **report, "ExecutionIdentifier": "x2", "RowsProcessed": 7.0}
    found, given = read(tmp_path, {"records": [*rows, other]})
    assert sorted(event["rows"] for event in given) == [7, 5000]
    assert found.skipped == {"duplicate": 2}


def test_an_event_that_was_streamed_and_stored_stands_once(tmp_path: Path) -> None:
    row = {**BASE, "Operation": "Query", "RowsReturned": 5.0}
    (tmp_path / "stream.json").write_text(
        '{"channel": "/event/ApiEventStream", "data": {"payload": ' + str(row).replace("'", '"') + "}}",
        encoding="utf-8",
    )
    found, given = read(tmp_path, {"records": [{"attributes": {"type": "ApiEvent"}, **row}]}, "stored.json")
    assert [means(event) for event in given] == ["query/read"]
    assert found.skipped == {"duplicate": 1}


def test_verification_history_needs_no_licence_and_says_the_same(tmp_path: Path) -> None:
    row = {"Id": "0Yb1", "VerificationTime": "2026-11-20T02:15:09.000+0000", "VerificationMethod": "Sms", "Policy": "DeviceActivation", "Activity": "Login", "Status": "FailedInvalidCode", "UserId": "005000000000001AAA", "SourceIp": "203.0.113.7"}  # fmt: skip
    (event,) = events(tmp_path, {"records": [row]})
    assert (means(event), *told(event, "time", "factor", "id")) == (
        "second_factor/challenge/failure", "2026-11-20 02:15:09", "sms", "0Yb1",
    )  # fmt: skip
