"""Writes a workbook (XLSX) of tables: the same tables give the same bytes, and nothing in a cell acts.

The parts are those of ECMA-376, 5th edition, part 1, sections 12 and 18 (checked 2026-11-27). No time stands in the file. In row 1, which is
hidden, stand the keys of the columns, whatever language their titles have; what reads a workbook back finds its columns by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from xml.sax.saxutils import escape

from auditor.report.escape import cell as harmless
from auditor.report.escape import clip
from auditor.report.sheets.package import HEAD, MAIN, packed
from auditor.report.sheets.styles import DATE_FORMATS, Style, styles_xml

LONGEST = 32_767
"""Characters that a cell holds."""
MOST_ROWS = 1_048_576
_NAME = 31
_LISTS = "lists"
_EPOCH = date(1899, 12, 30)

Value = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `key` for machines, `title` for people, `width` in characters. `choices` are what can be picked in it; `fill` marks what
    people fill in."""

    key: str
    title: str
    width: int = 20
    choices: tuple[str, ...] = ()
    fill: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table. `lead` are the lines above it, the first one its heading; `spare` is how many empty rows below it can be filled in, too. A
    `hidden` sheet is for machines."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Value]]
    lead: tuple[str, ...] = ()
    spare: int = 0
    hidden: bool = False


def workbook_of(sheets: Sequence[Sheet], language: str, title: str = "") -> bytes:
    """The bytes of the file. Texts are guarded against formulas and made free of control characters, and cut to what a cell holds.
    Raises ValueError for more rows than a sheet has."""
    book = _Book(language)
    parts = {f"xl/worksheets/sheet{n}.xml": "".join(book.sheet(one)) for n, one in enumerate(sheets, 1)}
    rows = [(one.hidden, _head_row(one)) for one in sheets]
    named = [(name, *row) for name, row in zip(_names(sheets), rows, strict=True)]
    if book.lists:
        parts[f"xl/worksheets/sheet{len(sheets) + 1}.xml"] = "".join(book.list_sheet())
        named.append((_LISTS, True, 0))
    parts["xl/sharedStrings.xml"] = book.strings_xml()
    parts["xl/styles.xml"] = styles_xml(language)
    return packed(parts, named, clip(harmless(title), 200))


def _head_row(sheet: Sheet) -> int:
    """The row of the titles, after the keys and what stands above the table."""
    return len(sheet.lead) + 2


class _Book:
    """What the sheets of a book share: its texts, and what can be picked."""

    def __init__(self, language: str) -> None:
        self.language = language if language in DATE_FORMATS else "en"
        self.lists: dict[tuple[str, ...], int] = {}
        self._strings: dict[str, int] = {}
        self._uses = 0

    def sheet(self, sheet: Sheet) -> Iterator[str]:
        head = _head_row(sheet)
        yield HEAD + f"<worksheet {MAIN}>"
        yield '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        yield f'<sheetViews><sheetView workbookViewId="0"><pane ySplit="{head}" topLeftCell="A{head + 1}" activePane="bottomLeft" state="frozen"/>'
        yield "</sheetView></sheetViews><cols>"
        for number, one in enumerate(sheet.columns, 1):
            hidden = ' hidden="1"' if one.hidden else ""
            yield f'<col min="{number}" max="{number}" width="{one.width}" customWidth="1"{hidden}/>'
        yield "</cols><sheetData>"
        yield self._row(1, [(one.key, Style.NOTE) for one in sheet.columns], hidden=True)
        for number, line in enumerate(sheet.lead, 2):
            yield self._row(number, [(line, Style.TITLE if number == 2 else Style.NOTE)])
        yield self._row(head, [(one.title, Style.HEAD) for one in sheet.columns])
        last = head
        fills = [one.fill for one in sheet.columns]
        for last, row in enumerate(sheet.rows, head + 1):
            if last > MOST_ROWS:
                raise ValueError(f"{sheet.name}: a sheet has {MOST_ROWS} rows, and these are more")
            yield self._row(
                last, [(value, _style(value, fill)) for value, fill in zip(row, fills, strict=True)]
            )
        end = min(last + sheet.spare, MOST_ROWS)
        for number in range(last + 1, end + 1):
            yield self._row(number, [(None, Style.FILL if fill else Style.TEXT) for fill in fills])
        yield f'</sheetData><autoFilter ref="A{head}:{_letter(len(fills))}{max(end, head)}"/>'
        yield self._validations(sheet, head + 1, end)
        yield '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.2" footer="0.2"/>'
        yield '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        yield "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"

    def list_sheet(self) -> Iterator[str]:
        """What can be picked, a column each."""
        yield HEAD + f"<worksheet {MAIN}><sheetData>"
        for number in range(max(map(len, self.lists))):
            values = [choices[number] if number < len(choices) else None for choices in self.lists]
            yield self._row(number + 1, [(value, Style.TEXT) for value in values])
        yield "</sheetData></worksheet>"

    def strings_xml(self) -> str:
        texts = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in self._strings)
        return f'{HEAD}<sst {MAIN} count="{self._uses}" uniqueCount="{len(self._strings)}">{texts}</sst>'

    def _validations(self, sheet: Sheet, first: int, last: int) -> str:
        rules = []
        for number, one in enumerate(sheet.columns, 1):
            if not one.choices or last < first:
                continue
            place = _letter(self.lists.setdefault(one.choices, len(self.lists)) + 1)
            letter = _letter(number)
            rules.append(
                f'<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="{letter}{first}:{letter}{last}">'
                f"<formula1>{_LISTS}!${place}$1:${place}${len(one.choices)}</formula1></dataValidation>"
            )
        return f'<dataValidations count="{len(rules)}">{"".join(rules)}</dataValidations>' if rules else ""

    def _row(self, number: int, values: Iterable[tuple[Value, Style]], *, hidden: bool = False) -> str:
        cells = [self._cell(f"{_letter(at)}{number}", *one) for at, one in enumerate(values, 1)]
        state = ' hidden="1"' if hidden else ""
        return f'<row r="{number}"{state}>{"".join(cells)}</row>'

    def _cell(self, place: str, value: Value, style: Style) -> str:
        if value is None or value == "":
            return f'<c r="{place}" s="{style}"/>'
        if isinstance(value, date):
            return f'<c r="{place}" s="{style}"><v>{(value - _EPOCH).days}</v></c>'
        if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
            return f'<c r="{place}" s="{style}"><v>{value!r}</v></c>'
        text = clip(harmless(str(value)), LONGEST)
        self._uses += 1
        index = self._strings.setdefault(text, len(self._strings))
        return f'<c r="{place}" s="{style}" t="s"><v>{index}</v></c>'


def _style(value: Value, fill: bool) -> Style:
    if isinstance(value, date):
        return Style.FILL_DATE if fill else Style.DATE
    return Style.FILL if fill else Style.TEXT


def _letter(number: int) -> str:
    """A, B … Z, AA: the name of a column."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def _names(sheets: Sequence[Sheet]) -> list[str]:
    """Names that a workbook allows, no two alike."""
    made: list[str] = []
    for one in sheets:
        bare = "".join(" " if letter in "[]:*?/\\'" else letter for letter in harmless(one.name)).strip()
        name, number = clip(bare or "sheet", _NAME), 1
        while name.casefold() in {other.casefold() for other in (*made, _LISTS)}:
            number += 1
            name = f"{bare[: _NAME - 4]} {number}"
        made.append(name)
    return made
