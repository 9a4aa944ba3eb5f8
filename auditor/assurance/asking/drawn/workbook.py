"""The questions as a workbook: a sheet to begin with, and one with a row for each question. What a machine needs to know of a row stands in
hidden cells, so that it does not matter how rows are sorted, columns moved or sheets called."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from typing import Any

from auditor.assurance.asking.drawn.looks import Looks
from auditor.assurance.asking.drawn.shown import how, known
from auditor.assurance.asking.drawn.unstamped import unstamped
from auditor.assurance.asking.question import SCHEMA, Asked, Choice, Question
from auditor.assurance.asking.words import Say, said
from auditor.report.escape import cell, clip

START, QUESTIONS, LISTS = "start", "questions", "lists"
FILLED = ("by", "on", "until")
COLUMNS = ("number", "question", "answer", "how", "why", "known", "prove", "of", "evidence", "by", "on")
TO_FILL = ("answer", "evidence", "by", "on")
OURS = "#"
"""In the hidden column: a row of headings, which nobody fills in."""
_WIDTHS = (6, 46, 24, 30, 40, 34, 34, 16, 30, 22, 14)
_DAY = {"en": "yyyy-mm-dd", "vi": "dd/mm/yyyy"}
_LONGEST = 8000


def workbook_of(asked: Asked, questions: Sequence[Question], language: str, side: str = "") -> bytes:
    """The bytes of the file: the same questions give the same. `side` names whom it is for, where it is not for everybody."""
    from openpyxl import Workbook

    book = Workbook()
    lists = book.active
    assert lists is not None
    lists.title, lists.sheet_state = LISTS, "hidden"
    writer = _Writer(book, asked, language)
    writer.start(questions, side)
    writer.questions(questions)
    book.move_sheet(LISTS, 2)
    book.active = 0
    out = io.BytesIO()
    book.save(out)
    return unstamped(out.getvalue(), writer.say("title"))


def mark(asked: Asked, part: str, language: str) -> str:
    """What a sheet says of itself in its first cell."""
    return json.dumps({"schema": SCHEMA, "digest": asked.digest, "part": part, "language": language})


class _Writer:
    """Writes sheet after sheet of a book."""

    def __init__(self, book: Any, asked: Asked, language: str) -> None:
        self._book, self._asked, self._language = book, asked, language
        self.say = Say(language)
        self._lists: dict[tuple[str, ...], str] = {}
        self._looks = Looks.made()

    def start(self, questions: Sequence[Question], side: str) -> None:
        sheet = self._sheet(START, ("label", "answer"), (46, 60))
        self._line(sheet, OURS, self.say("title"), style="title")
        for key in ("what", "how", "sign", "several", "secret"):
            self._line(sheet, OURS, self.say(f"start.{key}"), style="note", across=True)
        for label, value in self._about(questions, side):
            self._line(sheet, OURS, label, value, style="head")
        for key in FILLED:
            self._line(sheet, key, self.say(f"fill.{key}"), style="head")
            self._to_be_filled(sheet.cell(sheet.max_row, 3), key)
        sheet.print_area = f"B2:C{sheet.max_row}"

    def questions(self, questions: Sequence[Question]) -> None:
        from openpyxl.utils import get_column_letter

        sheet = self._sheet(QUESTIONS, COLUMNS, _WIDTHS)
        sheet.append([OURS, *(self.say(f"column.{name}") for name in COLUMNS)])
        for head in sheet[2][1:]:
            head.font, head.fill, head.border, head.alignment = (
                self._looks.fonts["head"],
                self._looks.head_fill,
                self._looks.border,
                self._looks.wrapped,
            )
        for number, question in enumerate(questions, 1):
            self._row(sheet, number, question)
        last = get_column_letter(len(COLUMNS) + 1)
        sheet.freeze_panes = "D3"
        sheet.auto_filter.ref = f"B2:{last}{max(sheet.max_row, 2)}"
        sheet.print_title_rows = "2:2"
        sheet.page_setup.orientation = "landscape"

    def _row(self, sheet: Any, number: int, question: Question) -> None:
        language = self._language
        text = said(question.text, language)
        shown = {
            "number": number,
            "question": f"{text} *" if question.required else text,
            "how": how(question, language) + (f" {self.say('required')}" if question.required else ""),
            "why": said(question.why, language),
            "known": known(question, language),
            "prove": "" if question.prove is None else said(question.prove, language),
            "of": self.say(f"for.{question.of}"),
        }
        row = number + 2
        sheet.cell(row, 1, question.id)
        for column, name in enumerate(COLUMNS, 2):
            made = sheet.cell(row, column)
            if name in TO_FILL:
                self._to_be_filled(
                    made, "on" if name == "on" or (name == "answer" and question.type == "date") else ""
                )
            else:
                value = shown[name]
                made.value = value if isinstance(value, int) else clip(cell(value), _LONGEST) or None
                made.alignment, made.border = self._looks.wrapped, self._looks.border
                made.font = self._looks.fonts["text" if name in ("number", "question") else "note"]
        if question.type == "single":
            self._offer(sheet, f"{_letter('answer')}{row}", question.options)

    def _offer(self, sheet: Any, place: str, options: Sequence[Choice]) -> None:
        """What can be picked, in a hidden sheet: written into the rule itself it may be 255 characters."""
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.datavalidation import DataValidation

        choices = (*(cell(said(one.words, self._language)) for one in options), self.say("answer.dont-know"))
        if choices not in self._lists:
            letter = get_column_letter(len(self._lists) + 1)
            for row, choice in enumerate(choices, 1):
                self._book[LISTS][f"{letter}{row}"] = choice
            self._lists[choices] = f"={LISTS}!${letter}$1:${letter}${len(choices)}"
        rule = DataValidation(
            "list",
            formula1=self._lists[choices],
            allow_blank=True,
            showErrorMessage=True,
            error=self.say("cell.wrong"),
        )
        rule.add(place)
        sheet.add_data_validation(rule)

    def _about(self, questions: Sequence[Question], side: str) -> list[tuple[str, str]]:
        asked, say = self._asked, self.say
        facts = [
            (say("head.tenant"), asked.tenant),
            (say("head.vendor"), asked.vendor),
            (say("head.product"), asked.product),
            (say("head.made"), say.day(asked.made)),
            (say("head.for"), say(f"for.{side}") if side else ""),
            (say("head.count"), str(len(questions))),
            (say("head.digest"), asked.digest),
        ]
        return [(label, value) for label, value in facts if value]

    def _sheet(self, part: str, columns: Sequence[str], widths: Sequence[int]) -> Any:
        from openpyxl.utils import get_column_letter

        sheet = self._book.create_sheet(self.say(f"sheet.{part}"))
        sheet.append([mark(self._asked, part, self._language), *columns])
        sheet.row_dimensions[1].hidden = True
        sheet.column_dimensions["A"].hidden = True
        for number, width in enumerate(widths, 2):
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.protection.enable()  # without a password: it keeps slips out, nobody else
        sheet.protection.formatColumns = sheet.protection.formatRows = False
        sheet.protection.autoFilter = sheet.protection.sort = False
        sheet.page_setup.paperSize = 9  # A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.oddFooter.center.text = "&P / &N"
        return sheet

    def _line(self, sheet: Any, key: str, *texts: str, style: str = "text", across: bool = False) -> None:
        sheet.append([key, *(clip(cell(text), _LONGEST) for text in texts)])
        row = sheet.max_row
        sheet.cell(row, 2).font = self._looks.fonts[style]
        for column in range(2, len(texts) + 2):
            sheet.cell(row, column).alignment = self._looks.wrapped
        if across:
            sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=3)
            sheet.row_dimensions[row].height = 32

    def _to_be_filled(self, made: Any, key: str) -> None:
        made.protection, made.border, made.alignment, made.fill = (
            self._looks.open,
            self._looks.border,
            self._looks.wrapped,
            self._looks.to_fill,
        )
        if key in ("on", "until"):
            made.number_format = _DAY[self._language]


def _letter(name: str) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(COLUMNS.index(name) + 2)
