"""The work list: what is wrong, worst first, in both formats and both languages alike, and nothing that acts."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from openpyxl import load_workbook

from auditor.assess.assessment import Assessment
from auditor.report.formats import FORMATS
from auditor.report.people import pseudonym
from auditor.report.sheets.worklist.task import KEYS
from auditor.report.views.asked import Asked
from tests.report.samples import CHECKS
from tests.report.support import assessment, clean, crowd, gaps, words

WORST = ("critical", "high", "medium", "low")
TABLE, CONTROLS = FORMATS["csv"]
WORKBOOK = next(one for one in FORMATS["xlsx"] if one.file.startswith("worklist."))


def text_of(made: Assessment, language: str = "en", asked: Asked | None = None) -> str:
    output = TABLE
    return output.render(made, words(language), asked or Asked())


def rows_of(made: Assessment, language: str = "en", asked: Asked | None = None) -> list[dict[str, str]]:
    head, *rows = csv.reader(io.StringIO(text_of(made, language, asked).removeprefix("\ufeff"), newline=""))
    assert len(head) == len(set(head)) == len(KEYS)
    return [dict(zip(KEYS, row, strict=True)) for row in rows]


def book_of(made: Assessment, language: str = "en", asked: Asked | None = None) -> Any:
    (data,) = WORKBOOK.pieces(made, words(language), asked or Asked())
    assert isinstance(data, bytes)
    return load_workbook(io.BytesIO(data))


def sheet_rows(sheet: Any) -> list[dict[str, Any]]:
    rows = list(sheet.iter_rows(values_only=True))
    assert list(rows[0]) == list(KEYS)
    last = next(n for n, row in enumerate(rows) if n and all(row))
    return [dict(zip(KEYS, row, strict=True)) for row in rows[last + 1 :]]


def test_only_failures_stand_in_it_worst_first_and_accepted_ones_last() -> None:
    made = assessment()
    found = rows_of(made)
    wrong = [
        one
        for result in made.results
        if not result.is_beside
        for one in result.resources
        if one.status == "fail"
    ]
    assert {row["fingerprint"] for row in found} == {one.fingerprint for one in wrong}
    assert [row["number"] for row in found] == [str(n) for n in range(1, len(found) + 1)]
    for state in ("open", "accepted"):
        ranks = [WORST.index(row["severity"]) for row in found if row["state"] == state]
        assert ranks
        assert ranks == sorted(ranks)
    states = [row["state"] for row in found]
    assert states == sorted(states, key=("open", "accepted").index)


def test_every_column_of_a_row() -> None:
    row = next(
        row
        for row in rows_of(assessment())
        if (row["check"], row["entity"]) == ("access.sample-modify", "Admin")
    )
    assert {**row, "number": "", "fingerprint": "", "headline": ""} == {
        "number": "",
        "severity": "critical",
        "headline": "",
        "entity": "Admin",
        "place": "profiles/Admin.profile-meta.xml:10",
        "owner": "Customer",
        "effort": "2 to 5 person-days",
        "contain_by": "27 November 2026",
        "finish_by": "8 December 2026",
        "fix": "Take the right away and give it to the few who need it.",
        "status": "",
        "comment": "",
        "state": "open",
        "accepted": "",
        "check": "access.sample-modify",
        "fingerprint": "",
        "tenant": "Nước sạch <Hà Nội> | ACME",
        "product": "Salesforce",
    }
    assert re.fullmatch("[0-9a-f]{64}", row["fingerprint"])
    assert row["headline"].endswith(".")


def test_what_was_accepted_has_no_date() -> None:
    row = next(row for row in rows_of(assessment()) if row["state"] == "accepted")
    assert (row["contain_by"], row["finish_by"]) == ("", "")
    assert re.match(r"until \d+ \w+ 20\d\d, by @ciso", row["accepted"])


def test_it_speaks_the_language_of_its_reader() -> None:
    text = text_of(assessment(), "vi")
    assert text.startswith('\ufeff"STT","Mức độ","Phát hiện"')
    row = next(row for row in rows_of(assessment(), "vi") if row["entity"] == "Admin")
    assert (row["severity"], row["owner"], row["contain_by"]) == (
        "nghiêm trọng",
        "Đơn vị sử dụng",
        "27/11/2026",
    )


def test_excel_reads_it_as_utf_8_with_crlf() -> None:
    text = text_of(assessment(), "vi")
    assert text.encode("utf-8").startswith(b"\xef\xbb\xbf")
    assert text.endswith("\r\n")
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", text)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_no_cell_is_a_formula_or_breaks_the_line(language: str) -> None:
    cells = [value for row in rows_of(assessment(), language) for value in row.values()]
    for sheet in book_of(assessment(), language):
        cells += [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
    assert [one for one in cells if re.match(r"[\s\ufeff\u200b]*[=+\-@＝＋－＠\t\r]", one)] == []
    assert [one for one in cells if re.search("[\x00-\x1f\x7f-\x9f\u202e\ud800-\udfff]", one)] == []
    assert {"'=cmd|' /C calc'!A0", "'  +1+1", "'＝1+1", r"two\nlines\r\nthree"} <= set(cells)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_workbook_says_what_the_table_says(language: str) -> None:
    book = book_of(assessment(), language)
    table = rows_of(assessment(), language)
    found = sheet_rows(book.worksheets[0])
    dated = ("contain_by", "finish_by")
    for row, other in zip(found, table, strict=True):
        for key in dated:
            day = row.pop(key)
            assert (words(language).date(day.date()) if day else "") == other.pop(key)
        assert {key: str(value or "") for key, value in row.items()} == other
    assert sheet_rows(book.worksheets[1]) == []
    assert sum(len(rule.sqref.ranges) for rule in book.worksheets[0].data_validations.dataValidation) == 1


def test_a_tenant_without_failures_has_an_empty_list() -> None:
    assert rows_of(clean()) == []
    assert sheet_rows(book_of(clean()).worksheets[0]) == []


def test_what_is_not_named_is_counted() -> None:
    made = crowd(10_003)
    found = rows_of(made)
    row = next(row for row in found if not row["fingerprint"])
    assert row["entity"] == "3 more that are not named"
    assert row["check"] == "access.sample-modify"


def test_the_list_of_a_crowd_is_small_and_comes_in_short_pieces() -> None:
    made = crowd(10_000)
    parts = list(TABLE.pieces(made, words(), Asked()))
    assert "".join(map(str, parts)) == text_of(made)
    assert max(map(len, parts)) < 1_100_000
    (data,) = WORKBOOK.pieces(made, words(), Asked())
    assert len(data) < 2_000_000


def test_controls_stand_in_a_file_of_their_own() -> None:
    made = assessment()
    text = CONTROLS.render(made, words("vi"))
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert {row["check"] for row in rows} <= {entry.id for entry in CHECKS}
    assert {
        "check": "access.sample-modify",
        "status": "fail",
        "framework": "iso-27001:2022",
        "control": "A.8.2",
    } in rows
    assert CONTROLS.render(made, words("en")) == text


def test_what_is_unknown_is_no_work() -> None:
    unknown = {
        one.fingerprint for result in gaps().results for one in result.resources if one.status == "unknown"
    }
    assert unknown
    assert not unknown & {row["fingerprint"] for row in rows_of(gaps())}


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_person_stands_with_the_pseudonym_that_the_vendor_is_told(language: str) -> None:
    made = assessment()
    (result,) = [one for one in made.results if one.check.id == "access.sample-modify"]
    result.resources[0].id, result.resources[0].name = "user:7/export", "Ann Lee: export"
    named = [row["entity"] for row in rows_of(made, language) if row["entity"].startswith("Ann Lee")]
    assert named == [f"Ann Lee: export ({pseudonym(made, 'user:7', words(language))})"]
    assert (
        sum("(person" in row["entity"] or "(người" in row["entity"] for row in rows_of(made, language)) == 1
    )
