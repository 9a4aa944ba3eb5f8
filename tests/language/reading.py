"""What people read in a file, as pieces of text: a cell, a line, the text of a block; code and what a program reads stand in none."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
import zlib
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from auditor.assess.result import STATUSES
from auditor.check import SEVERITIES

CODE = "§"
"""What stands in the place of code."""
KEYS = frozenset((*STATUSES, *SEVERITIES))
"""What stands in the data of a page for a script to draw by, and is no word there."""
_KEY = re.compile(r"[a-z_.-]+")
"""What stands in the data of other pages for their scripts alone."""
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "em",
        "i",
        "mark",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "wbr",
        "q",
        "cite",
        "dfn",
        "s",
    ]
)
_CODE = frozenset(["code", "pre", "kbd", "samp", "var"])
_SILENT = frozenset(["style", "script"])
_SAID = ("title", "alt", "aria-label", "placeholder")
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


class _Page(HTMLParser):
    """Blocks of a page; what its elements say by attributes; the data it carries."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.data: list[tuple[bool, str]] = []
        self._said: list[str] = []
        self._silent = 0
        self._closed = False
        self._code = 0
        self._packed: bool | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.pieces += [str(known[name]) for name in _SAID if known.get(name)]
        if known.get("name") == "description" and known.get("content"):
            self.pieces.append(str(known["content"]))
        if tag in _SILENT:
            self._silent += 1
            if known.get("type") == "application/json":
                self._packed = known.get("data-packed") == "true"
        elif tag in _CODE:
            if not self._code:
                self._said.append(f" · {CODE} ")
            self._code += 1
        elif tag not in _INLINE:
            self.end()
        elif self._said and (self._closed or "minor" in str(known.get("class"))):
            self._said.append(" · ")
        self._closed = False

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent -= 1
            self._packed = None
        elif tag in _CODE:
            self._code -= 1
        elif tag not in _INLINE:
            self.end()
        self._closed = True

    def handle_data(self, data: str) -> None:
        if self._packed is not None:
            self.data.append((self._packed, data))
        elif not self._silent and not self._code:
            self._said.append(data)
            self._closed = False

    def end(self) -> None:
        text = " ".join("".join(self._said).split())
        if text:
            self.pieces.append(text)
        self._said = []


def pieces(name: str, content: str | bytes) -> list[str]:
    """What stands in a file of this name, without marks that nobody sees."""
    if isinstance(content, bytes):
        found = _cells(content) if name.endswith(".xlsx") else _paper(content)
    elif name.endswith(".html"):
        found = _blocks(name, content)
    elif name.endswith(".csv"):
        found = (cell for row in csv.reader(io.StringIO(content.lstrip("\ufeff"))) for cell in row)
    elif name.endswith(".md"):
        found = _marked(content)
    else:
        found = _wrapped(content)
    lines = (line for piece in found for line in _HIDDEN.sub("", piece).split("\n"))
    return [text for line in lines if (text := " ".join(line.split()))]


def _blocks(name: str, content: str) -> Iterator[str]:
    page = _Page()
    page.feed(content)
    page.end()
    yield from page.pieces
    for is_packed, text in page.data:
        plain = zlib.decompress(base64.b64decode(text)).decode() if is_packed else text
        yield from (
            said
            for said in _strings(json.loads(plain))
            if name.startswith("technical") or not _KEY.fullmatch(said)
        )


def _strings(value: Any) -> Iterator[str]:
    """The texts in data, without the names of its keys."""
    if isinstance(value, str):
        yield from () if value in KEYS else (value,)
    elif isinstance(value, list):
        for entry in value:
            yield from _strings(entry)
    elif isinstance(value, dict):
        for entry in value.values():
            yield from _strings(entry)


def _cells(content: bytes) -> Iterator[str]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book:
        if sheet.sheet_state != "visible":
            continue
        yield sheet.title
        for number, row in enumerate(sheet.iter_rows(), start=1):
            for column, cell in enumerate(row, start=1):
                if sheet.column_dimensions[get_column_letter(column)].hidden:
                    continue
                if sheet.row_dimensions[number].hidden:
                    continue
                if isinstance(cell.value, str):
                    yield cell.value
                if cell.comment is not None:
                    yield cell.comment.text


def _paper(content: bytes) -> Iterator[str]:
    import pypdfium2

    for page in pypdfium2.PdfDocument(content):
        yield (
            page.get_textpage().get_text_range().replace("\ufffe", "").replace("\r\n", " ").replace("\n", " ")
        )


def _marked(content: str) -> Iterator[str]:
    """Markdown: cells and lines; a value in code marks is a value all the same, tags are none."""
    fenced = False
    for line in content.splitlines():
        if line.startswith("```"):
            fenced = not fenced
        elif not fenced:
            for cell in re.split(r"(?<!\\)\|", re.sub(r"</?[a-z]+>", " ", line)):
                yield re.sub(r"[`\\]|\*\*|^#+|^\s*- ", "", cell)


def _wrapped(content: str) -> Iterator[str]:
    """Lines of text, with those that go on in the next put together."""
    piece, indent = "", 0
    for line in content.splitlines():
        text = line.strip()
        depth = len(line) - len(line.lstrip())
        if piece and text and depth >= indent + 2 and not text.startswith(("- ", "· ")):
            piece += text if piece[-1] == "-" else f" {text}"
            continue
        yield piece
        piece, indent = text, depth
    yield piece
