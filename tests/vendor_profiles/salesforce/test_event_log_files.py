"""Event log files of Salesforce as events."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from auditor.incident.events.mapping import all_logs
from auditor.incident.events.mapping.model import Log
from tests.incident.events.reading.logs import read, written

AT = {
    "TIMESTAMP": "20260301100000.293",
    "TIMESTAMP_DERIVED": "2026-03-01T10:00:00.293Z",
    "REQUEST_ID": "4exLFFQZ1234xFl1cJNwOV",
    "USER_ID": "005000000000001",
    "USER_ID_DERIVED": "005000000000001AAA",
    "LOGIN_KEY": "lk",
    "SESSION_KEY": "sk",
    "CLIENT_IP": "203.0.113.7",
}


def log() -> Log:
    (found,) = (one for one in all_logs() if one.format == "salesforce/event_log_file")
    return found


def events(folder: Path, *rows: dict[str, str]) -> dict[str, dict[str, Any]]:
    """What is known of the events that the rows of a file become, by their ids."""
    out = io.StringIO()
    columns = dict.fromkeys(column for row in (AT, *rows) for column in row)
    writer = csv.DictWriter(out, columns, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writeheader()
    writer.writerows({**AT, **row} for row in rows)
    _, found = read(written(folder / "log.csv", out.getvalue()), logs=[log()], columns="to_json(events)")
    every = [json.loads(one) for (one,) in found]
    return {one["id"]: {name: value for name, value in one.items() if value is not None} for one in every}


CASES: list[tuple[dict[str, str], dict[str, Any]]] = [
    (
        {"EVENT_TYPE": "Login", "LOGIN_STATUS": "LOGIN_NO_ERROR", "USER_NAME": "Ann@Example.com", "LOGIN_TYPE": "A", "SOURCE_IP": "198.51.100.1",
         "COUNTRY_CODE": "VN", "BROWSER_TYPE": "Mozilla/5.0"},
        {"class": "sign_in", "activity": "log_on", "outcome": "success", "user_name": "ann@example.com", "method": "password", "ip": "198.51.100.1",
         "country": "VN", "user_agent": "Mozilla/5.0", "client_type": "browser", "session": "lk", "user_id": "005000000000001AAA"},
    ),
    (
        {"EVENT_TYPE": "Login", "LOGIN_STATUS": "LOGIN_ERROR_INVALID_PASSWORD", "API_TYPE": "P", "SOURCE_IP": "Salesforce.com IP", "CLIENT_IP": "Salesforce.com IP"},
        {"outcome": "failure", "reason": "LOGIN_ERROR_INVALID_PASSWORD", "client_type": "api", "ip": None},
    ),
    ({"EVENT_TYPE": "Login", "LOGIN_SUB_TYPE": "OauthRefreshToken", "LOGIN_TYPE": "i"}, {"method": "refresh_token", "outcome": None}),
    ({"EVENT_TYPE": "Login", "LOGIN_TYPE": "i"}, {"method": "oauth"}),
    # Letters of LOGIN_TYPE: a site's own user k signs in with a password; n is the same by somebody else's sign-in, r an employee's.
    ({"EVENT_TYPE": "Login", "LOGIN_TYPE": "k"}, {"method": "password"}),
    ({"EVENT_TYPE": "Login", "LOGIN_TYPE": "n"}, {"method": "sso"}),
    ({"EVENT_TYPE": "Login", "LOGIN_TYPE": "r"}, {"method": "sso"}),
    (
        {"EVENT_TYPE": "LoginAs", "DELEGATED_USER_ID": "001D000000IqhSL", "DELEGATED_USER_NAME": "Admin@Example.com"},
        {"class": "sign_in", "activity": "impersonate", "user_id": "001D000000IqhSLIAZ", "user_name": "admin@example.com",
         "target_id": "005000000000001AAA", "target_type": "user", "method": "impersonation"},
    ),
    ({"EVENT_TYPE": "Logout", "USER_TYPE": "Standard(db=S,api=Standard)"}, {"class": "sign_in", "activity": "log_off", "user_type": "person"}),
    (
        {"EVENT_TYPE": "API", "METHOD_NAME": "queryMore", "ENTITY_NAME": "Contact", "ROWS_PROCESSED": "2000", "RESPONSE_SIZE": "-1", "CLIENT_NAME": "DataLoaderBatch/62.0"},
        {"class": "query", "activity": "read", "object": "Contact", "rows": 2000, "bytes": None, "client_type": "data_loader", "detail": "queryMore"},
    ),
    ({"EVENT_TYPE": "API", "METHOD_NAME": "delete"}, {"class": "record", "activity": "delete", "client_type": "api"}),
    (
        {"EVENT_TYPE": "RestApi", "METHOD": "GET", "URI": "/services/data/v62.0/query", "STATUS_CODE": "200", "ROWS_PROCESSED": "10", "CONNECTED_APP_ID": "0H4x"},
        {"class": "query", "activity": "read", "outcome": "success", "app_id": "0H4x", "rows": 10, "detail": "/services/data/v62.0/query"},
    ),
    (
        {"EVENT_TYPE": "RestApi", "METHOD": "DELETE", "URI": "/services/data/v62.0/jobs/query/750x", "STATUS_CODE": "204"},
        {"class": "query", "activity": "call", "action": "RestApi delete job", "detail": "/services/data/v62.0/jobs/query/750x"},
    ),
    ({"EVENT_TYPE": "RestApi", "METHOD": "GET", "URI": "/services/data/v62.0/sobjects/Contact/003", "STATUS_CODE": "404"}, {"class": "record", "activity": "read", "outcome": "failure"}),
    (
        {"EVENT_TYPE": "BulkApi2", "OPERATION_TYPE": "query", "ENTITY_TYPE": "Contact", "RECORDS_PROCESSED": "150000", "JOB_STATUS": "JobComplete"},
        {"class": "query", "activity": "read", "client_type": "bulk_api", "rows": 150000, "object": "Contact"},
    ),
    ({"EVENT_TYPE": "BulkApi2", "OPERATION_TYPE": "query", "JOB_STATUS": "Deleted"}, {"action": "BulkApi2 delete job", "activity": "call"}),
    ({"EVENT_TYPE": "ApiTotalUsage", "API_RESOURCE": "/v62.0/query", "CONNECTED_APP_NAME": "Loader"}, {"class": "query", "activity": "call", "app_name": "Loader", "rows": None}),
    ({"EVENT_TYPE": "Report", "ORIGIN": "ReportExported", "ROW_COUNT": "9000", "REPORT_ID": "00O000000000001"}, {"class": "report", "activity": "export", "rows": 9000, "target_id": "00O000000000001EAA"}),
    ({"EVENT_TYPE": "Report", "ORIGIN": "ReportRunFromLightning", "ROW_COUNT": "9"}, {"class": "report", "activity": "run"}),
    ({"EVENT_TYPE": "ReportExport", "REPORT_DESCRIPTION": "All contacts"}, {"class": "report", "activity": "export", "outcome": "success", "detail": "All contacts"}),
    ({"EVENT_TYPE": "UniqueQuery", "QUERY_IDENTIFIER": "SELECT Id FROM Contact"}, {"class": "query", "query": "SELECT Id FROM Contact"}),
    ({"EVENT_TYPE": "Search", "SEARCH_QUERY": "password", "NUM_RESULTS": "3"}, {"class": "query", "activity": "search", "query": "password", "rows": 3}),
    ({"EVENT_TYPE": "DocumentAttachmentDownloads", "ENTITY_ID": "00P000000000001"}, {"class": "file", "activity": "download"}),
    ({"EVENT_TYPE": "ContentTransfer", "TRANSACTION_TYPE": "VersionDownloadApi", "SIZE_BYTES": "77"}, {"class": "file", "activity": "download", "bytes": 77}),
    ({"EVENT_TYPE": "ContentTransfer", "TRANSACTION_TYPE": "saveVersion"}, {"class": "file", "activity": "upload"}),
    ({"EVENT_TYPE": "LightningPageView", "PAGE_ENTITY_ID": "0035000000000AB", "PAGE_ENTITY_TYPE": "Contact"}, {"class": "record", "activity": "read", "object": "Contact", "client_type": "browser"}),
    ({"EVENT_TYPE": "AuraRequest", "USER_TYPE": "Guest", "ACTION_MESSAGE": "1$aura://x/ACTION$getItems=1"}, {"class": "record", "activity": "list", "user_type": "guest"}),
    ({"EVENT_TYPE": "AuraRequest", "USER_TYPE": "Standard", "ACTION_MESSAGE": "1$aura://x/ACTION$getItems=1"}, {"class": "other"}),
    ({"EVENT_TYPE": "PermissionUpdate", "DESCRIPTION": "UserPerm: ModifyAllData enabled", "FEATURE_ID": "0PS000000000001"}, {"class": "role_change", "granted": "ModifyAllData", "target_id": "0PS000000000001GAA"}),
    ({"EVENT_TYPE": "GroupMembership", "OPERATION": "AddedGroupMember", "MEMBER_ID": "005000000000002"}, {"class": "role_change", "activity": "grant", "target_id": "005000000000002AAA"}),
    ({"EVENT_TYPE": "SomethingNew", "URI": "/x"}, {"class": "other", "activity": "", "action": "SomethingNew", "detail": "/x"}),
]  # fmt: skip


@pytest.fixture(scope="module")
def told_of(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """The events of all cases: one file costs far more to read than a row of it."""
    rows = [{**row, "REQUEST_ID": f"4exLFFQZ{number}"} for number, (row, _) in enumerate(CASES)]
    return events(tmp_path_factory.mktemp("rows"), *rows)


@pytest.mark.parametrize(
    "number",
    range(len(CASES)),
    ids=[f"{number}-{row['EVENT_TYPE']}" for number, (row, _) in enumerate(CASES)],
)
def test_a_row_means(told_of: dict[str, dict[str, Any]], number: int) -> None:
    _, means = CASES[number]
    told = told_of[f"4exLFFQZ{number}"]
    assert {name: told.get(name) for name in means} == means
    assert told["time"].startswith("2026-03-01 10:00:00.293")
    assert (told["product"], told["service"]) == ("salesforce", "event_monitoring")


def test_the_hours_late_files_and_the_day_give_each_event_once(tmp_path: Path) -> None:
    """Names as people export them; which is of the hour and which of the day, nothing in a row tells."""
    head = "EVENT_TYPE,TIMESTAMP,REQUEST_ID,USER_ID,ROWS_PROCESSED,RUN_TIME,URI,TIMESTAMP_DERIVED\n"

    def row(request: str, minute: int, rows: int = 1) -> str:
        return f"RestApi,202603011{minute // 60}{minute % 60:02}00.000,{request},005000000000001,{rows},5,/q,2026-03-01T1{minute // 60}:{minute % 60:02}:00.000Z\n"

    first = [row("a", 1), row("b", 2), row("b", 2, rows=7)]  # one request, two events in one millisecond
    late = [row("b", 2), row("c", 3)]
    second = [row("d", 61)]
    written(tmp_path / "2026-03-01T10_RestApi_1.csv", head + "".join(first))
    written(tmp_path / "2026-03-01T10_RestApi_2.csv", head + "".join(late))
    written(tmp_path / "2026-03-01T11_RestApi_1.csv", head + "".join(second))
    written(
        tmp_path / "2026-03-01_RestApi_0.csv", head + "".join([*first, row("c", 3), *second, row("e", 62)])
    )
    found, rows = read(tmp_path, logs=[log()], columns="id, rows")
    assert sorted(rows) == [("a", 1), ("b", 1), ("b", 7), ("c", 1), ("d", 1), ("e", 1)]
    assert found.skipped == {"duplicate": 6}


def test_a_time_may_stand_in_the_older_form_alone(tmp_path: Path) -> None:
    row = {"EVENT_TYPE": "API", "TIMESTAMP_DERIVED": "", "TIMESTAMP": "20230317180424.293"}
    (told,) = events(tmp_path, row).values()
    assert datetime.fromisoformat(told["time"]) == datetime(2023, 3, 17, 18, 4, 24, 293000)
