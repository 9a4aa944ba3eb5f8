"""The file suitecrm.log: lines made by the format that stands in its source."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.incident.events.mapping import absent_in
from tests.vendor_profiles.logs import events, means, read, told

LINE = "%s [%d][%s][%s] %s\n"


def line(message: str, when: str = "Sat Nov 28 04:10:11 2026", user: str = "-none-") -> str:
    return LINE % (when, 4321, user, "FATAL", message)


@pytest.mark.parametrize(
    "name", ["mai", "lê mai", "x] - y", "FAILED LOGIN:attempts[2] - z", "a[1][b][FATAL] c"]
)
def test_a_sign_in_that_failed_says_who_and_not_from_where(tmp_path: Path, name: str) -> None:
    (found,) = events(tmp_path, line(f"FAILED LOGIN:attempts[3] - {name}"))
    assert means(found) == "sign_in/log_on/failure"
    assert told(found, "user_name", "user_id", "ip", "time") == (
        name.lower(), None, None, "2026-11-28 04:10:11"
    )  # fmt: skip


def test_an_account_that_may_not_sign_in(tmp_path: Path) -> None:
    (found,) = events(
        tmp_path, line("FAILED LOGIN: potential hack attempt:Your account is inactive", user="1")
    )
    assert means(found) == "sign_in/log_on/failure"
    assert told(found, "user_id", "reason") == ("1", "Your account is inactive")


def test_other_lines_are_kept_and_days_of_one_digit_read(tmp_path: Path) -> None:
    (found,) = events(tmp_path, line("Mysqli_query failed.", "Sun Nov  8 04:10:11 2026", "seed_max_id"))
    assert means(found) == "other"
    assert told(found, "user_id", "detail", "time") == ("seed_max_id", "Mysqli_query failed.", "2026-11-08 04:10:11")  # fmt: skip


def test_lines_that_go_on_are_counted(tmp_path: Path) -> None:
    more = "Array\n(\n    [a] => 1\n    [b] => 2\n)\n"
    found, rows = read(tmp_path, line("x") + more + line("FAILED LOGIN:attempts[1] - mai", "Sat Nov 28 04:10:12 2026"))  # fmt: skip
    assert [means(row) for row in rows] == ["other", "sign_in/log_on/failure"]
    assert found.skipped == {"bad_row": 5}


def test_failed_sign_ins_are_not_absent_where_the_file_was_read() -> None:
    (said,) = [one for one in absent_in("suitecrm") if one.class_ == "sign_in"]
    assert said.unless == ("suitecrm_log",)
