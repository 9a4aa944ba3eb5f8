"""Writes the empty form as a workbook: a sheet to begin with, one with the questions, and one for each table."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from ..filled.xlsx_form import ANSWERS, OURS, START
from ..known_products import Product, about, beside
from ..questions import (
    FORM,
    SIGNATURE,
    Asked,
    Table,
    questions,
    said,
    sections,
    tables,
    words,
)
from ..speech import allowed, capital, picks

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_ROWS = 500  # of a table, for which there are lists to pick from
_LISTS = "lists"
_DAY = {"en": "yyyy-mm-dd", "vi": "dd/mm/yyyy"}
_WIDE, _MEDIUM, _NARROW = 60, 30, 18


def written(language: str, product: Product | None = None) -> bytes:
    """The workbook in a language, as the bytes of its file; of a product with what is known of it beside the questions."""
    from openpyxl import Workbook

    workbook = Workbook()
    lists = _Lists(workbook)
    _start(workbook, language, product)
    _answers(workbook, language, lists, product)
    for table in tables().values():
        _table(workbook, table, language, lists)
    workbook.move_sheet(_LISTS, len(workbook.sheetnames))
    workbook.active = 0
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


class _Lists:
    """The answers that can be picked, in a hidden sheet: written into the rule itself they may be 255 characters."""

    def __init__(self, workbook: Workbook) -> None:
        sheet = workbook.active
        assert sheet is not None
        self._sheet = workbook[sheet.title]
        self._sheet.title = _LISTS
        self._sheet.sheet_state = "hidden"
        self._known: dict[tuple[str, ...], str] = {}

    def offer(self, sheet: Worksheet, cells: str, choices: list[str]) -> None:
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.datavalidation import DataValidation

        if not choices:
            return
        key = tuple(choices)
        if key not in self._known:
            column = len(self._known) + 1
            for row, choice in enumerate(choices, 1):
                self._sheet.cell(row, column, choice)
            letter = get_column_letter(column)
            self._known[key] = f"={_LISTS}!${letter}$1:${letter}${len(choices)}"
        rule = DataValidation("list", formula1=self._known[key], allow_blank=True, showErrorMessage=True)
        sheet.add_data_validation(rule)
        rule.add(cells)


def _start(workbook: Workbook, language: str, product: Product | None) -> None:
    sheet = _sheet(workbook, START, language, said(words().sheets[START], language), ["question", "answer"])
    _write(sheet, 2, 2, said(words().title, language), "title")
    for offset, sentence in enumerate(words().instructions):
        _write(sheet, 3 + offset, 2, said(sentence, language), "note")
    row = 4 + len(words().instructions)
    for offset, key in enumerate(("product", "by", "date", "until")):
        sheet.cell(row + offset, 1, key)
        _write(sheet, row + offset, 2, said(words().signature[key], language), "head")
        _open(sheet, row + offset, 3, _DAY[language] if key in ("date", "until") else "")
    if product is not None:
        sheet.cell(row, 3).value = product.name
        for offset, line in enumerate(about(product, language)):
            _write(sheet, row + 5 + offset, 2, line, "note")
    _widths(sheet, [_WIDE, _MEDIUM])


def _answers(workbook: Workbook, language: str, lists: _Lists, product: Product | None) -> None:
    columns = ["question", "answer", "allowed", "by", "date", "until", "evidence", "attach"]
    sheet = _sheet(workbook, ANSWERS, language, said(words().sheets[ANSWERS], language), columns)
    sheet.cell(2, 1, OURS)
    for column, name in enumerate(columns, 2):
        _write(sheet, 2, column, said(words().columns[name], language), "head")
    row = 3
    for section, title in sections().items():
        sheet.cell(row, 1, OURS)
        _write(sheet, row, 2, said(title, language), "section")
        row += 1
        for question in (entry for entry in questions().values() if entry.section == section):
            sheet.cell(row, 1, question.id)
            _write(sheet, row, 2, said(question.text, language))
            _open(sheet, row, 3, _format(question, language))
            _write(sheet, row, 4, capital(allowed(question, language)), "note")
            for column, name in enumerate(columns[3:7], 5):
                _open(sheet, row, column, _DAY[language] if name in ("date", "until") else "")
            hints = [] if product is None else beside(product, question.id, language)
            _write(sheet, row, 9, "\n".join((said(question.attach, language), *hints)), "note")
            lists.offer(sheet, f"C{row}", picks(question, language))
            row += 1
    sheet.freeze_panes = "C3"
    _widths(sheet, [_WIDE, 24, _MEDIUM, _NARROW, _NARROW, _NARROW, _MEDIUM, _MEDIUM])


def _table(workbook: Workbook, table: Table, language: str, lists: _Lists) -> None:
    from openpyxl.utils import get_column_letter

    columns: list[Asked | str] = [*table.columns, *SIGNATURE]
    ids = [column if isinstance(column, str) else column.id for column in columns]
    sheet = _sheet(workbook, table.id, language, said(table.title, language), ids)
    for row in (2, 3, 4):
        sheet.cell(row, 1, OURS)
    _write(sheet, 2, 2, said(table.note, language), "note")
    sheet.merge_cells(start_row=2, start_column=2, end_row=2, end_column=min(len(ids) + 1, 8))
    for number, column in enumerate(columns, 2):
        text = words().columns[column] if isinstance(column, str) else column.text
        _write(sheet, 3, number, said(text, language), "head")
        if not isinstance(column, str):
            _write(sheet, 4, number, capital(allowed(column, language)), "hint")
            letter = get_column_letter(number)
            lists.offer(sheet, f"{letter}5:{letter}{_ROWS}", picks(column, language))
        is_day = column in ("date", "until") if isinstance(column, str) else column.type == "date"
        for row in range(5, 55):
            _open(sheet, row, number, _DAY[language] if is_day else "")
    sheet.freeze_panes = "C5"
    sheet.protection.disable()  # rows are added here; what a column is stands in the hidden first row
    _widths(sheet, [24, *([_NARROW] * (len(ids) - 1))])


def _sheet(workbook: Workbook, part: str, language: str, title: str, columns: list[str]) -> Worksheet:
    """A sheet whose hidden first row and column say what stands where."""
    sheet: Worksheet = workbook.create_sheet(title)
    sheet.append([f"{FORM} {part} {language}", *columns])
    sheet.row_dimensions[1].hidden = True
    sheet.column_dimensions["A"].hidden = True
    sheet.protection.enable()  # without a password: it keeps slips out, nobody else
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    return sheet


def _format(asked: Asked, language: str) -> str:
    return _DAY[language] if asked.type == "date" else ""


def _write(sheet: Worksheet, row: int, column: int, text: str, style: str = "") -> None:
    """Text of the form's own, which nobody needs to change."""
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = sheet.cell(row, column, text)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if style in ("head", "section", "title"):
        cell.font = Font(bold=True, size=14 if style == "title" else 11)
    if style in ("head", "section"):
        cell.fill = PatternFill("solid", fgColor="DCE6F1" if style == "head" else "EEEEEE")
    if style in ("note", "hint"):
        cell.font = Font(color="595959", italic=style == "hint")


def _open(sheet: Worksheet, row: int, column: int, number_format: str = "") -> None:
    """An empty cell that can be filled in."""
    from openpyxl.styles import Alignment, Border, Protection, Side

    cell = sheet.cell(row, column)
    cell.protection = Protection(locked=False)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    line = Side(style="thin", color="BFBFBF")
    cell.border = Border(left=line, right=line, top=line, bottom=line)
    if number_format:
        cell.number_format = number_format


def _widths(sheet: Worksheet, widths: list[int]) -> None:
    from openpyxl.utils import get_column_letter

    for number, width in enumerate(widths, 2):
        sheet.column_dimensions[get_column_letter(number)].width = width
