import hashlib
import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from auditor.snapshot.register import StaffRow
from auditor.userfile import UserFileError
from auditor.vendor.staff import read_register
from tests.exports import ROOT
from tests.vendor.staff.registers import HEADING, VIETNAMESE, WHEN, read, text, workbook


def test_a_register_is_read_with_its_lines(tmp_path: Path) -> None:
    data = text(
        "Nguyễn Thị An;an@acme.vn, AN.NGUYEN@acme.vn;01/11/2026;Binh", "Tran Binh;binh@acme.vn;25/12/2026;"
    )
    found = read(tmp_path, data)
    assert (found.file, found.observed_at, found.names_managers) == ("staff.csv", WHEN, True)
    assert found.sha256 == "sha256:" + hashlib.sha256(data).hexdigest()
    assert found.rows == (
        StaffRow(2, "Nguyễn Thị An", ("an@acme.vn", "AN.NGUYEN@acme.vn"), date(2026, 11, 1), manager="Binh"),
        StaffRow(3, "Tran Binh", ("binh@acme.vn",), date(2026, 12, 25)),
    )


def test_vietnamese_headings_and_several_sign_in_names(tmp_path: Path) -> None:
    found = read(tmp_path, text("Lê Chi;chi@acme.vn;chi.le;31/10/2026;Trần Bình", heading=VIETNAMESE))
    assert found.rows == (
        StaffRow(2, "Lê Chi", ("chi@acme.vn", "chi.le"), date(2026, 10, 31), manager="Trần Bình"),
    )


def test_what_else_the_staff_department_knows_is_not_kept(tmp_path: Path) -> None:
    data = text("An;an@acme.vn;;1985-02-03;25000000", heading="Name;Email;Last day;Birthday;Salary")
    found = read(tmp_path, data)
    assert "1985" not in repr(found)
    assert "25000000" not in repr(found)


@pytest.mark.parametrize(
    ("cell", "logins"),
    [
        ("An Nguyen <an@acme.vn>", ("an@acme.vn",)),
        ("an@acme.vn;  an2@acme.vn", ("an@acme.vn", "an2@acme.vn")),
        ("an@acme.vn an@acme.vn", ("an@acme.vn",)),
        ("ACME\\an", ("ACME\\an",)),
        ("an nguyen", ("an nguyen",)),
        ("an, an.admin\nan2", ("an", "an.admin", "an2")),
        ("-", ()),
        ("N/A", ()),
        ("x" * 321, ()),
    ],
)
def test_sign_in_names_of_a_cell(tmp_path: Path, cell: str, logins: tuple[str, ...]) -> None:
    (row,) = read(tmp_path, text(f'An;"{cell}";;')).rows
    assert row.logins == logins


def test_a_day_that_could_be_two_is_not_guessed(tmp_path: Path) -> None:
    (row,) = read(tmp_path, text("An;an@acme.vn;03/04/2026;")).rows
    assert row.left is None
    assert "could be two days" in row.unclear
    (row,) = read(tmp_path, text("An;an@acme.vn;03/04/2026", heading="Name;Email;Last day (dd/mm/yyyy)")).rows
    assert (row.left, row.unclear) == (date(2026, 4, 3), "")


def test_a_line_that_cannot_be_used_stays_one(tmp_path: Path) -> None:
    rows = read(tmp_path, text("An;an@acme.vn", ";;2026-11-01;", "Chi;chi@acme.vn;soon;")).rows
    assert [(row.line, row.broken) for row in rows] == [
        (2, "has 2 cells where the heading has 4"),
        (3, "names nobody"),
        (4, ""),
    ]
    assert rows[2].unclear
    assert rows[2].left is None


def test_formulas_of_a_workbook_are_no_values(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        HEADING.split(";"),
        ["An", '="an@"&"acme.vn"', None, None],
        ["Chi", "chi@acme.vn", "=TODAY()", None],
    ]
    found = read(tmp_path, workbook(*rows), "staff.xlsx").rows
    assert found[0].broken == "holds a formula and no value"
    assert (found[1].broken, found[1].unclear) == ("", "holds a formula and no value")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserFileError, match=r"gone\.csv: cannot be read: No such file"):
        read_register(tmp_path / "gone.csv", WHEN)
    with pytest.raises(UserFileError, match=re.escape(str(tmp_path))):
        read_register(tmp_path, WHEN)
    with pytest.raises(UserFileError, match="cannot be read"):
        read_register(Path("a\0b"), WHEN)
    with pytest.raises(UserFileError, match=r"staff\.csv: line 2: is not UTF-8"):
        read(tmp_path, text("An;an@acme.vn;;").replace(b"An", b"\xca"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(UserFileError, match="is not a file"):
        read_register(tmp_path / "pipe.csv", WHEN)


def test_the_example_is_read_whole() -> None:
    rows = read_register(ROOT / "examples" / "staff.csv", WHEN).rows
    assert [row for row in rows if row.broken or row.unclear or not row.logins] == []
    assert [row.left for row in rows if row.left] == [date(2026, 10, 31), date(2026, 1, 5)]
    assert rows[3].logins == ("dung.pham@acme.example", "dung", "dung.admin")
