"""The rows of a member, as named texts; or that it has none, and is compared as a whole."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BufferedReader, RawIOBase, TextIOWrapper
from typing import Any, BinaryIO

from auditor.assurance.restoring.columns import is_paging
from auditor.snapshot import UnreadableError
from auditor.strictjson import strict_json

MAX_DOCUMENT_BYTES = 64 * 1024 * 1024
"""Of a JSON document, which is read as a whole, and of one line or cell of a longer file."""
_TABLES = (".csv", ".tsv")
_LINES = (".jsonl", ".ndjson")
_DATED = re.compile(r"[-_ .]*\d{4}-?\d{2}-?\d{2}(?:[T_ -]?\d{2}[:_-]?\d{2}(?:[:_-]?\d{2})?Z?)?$")
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}

Row = dict[str, str]


class Hashed(RawIOBase):
    """A stream that notes the digest of what was read from it."""

    def __init__(self, inner: BinaryIO) -> None:
        self._inner, self._digest = inner, sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._inner.read(len(buffer))
        buffer[: len(data)] = data
        self._digest.update(data)
        return len(data)

    def rest(self) -> str:
        """The digest of the whole: what nobody has read yet is read."""
        while data := self._inner.read(1024 * 1024):
            self._digest.update(data)
        return self._digest.hexdigest()

    def close(self) -> None:
        self._inner.close()
        super().close()


def is_table(path: str) -> bool:
    """Whether a file by its name holds rows, one after the other."""
    return path.lower().endswith(_TABLES + _LINES)


def has_heading(path: str) -> bool:
    """Whether the first row of such a file names the columns."""
    return path.lower().endswith(_TABLES)


def is_json(path: str) -> bool:
    return path.lower().endswith(".json")


def table_name(stem: str) -> str:
    """The name of a table without the day on which it was exported."""
    return _DATED.sub("", stem) or stem


def rows_of_table(path: str, stream: BufferedReader[Hashed]) -> Iterator[Row]:
    """The rows of a file of rows. The first one of a CSV file is its header: it comes as a row in which every value is empty, so that
    columns without any value are known, too. Raises UnreadableError at the first row that cannot be read."""
    return _lines(stream) if path.lower().endswith(_LINES) else _csv(stream)


def _csv(stream: BufferedReader[Hashed]) -> Iterator[Row]:
    encoding = _MARKS.get(stream.peek(2)[:2], "utf-8-sig")
    errors = (
        "strict" if encoding == "utf-16" else "surrogateescape"
    )  # bytes of any other table of characters stay themselves
    text = TextIOWrapper(stream, encoding, errors, newline="")
    try:
        with long_cells():
            yield from _cells(text)
    except (csv.Error, UnicodeError) as error:
        raise UnreadableError(f"is no table that can be read: {error}") from error
    finally:
        text.detach()  # else it would close the stream when it goes, and nobody could say the digest of the whole


def _cells(text: TextIOWrapper) -> Iterator[Row]:
    first = text.readline(MAX_DOCUMENT_BYTES)
    if first.count('"') % 2:
        raise UnreadableError("has a heading of more than one line")
    delimiter = max((",", ";", "\t"), key=first.count)
    header = next(csv.reader([first], delimiter=delimiter, strict=True), [])
    names = _distinct([name.strip() for name in header])
    yield dict.fromkeys(names, "")
    for number, row in enumerate(csv.reader(text, delimiter=delimiter, strict=True), start=2):
        if not row:
            continue
        if len(row) != len(names):
            raise UnreadableError(f"row {number} has {len(row)} cells under {len(names)} headings")
        yield dict(zip(names, row, strict=True))


def _distinct(names: list[str]) -> list[str]:
    """Headings, each once: a table with one heading twice could mean two things."""
    if len(set(names)) < len(names):
        raise UnreadableError("has one heading more than once")
    return names


@contextmanager
def long_cells() -> Iterator[None]:
    """While it lasts, a cell may be as long as a document: text fields of records are longer than the reader's own limit."""
    before = csv.field_size_limit(MAX_DOCUMENT_BYTES)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _lines(stream: BufferedReader[Hashed]) -> Iterator[Row]:
    number = 0
    while line := stream.readline(MAX_DOCUMENT_BYTES + 1):
        number += 1
        if not line.strip():
            continue
        data = document(line, f"line {number}")
        if not isinstance(data, dict):
            raise UnreadableError(f"line {number} is no object")
        yield flat(data)


def document(data: bytes, what: str = "it") -> Any:
    """The data of a JSON document. Raises UnreadableError."""
    if len(data) > MAX_DOCUMENT_BYTES:
        raise UnreadableError(f"{what} is larger than {MAX_DOCUMENT_BYTES} bytes")
    try:
        return strict_json(data)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"{what} is no JSON that can be read: {str(error)[:120]}") from error


def rows_in(data: Any) -> list[Row] | None:
    """The rows of a JSON document that is a list of objects, or a page of one; None where it is something else."""
    if isinstance(data, dict):
        content = {name: value for name, value in data.items() if not is_paging(name, value)}
        data = next(iter(content.values())) if len(content) == 1 else None
    if isinstance(data, list) and all(isinstance(row, dict) for row in data):
        return [flat(row) for row in data]
    return None


def flat(row: dict[str, Any]) -> Row:
    """A row as texts; what is null is left empty, what is no text is written in one way."""
    return {name: _text(value) for name, value in row.items()}


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else canonical(value)


def canonical(value: Any) -> str:
    """One text for equal data, whatever the order of its keys."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
