"""How the questions read: a workbook that can be filled in and printed, a page in which no name acts."""

from __future__ import annotations

import hashlib
import io
import re
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from auditor.assurance.asking.left.followed import follow_up
from auditor.assurance.asking.question import Choice, Known, Question
from auditor.assurance.asking.start import Started
from auditor.assurance.asking.words import in_both
from auditor.bilingual import Words
from tests.assurance.asking.reviewed import TODAY, begun, file_of
from tests.report.hostile import HOSTILE


def same(text: str) -> Words:
    return in_both(lambda _: text)


def hostile_questions() -> tuple[Question, ...]:
    names = [name for name in HOSTILE if "\x00" not in name and "\udcff" not in name]
    options = tuple(
        Choice(key=key, value=key, words=same(f"{key} {name}"))
        for key, name in zip(("one", "two", "three"), names, strict=False)
    )
    made = [
        follow_up(
            f"hostile.{number}",
            "vendor",
            same(f"{name} " + "W" * 300),
            same(name),
            prove=same(name),
            known=Known(words=same(name), source=same(name), on=TODAY),
        )
        for number, name in enumerate(HOSTILE)
    ]
    several = follow_up(
        "several.hostile", "us", same(names[0]), same(names[1]), type="several", options=options
    )
    single = follow_up("single.hostile", "us", same(names[2]), same(names[3]), type="single", options=options)
    return (*made, several, single)


def hostile(folder: Path) -> Started:
    return begun(folder, vendor_name="<b>Vendor</b> " + "V" * 120, extra=hostile_questions())


def book(path: Path) -> Any:
    return load_workbook(io.BytesIO(path.read_bytes()))


def test_a_workbook_can_be_filled_in_and_printed(tmp_path: Path) -> None:
    started = begun(tmp_path)
    made = book(file_of(started, "en.xlsx"))
    assert made.sheetnames == ["Read me first", "Questions", "lists"]
    start, asked, lists = made.worksheets
    assert (made.active.title, lists.sheet_state) == ("Read me first", "hidden")
    for sheet in (start, asked):
        assert sheet.protection.sheet
        assert sheet.column_dimensions["A"].hidden
        assert sheet.row_dimensions[1].hidden
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert (asked.freeze_panes, asked.print_title_rows) == ("D3", "$2:$2")
    columns = {cell.value: cell.column_letter for cell in asked[1]}
    open_ = {cell.column_letter for row in asked.iter_rows() for cell in row if not cell.protection.locked}
    assert open_ == {columns[name] for name in ("answer", "evidence", "by", "on")}
    assert [row[0].value for row in start.iter_rows() if not row[2].protection.locked] == [
        "by",
        "on",
        "until",
    ]
    assert start.max_row <= 20
    rules = {str(rule.sqref): rule.formula1 for rule in asked.data_validations.dataValidation}
    single = [one for one in started.asked.questions if one.type == "single"]
    assert len(rules) == len(single)
    row = next(row for row in asked.iter_rows(min_row=3) if row[0].value == "backup-exists")
    column, last = re.fullmatch(
        r"=lists!\$(\w)\$1:\$\w\$(\d)", rules[f"{columns['answer']}{row[0].row}"]
    ).groups()  # type: ignore[union-attr]
    assert [lists[f"{column}{number}"].value for number in range(1, int(last) + 1)] == [
        "Yes",
        "No",
        "Don't know",
    ]


def test_a_row_says_what_is_asked_why_and_how_to_answer(tmp_path: Path) -> None:
    started = begun(tmp_path)
    asked = book(file_of(started, "vi.xlsx")).worksheets[1]
    columns = {cell.value: cell.column - 1 for cell in asked[1]}
    row = next(row for row in asked.iter_rows(min_row=3) if row[0].value == "restore-test")
    assert row[columns["how"]].value == (
        "Ngày, ví dụ 24/11/2026, hoặc: chưa bao giờ; Không biết. Cần câu trả lời để ra quyết định."
    )
    assert row[columns["of"]].value == "Đơn vị triển khai"
    assert row[columns["answer"]].number_format == "dd/mm/yyyy"
    assert row[columns["prove"]].value == "Biên bản thử khôi phục, ghi rõ ngày và kết quả."


@pytest.mark.parametrize("language", ["en", "vi"])
def test_no_cell_is_a_formula_whatever_is_asked(tmp_path: Path, language: str) -> None:
    for worksheet in book(file_of(hostile(tmp_path), f"{language}.xlsx")).worksheets:
        for row in worksheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "d")
                assert not str(cell.value or "").startswith(("=", "+", "-", "@", "\t", "＝"))
                assert cell.hyperlink is None
                assert "\x1b" not in str(cell.value)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_no_name_is_markup_and_nothing_is_loaded_or_run_but_the_script_of_the_page(
    tmp_path: Path, language: str
) -> None:
    text = file_of(hostile(tmp_path), f"{language}.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", text, re.DOTALL)
    assert [kind for kind, _ in scripts] == [' type="application/json" id="answers-data"', ""]
    assert text.count("<script") == len(scripts)
    run = b64encode(hashlib.sha256(scripts[1][1].encode()).digest()).decode()
    assert re.findall(r"script-src &#39;sha256-([^&]+)&#39;", text) == [run]
    assert "default-src &#39;none&#39;" in text
    assert "localStorage" not in text
    for mark in ("<img", "<b>", "\x1b", "\u202e", "\x00", " onmouseover='"):
        assert mark not in text
