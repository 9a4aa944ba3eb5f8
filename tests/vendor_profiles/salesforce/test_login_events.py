"""Login history of Salesforce in its three shapes, and the last use of tokens, as events."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.vendor_profiles.logs import Event, by_id, events, means, read, table, told

ROW = {
    "attributes": {"type": "LoginHistory", "url": "/services/data/v67.0/sobjects/LoginHistory/0Ya000000000001AAA"},
    "Id": "0Ya000000000001AAA",
    "LoginTime": "2026-11-20T02:15:09.000+0000",
    "UserId": "005000000000001AAA",
    "SourceIp": "203.0.113.7",
    "LoginType": "Application",
    "LoginSubType": "UsernamePasswordUiLogin",
    "Status": "Success",
    "Application": "Browser",
    "Browser": "Chrome 131",
    "ApiType": "N/A",
    "CountryIso": "VN",
    "LoginGeo": {"CountryIso": "VN", "Latitude": 21.02, "Longitude": 105.84},
}  # fmt: skip


def answer(*rows: dict[str, Any]) -> dict[str, Any]:
    return {
        "totalSize": len(rows),
        "done": True,
        "records": [{**ROW, "Id": f"0Ya{n}", **row} for n, row in enumerate(rows)],
    }


def test_an_answer_of_the_api_is_a_sign_in_with_place_and_method(tmp_path: Path) -> None:
    (event,) = events(tmp_path, answer({}))
    assert means(event) == "sign_in/log_on/success"
    assert told(event, "time", "user_id", "ip", "country", "latitude", "longitude") == (
        "2026-11-20 02:15:09", "005000000000001AAA", "203.0.113.7", "VN", 21.02, 105.84,
    )  # fmt: skip
    assert told(event, "method", "client", "client_type", "app_name", "reason", "service") == (
        "password", "Chrome 131", "browser", None, None, "login_history",
    )  # fmt: skip


SIGN_INS: list[tuple[dict[str, Any], tuple[Any, ...]]] = [
    ({"Status": "Invalid Password"}, ("sign_in/log_on/failure", "Invalid Password", "password", "browser")),
    ({"Status": "User is Inactive"}, ("sign_in/log_on/failure", "User is Inactive", "password", "browser")),
    ({"Status": "Multi-factor required"}, ("second_factor/challenge", "Multi-factor required", "password", "browser")),
    ({"Status": None}, ("sign_in/log_on", None, "password", "browser")),
    ({"LoginType": "Remote Access 2.0", "LoginSubType": "OauthRefreshToken", "Application": "Sync Tool"},
     ("sign_in/log_on/success", None, "refresh_token", "other")),
    ({"LoginType": "Remote Access 2.0", "LoginSubType": None, "Application": "Dataloader Bulk"},
     ("sign_in/log_on/success", None, "oauth", "data_loader")),
    ({"LoginType": "Other Apex API", "LoginSubType": None, "ApiType": "SOAP Partner", "Application": "N/A"},
     ("sign_in/log_on/success", None, "password", "api")),
    ({"LoginType": "SAML Idp Initiated SSO", "LoginSubType": None}, ("sign_in/log_on/success", None, "sso", None)),
    ({"LoginType": "ChatterCommunityPortalUnPwd", "LoginSubType": None}, ("sign_in/log_on/success", None, "password", None)),
    ({"LoginType": "Chatter Communities External User Third Party SSO", "LoginSubType": None}, ("sign_in/log_on/success", None, "sso", None)),
    ({"LoginType": "PasswordlessLogin", "LoginSubType": None}, ("sign_in/log_on/success", None, "magic_link", None)),
    ({"LoginType": "Portal", "LoginSubType": "SoapApiLoginPortal"}, ("sign_in/log_on/success", None, "password", None)),
    ({"LoginType": "Something New", "LoginSubType": "New", "ApiType": None}, ("sign_in/log_on/success", None, None, None)),
]  # fmt: skip


@pytest.fixture(scope="module")
def sign_ins(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Event]:
    return by_id(tmp_path_factory.mktemp("sign_ins"), answer(*(row for row, _ in SIGN_INS)))


@pytest.mark.parametrize("number", range(len(SIGN_INS)))
def test_what_failed_and_by_what_it_came(sign_ins: dict[str, Event], number: int) -> None:
    row, said = SIGN_INS[number]
    event = sign_ins[f"0Ya{number}"]
    assert (means(event), *told(event, "reason", "method", "client_type")) == said, row


def test_a_table_of_the_query_says_the_same_and_an_event_stands_once(tmp_path: Path) -> None:
    flat = {key: value for key, value in ROW.items() if key not in ("attributes", "LoginGeo")}
    (tmp_path / "1.csv").write_text(table(list(flat), flat.values()), encoding="utf-8")
    found, rows = read(tmp_path, {"records": [ROW]}, "2.json")
    assert [means(row) for row in rows] == ["sign_in/log_on/success"]
    assert found.skipped == {"duplicate": 1}
    assert sorted(one.format for one in found.files) == [
        "salesforce/login_history",
        "salesforce/login_history_table",
    ]


PAGE = ("Username", "Login Time", "Source IP", "Location", "Login Type", "Status", "Browser", "Application", "Country Code")  # fmt: skip


@pytest.mark.parametrize(
    ("when", "utc"),
    [
        ("11/20/2026 9:15:09 AM GMT", "2026-11-20 09:15:09"),
        ("11/20/2026, 12:15:09 AM UTC", "2026-11-20 00:15:09"),
        ("20.11.2026 09:15:09 UTC", "2026-11-20 09:15:09"),
        ("2026-11-20T09:15:09Z", "2026-11-20 09:15:09"),
    ],
)
def test_the_table_of_the_page_in_setup(tmp_path: Path, when: str, utc: str) -> None:
    (event,) = events(
        tmp_path,
        table(PAGE, ("Ann@Acme.example", when, "203.0.113.7", "Vietnam", "Application", "Invalid Password", "Chrome 131", "N/A", "VN")),
    )  # fmt: skip
    assert means(event) == "sign_in/log_on/failure"
    assert told(event, "time", "user_name", "country", "app_name") == (utc, "ann@acme.example", "VN", None)


def test_a_time_that_cannot_be_told_is_counted_and_not_guessed(tmp_path: Path) -> None:
    found, rows = read(
        tmp_path,
        table(
            PAGE, ("ann@acme.example", "05/11/2026", "203.0.113.7", "", "Application", "Success", "", "", "")
        ),
    )
    assert rows == []
    assert found.skipped == {"bad_time": 1}


def test_the_last_use_of_a_token_is_a_use_of_a_key_and_its_secret_is_not_read(tmp_path: Path) -> None:
    row = {
        "Id": "0CQ000000000001",
        "AppName": "Sync Tool",
        "LastUsedDate": "2026-11-19T22:00:00.000+0000",
        "UseCount": 41,
        "UserId": "005000000000001AAA",
        "User": {"Username": "Ann@Acme.example"},
        "DeleteToken": "not-to-be-seen",
    }
    (event,) = events(tmp_path, {"records": [row]})
    assert means(event) == "app_key/use/success"
    assert told(event, "time", "app_name", "user_name", "method") == (
        "2026-11-19 22:00:00", "Sync Tool", "ann@acme.example", "oauth",
    )  # fmt: skip
    assert "not-to-be-seen" not in str(event)
