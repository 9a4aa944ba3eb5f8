"""What people write into a work list stays from one run to the next, whatever program they saved it with; and no row is dropped."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from auditor.assess.assessment import Assessment
from auditor.assess.result import Missing, Omitted, Resource
from auditor.posture import UnknownKind
from auditor.report.sheets.worklist.earlier import state_of
from auditor.report.sheets.worklist.reading import read_worklist
from auditor.report.sheets.worklist.task import KEYS
from auditor.report.views.asked import Asked
from auditor.report.views.kept import Kept
from auditor.userfile import UserFileError
from tests.report.sheets.worklist.test_worklist import WORKBOOK, book_of, rows_of, sheet_rows, text_of
from tests.report.support import assessment, words

CHECK = "access.sample-modify"


def kept(data: bytes) -> Mapping[str, Kept]:
    return {row.fingerprint: row for row in read_worklist(data, "worklist.en.csv").rows}


def written(
    made: Assessment, language: str = "en", *, between: str = ",", encoding: str = "utf-8-sig"
) -> bytes:
    """With a status and a comment in the row of one role, as a spreadsheet saves it."""
    rows = list(csv.reader(io.StringIO(text_of(made, language).removeprefix("\ufeff"), newline="")))
    for row in rows[1:]:
        if row[KEYS.index("entity")] == "Admin" and row[KEYS.index("check")] == CHECK:
            row[KEYS.index("status")] = words(language).ui("worklist.status.in_progress")
            row[KEYS.index("comment")] = "asked Lan\nuntil Friday; =later"
    out = io.StringIO()
    csv.writer(out, delimiter=between).writerows([[*row[::-1]] for row in rows])
    return out.getvalue().encode(encoding)


def remarks(rows: list[dict[str, Any]]) -> dict[str, tuple[str, str, str]]:
    return {
        row["entity"]: (row["state"], row["status"], row["comment"])
        for row in rows
        if row["status"] or row["comment"]
    }


@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_table_is_read_back_as_spreadsheets_save_it(between: str, encoding: str, language: str) -> None:
    made = assessment()
    earlier = kept(written(made, language, between=between, encoding=encoding))
    assert len(earlier) == len(rows_of(made))
    found = remarks(rows_of(made, "vi", Asked(worklist=earlier)))
    assert list(found.values()) == [("còn mở", "Đang làm", "asked Lan / until Friday; '=later")]


def test_a_workbook_is_read_back_from_both_of_its_sheets() -> None:
    made = assessment()
    (data,) = WORKBOOK.pieces(made, words("vi"), Asked())
    assert isinstance(data, bytes)
    book: Any = load_workbook(io.BytesIO(data))
    for row in book.worksheets[0].iter_rows(min_row=5):
        if row[KEYS.index("entity")].value == "Admin" and row[KEYS.index("check")].value == CHECK:
            row[KEYS.index("status")].value = "chờ chị Lan"
            row[KEYS.index("comment")].value = "x" * 5_000
    out = io.BytesIO()
    book.save(out)
    earlier = kept(out.getvalue())
    assert len(earlier) == len(rows_of(made))
    (told,) = remarks(rows_of(made, "en", Asked(worklist=earlier))).values()
    assert told[:2] == ("open", "chờ chị Lan")
    assert len(told[2]) == 4_000


def wrong_in(made: Assessment) -> list[Resource]:
    result = made.result(CHECK)
    assert result is not None
    return [one for one in result.resources if one.status == "fail"]


def mended(made: Assessment, *, blind: bool = False) -> Assessment:
    """With nothing wrong in one check; `blind`: it cannot be seen."""
    result = made.result(CHECK)
    assert result is not None
    right = replace(
        result, status="pass", resources=[], passing=result.total, unknown=0, missing=(), complete=True
    )
    unseen = replace(result, status="unknown", resources=[], complete=False, passing=0, unknown=result.total)
    after = replace(made, results=[one for one in made.results if one.check.id != CHECK])
    after.results.append(unseen if blind else right)
    return after


def test_what_was_put_right_is_closed_with_its_comment_and_stays_there() -> None:
    made = assessment()
    earlier = kept(written(made))
    asked = Asked(worklist=earlier)
    book = book_of(mended(made), "en", asked)
    closed = sheet_rows(book.worksheets[1])
    assert {row["fingerprint"] for row in closed} == {one.fingerprint for one in wrong_in(made)}
    assert [row["comment"] for row in closed if row["entity"] == "Admin"] == [
        "asked Lan / until Friday; '=later"
    ]
    assert {row["state"] for row in closed} == {"closed"}
    assert {row["contain_by"] for row in closed} == {None}
    table = rows_of(mended(made), "en", asked)
    assert {row["state"] for row in table[-len(closed) :]} == {"closed"}
    again = kept(text_of(mended(made), "en", asked).encode())
    assert rows_of(mended(made), "en", Asked(worklist=again)) == table
    back = rows_of(made, "en", Asked(worklist=again))
    assert remarks(back) == remarks(rows_of(made, "en", asked))


def test_what_cannot_be_seen_now_is_kept_and_says_so() -> None:
    made = assessment()
    after = mended(made, blind=True)
    table = rows_of(after, "en", Asked(worklist=kept(written(made))))
    mine = [row for row in table if row["check"] == CHECK]
    assert {row["state"] for row in mine} == {"not seen"}
    assert {(row["contain_by"], row["finish_by"], row["fix"]) for row in mine} == {("", "", "")}
    assert len(mine) == len(wrong_in(made))
    assert remarks(mine)["Admin"] == ("not seen", "In progress", "asked Lan / until Friday; '=later")
    gone = replace(made, results=[one for one in made.results if one.check.id != CHECK])
    assert {
        row["state"]
        for row in rows_of(gone, "en", Asked(worklist=kept(written(made))))
        if row["check"] == CHECK
    } == {"not seen"}


def test_nothing_is_closed_for_want_of_evidence() -> None:
    result = mended(assessment()).result(CHECK)
    assert result is not None
    assert state_of(result, unknown=False) == "closed"
    assert state_of(replace(result, status="not_applicable"), unknown=False) == "closed"
    gap = Missing(UnknownKind.DENIED, "Profile", "", "")
    for less in (
        replace(result, complete=False, missing=(gap,)),
        replace(result, status="unknown"),
        replace(result, unlisted=1),
        replace(result, omitted=Omitted(fail=1)),
        replace(result, omitted=Omitted(unknown=1)),
        None,
    ):
        assert state_of(less, unknown=False) == "not_seen"
    assert state_of(result, unknown=True) == "not_seen"


def sheet(*rows: tuple[Any, ...]) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "its columns are gone"),
        (b"a,b\r\n1,2\r\n", "its columns are gone"),
        (b"\xff\xfa\x00", "no table that can be read"),
        (b"PK\x03\x04broken", "no workbook that can be read"),
        (sheet(("a", "b")), "its columns are gone"),
        (b'"' + b"x" * 200_000 + b'"', "no table that can be read"),
    ],
    ids=["empty", "other", "bytes", "archive", "sheet", "field"],
)
def test_what_is_no_work_list_is_refused_and_not_written_over(data: bytes, says: str) -> None:
    with pytest.raises(UserFileError, match=f"worklist.en.csv: .*{says}.*(move it away)?"):
        read_worklist(data, "worklist.en.csv")


def test_rows_that_name_no_finding_are_passed_over() -> None:
    head = ("fingerprint", "check", "status", "comment", "tenant")
    good = ("a" * 64, "mfa.admins", "=1+1", None, "ACME")
    read = read_worklist(
        sheet(head, ("x", "y", "z"), good, (None,) * 5, ("a" * 64, "../x", "", "", "")), "x.xlsx"
    )
    assert [(row.check, row.status, row.comment) for row in read.rows] == [("mfa.admins", "=1+1", "")]
    assert read.tenants == {"ACME"}
