"""The files of a pack: workbooks that can be filled in, pages that can be printed, and names that do nothing."""

from __future__ import annotations

import hashlib
import io
import json
import re
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from auditor.access_review import pack_of, save_pack
from auditor.access_review.pack import digest_of_sheet
from auditor.access_review.words import texts
from auditor.access_review.workbook import workbook_of
from auditor.userfile import UserFileError
from tests.access_review.company import SALES, TODAY, company, head, packed, saved, sheets, user

HOSTILE = [
    '=HYPERLINK("http://evil.example","x")',
    "+cmd|' /C calc'!A0",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "＝1+1",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "a\x00b\x1b[31m\u202egnp",
    "{{ 7*7 }}",
]


def hostile() -> Any:
    boss = user("<b>Boss</b>")
    return company(boss, *(user(name, SALES.id, manager=boss.name) for name in HOSTILE))


def book(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data))


def header_row(sheet: Any) -> int:
    return int(next(row[0].row for row in sheet.iter_rows() if row[1].value == "Account"))


def test_a_workbook_can_be_filled_in_and_printed() -> None:
    pack = packed()
    sheet = book(workbook_of(pack.head, pack.sheets[0])).worksheets[0]
    header = header_row(sheet)
    (rule,) = sheet.data_validations.dataValidation
    assert rule.formula1 == '"confirm,change,revoke"'
    assert str(rule.sqref) == f"H{header + 1}:H{header + 2}"
    assert sheet.freeze_panes == f"C{header + 1}"
    assert sheet.print_title_rows == f"${header}:${header}"
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[1].hidden
    open_ = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    signature = {f"C{row[0].row}" for row in sheet.iter_rows() if row[0].value in ("by", "role", "on")}
    assert open_ == signature | {f"{column}{header + row}" for column in "HI" for row in (1, 2)}
    assert sheet.protection.sheet


def test_the_head_says_what_is_reviewed() -> None:
    pack = packed(language="vi")
    sheet = book(workbook_of(pack.head, pack.sheets[0])).worksheets[0]
    said = {row[1].value: row[2].value for row in sheet.iter_rows() if row[0].value == "#"}
    assert said["Hệ thống CRM"] == "Acme"
    assert said["Quyền tính đến ngày"] == "24/11/2026"
    assert said["Người rà soát"] == "Mai"
    assert said["Mã băm của nội dung rà soát"] == digest_of_sheet(pack.head, pack.sheets[0])


def test_no_cell_is_a_formula_whatever_people_are_called() -> None:
    pack = packed(hostile())
    for sheet in pack.sheets:
        for worksheet in book(workbook_of(pack.head, sheet)).worksheets:
            for row in worksheet.iter_rows():
                for cell in row:
                    assert cell.data_type in ("s", "n")
                    assert not str(cell.value or "").startswith(("=", "+", "-", "@", "\t", "＝"))
                    assert cell.hyperlink is None


def test_no_name_is_markup_and_nothing_is_loaded_or_run_but_the_script_of_the_page(tmp_path: Path) -> None:
    for page in saved(tmp_path / "pack", hostile()).glob("*.html"):
        text = page.read_text(encoding="utf-8")
        scripts = re.findall(r"<script([^>]*)>(.*?)</script>", text, re.DOTALL)
        assert [kind for kind, _ in scripts] == (
            [] if page.name == "index.html" else [' type="application/json" id="answers-data"', ""]
        )
        assert text.count("<script") == len(scripts)
        run = [
            b64encode(hashlib.sha256(code.encode()).digest()).decode() for kind, code in scripts if not kind
        ]
        assert re.findall(r"script-src &#39;sha256-([^&]+)&#39;", text) == run
        assert "<img" not in text
        assert "<b>" not in text
        assert "\x1b" not in text
        css = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
        assert css is not None
        digest = b64encode(hashlib.sha256(css[1].encode()).digest()).decode()
        assert f"default-src &#39;none&#39;; style-src &#39;sha256-{digest}&#39;" in text


def test_the_digest_changes_with_what_is_reviewed_and_not_with_the_day_it_is_read() -> None:
    def digest(posture: Any, tenant: str = "Acme") -> str:
        pack = pack_of(posture, head(tenant=tenant), TODAY)
        return digest_of_sheet(pack.head, pack.sheets[0])

    same = digest(company(user("Eve", SALES.id)))
    assert same == digest(company(user("Eve", SALES.id)))
    assert same != digest(company(user("Eve")))
    assert same != digest(company(user("Eva", SALES.id)))
    assert same != digest(company(user("Eve", SALES.id)), "Other")


def test_a_pack_is_never_written_over_another(tmp_path: Path) -> None:
    folder = saved(tmp_path / "pack")
    before = sheets(folder)[0].read_bytes()
    with pytest.raises(UserFileError, match="may hold sheets that were filled in"):
        save_pack(packed(), folder)
    assert sheets(folder)[0].read_bytes() == before
    with pytest.raises(UserFileError, match="cannot be made: there is a file of that name"):
        save_pack(packed(), folder / "index.html" / "below")


def test_the_record_lists_every_account_once_by_manager(tmp_path: Path) -> None:
    record = json.loads((saved(tmp_path / "pack") / "review.json").read_text())
    rows = [row for sheet in record["sheets"] for row in sheet["rows"]]
    assert sorted(account for account, _, _ in rows) == ["user:Carol", "user:Dan", "user:Mai", "user:sync"]
    assert all((tmp_path / "pack" / f"{sheet['file']}.review.xlsx").is_file() for sheet in record["sheets"])


def test_both_languages_fill_in_the_same_places() -> None:
    for key, text in texts().items():
        assert text.en.strip(), key
        assert text.vi.strip(), key
        assert set(re.findall(r"{(\w+)}", text.en)) == set(re.findall(r"{(\w+)}", text.vi)), key
