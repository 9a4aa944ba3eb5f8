"""What a log wrote down of a secret reaches no event."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.incident.events.reading.logs import log, read

HELD = "h7Kq29xTzLw04MbVpR"
HEAD = "ID,WHEN,WHAT,WHO,SAID,SET,WAS,IS\n"
KNOWN = log(
    fields={
        "id": {"from": "ID"},
        "action": {"from": "WHAT"},
        "user_name": {"from": "WHO"},
        "detail": {"from": "SAID"},
        "setting": {"from": "SET"},
        "old_value": {"from": "WAS"},
        "new_value": {"from": "IS"},
    }
)


def kept(folder: Path, said: str, setting: str = "", was: str = "", now: str = "") -> str:
    cells = ",".join('"' + cell.replace('"', '""') + '"' for cell in (said, setting, was, now))
    path = folder / "log.csv"
    path.write_text(HEAD + f"1,2026-03-01T10:00:00Z,call,lan,{cells}\n", encoding="utf-8")
    found, rows = read(path, logs=[KNOWN], columns='"detail", "old_value", "new_value"')
    assert found.events == 1
    return "|".join(str(cell) for cell in rows[0])


@pytest.mark.parametrize(
    "said",
    [
        f"GET /api/contacts?access_token={HELD}&limit=200",
        f"/login?user=lan&password={HELD}",
        f"https://lan:{HELD}@crm.example.com/api",
        f"Authorization: Bearer {HELD}",
        f"/services?sid=00D5g0000012345!AQ{HELD * 4}",
        f"/x?v=eyJhbGciOiJIUzI1NiJ9.{HELD}.{HELD}",
        f"/báo-cáo?khoa_api={HELD}",
    ],
)
def test_a_secret_of_an_address_that_was_called_is_gone(said: str, tmp_path: Path) -> None:
    found = kept(tmp_path, said)
    assert HELD not in found
    assert "[redacted]" in found


def test_values_of_a_setting_that_is_a_secret_are_gone(tmp_path: Path) -> None:
    assert HELD not in kept(tmp_path, "changed", "smtp_password", f"{HELD}1", f"{HELD}2")


@pytest.mark.parametrize(
    "said",
    [
        "GET /api/contacts?limit=200&page_token=7",
        "SELECT Id, Api_Key__c FROM Account WHERE Country_Code__c = 'VN'",
        "Password reset for lan@acme.example",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0",
    ],
)
def test_what_is_none_stays_as_it_is(said: str, tmp_path: Path) -> None:
    assert kept(tmp_path, said, "session_timeout", "15", "120") == f"{said}|15|120"
