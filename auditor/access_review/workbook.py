"""Writes a sheet as a workbook. What a machine needs to know of it stands in a hidden row and a hidden column."""

from __future__ import annotations

import io
import json
from typing import Any

from auditor.access_review.pack import By, Head, Sheet, digest_of_sheet, fields_of
from auditor.access_review.words import Say
from auditor.report.escape import cell
from auditor.report.speech.product_line import product_line

COLUMNS = ("name", "login", "active", "last", "roles", "means", "decision", "comment")
DECISIONS = ("confirm", "change", "revoke")
FILLED = ("by", "role", "on")
OURS = "#"
GRANTS = "grants"
_WIDTHS = (26, 26, 11, 15, 44, 46, 13, 34)
_DAY = {"en": "yyyy-mm-dd", "vi": "dd/mm/yyyy"}
_DECISION = COLUMNS.index("decision") + 2


def workbook_of(head: Head, sheet: Sheet) -> bytes:
    """The workbook, as the bytes of its file."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    say = Say(head.language)
    _Writer(book.create_sheet(say("sheet.name")), head, sheet, say).write()
    grants = book.create_sheet(GRANTS)
    grants.sheet_state = "hidden"
    for id_ in _grants(sheet):
        grants.append([json.dumps(id_)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _grants(sheet: Sheet) -> dict[str, int]:
    """The roles and groups of a sheet, numbered."""
    ids = sorted({id_ for line in sheet.lines for id_ in line.grants})
    return {id_: number for number, id_ in enumerate(ids)}


class _Writer:
    """Writes row after row, as fifty thousand accounts need it. `into` is a write-only sheet, whose stubs lack most of it."""

    def __init__(self, into: Any, head: Head, sheet: Sheet, say: Say) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

        self._into, self._head, self._sheet, self._say = into, head, sheet, say
        self._row = 0
        side = Side(style="thin", color="BFBFBF")
        self._wrapped = Alignment(wrap_text=True, vertical="top")
        self._border = Border(left=side, right=side, top=side, bottom=side)
        self._open = Protection(locked=False)
        self._fonts = {
            "title": Font(bold=True, size=14),
            "head": Font(bold=True),
            "note": Font(color="595959"),
        }
        self._fill = PatternFill("solid", fgColor="DCE6F1")
        self._to_fill = PatternFill("solid", fgColor="FFF9E5")

    def write(self) -> None:
        header = self._set_up()
        self._append(json.dumps({**fields_of(self._head, self._sheet), "digest": self._digest}))
        product = product_line(self._head.product, self._head.language)
        self._append(OURS, self._cell(cell(product), "head", wrap=False))
        self._append(OURS, self._cell(self._say("title"), "title", wrap=False))
        decide = "intro.decide_role" if self._head.by is By.ROLE else "intro.decide"
        for key in (decide, "intro.doubt", "intro.sign"):
            self._append(OURS, self._cell(self._say(key), "note", wrap=False))
        for label, value in about(self._head, self._sheet, self._digest, self._say):
            self._append(OURS, self._cell(label, "head"), self._cell(cell(value), wrap=False))
        for key in FILLED:
            self._append(key, self._cell(self._say(f"fill.{key}"), "head"), self._to_be_filled(key))
        self._append(OURS)
        titles = [self._cell(self._say(f"column.{name}"), "head") for name in COLUMNS]
        for one in titles:
            one.fill, one.border = self._fill, self._border
        self._append(OURS, *titles)
        if self._row != header:
            raise AssertionError(f"the header is in row {self._row}, frozen is {header}")
        numbers = _grants(self._sheet)
        for number, line in enumerate(self._sheet.lines):
            key = json.dumps([number, line.account, [numbers[id_] for id_ in line.grants]])
            shown = [self._bordered(text) for text in line.shown]
            self._append(key, *shown, self._to_be_filled(), self._to_be_filled())

    def _set_up(self) -> int:
        """What has to be said before the first row: widths, what is frozen, how it prints. Returns the header's row."""
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.datavalidation import DataValidation

        self._digest = digest_of_sheet(self._head, self._sheet)
        into, say = self._into, self._say
        header = 1 + 2 + 3 + len(about(self._head, self._sheet, self._digest, say)) + len(FILLED) + 2
        into.column_dimensions["A"].hidden = True
        into.row_dimensions[1].hidden = True
        for number, width in enumerate(_WIDTHS, 2):
            into.column_dimensions[get_column_letter(number)].width = width
        into.freeze_panes = f"C{header + 1}"
        into.print_title_rows = f"{header}:{header}"
        into.page_setup.orientation = "landscape"
        into.page_setup.paperSize = 9  # A4
        into.page_setup.fitToWidth, into.page_setup.fitToHeight = 1, 0
        into.sheet_properties.pageSetUpPr.fitToPage = True
        into.oddFooter.center.text = "&P / &N"
        into.protection.enable()  # without a password: it keeps slips out, nobody else
        into.protection.formatColumns = into.protection.formatRows = into.protection.autoFilter = False
        rule = DataValidation(
            "list",
            formula1='"' + ",".join(say(f"decision.{one}") for one in DECISIONS) + '"',
            allow_blank=True,
            showErrorMessage=True,
            error=say("decision.wrong"),
        )
        letter = get_column_letter(_DECISION)
        rule.add(f"{letter}{header + 1}:{letter}{header + len(self._sheet.lines)}")
        into.data_validations.append(rule)
        return header

    def _append(self, key: str, *cells: Any) -> None:
        self._row += 1
        self._into.append([key, *cells])

    def _cell(self, text: str, style: str = "", wrap: bool = True) -> Any:
        from openpyxl.cell import WriteOnlyCell

        made = WriteOnlyCell(self._into, text)
        if style:
            made.font = self._fonts[style]
        if wrap:
            made.alignment = self._wrapped
        return made

    def _bordered(self, text: str) -> Any:
        made = self._cell(text)
        made.border = self._border
        return made

    def _to_be_filled(self, key: str = "") -> Any:
        from openpyxl.cell import WriteOnlyCell

        made = WriteOnlyCell(self._into, None)
        made.protection, made.border, made.alignment = self._open, self._border, self._wrapped
        made.fill = self._to_fill
        if key == "on":
            made.number_format = _DAY[self._head.language]
        return made


def about(head: Head, sheet: Sheet, digest: str, say: Say) -> list[tuple[str, str]]:
    """What the head of a sheet says, label by label."""
    part = [(say("head.part"), f"{sheet.part} / {sheet.parts}")] if sheet.parts > 1 else []
    return [
        (say("head.tenant"), head.tenant),
        (say("head.product"), head.product),
        (say("head.made"), say.day(head.made)),
        (say(f"head.sheet.{head.by}"), sheet.title),
        *part,
        (say("head.accounts"), str(len(sheet.lines))),
        (say("head.digest"), digest),
    ]
