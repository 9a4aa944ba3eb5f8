"""Reads a work list back, as people saved it: CSV or XLSX, in either language, its columns in whatever order. No formula is evaluated."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import Any

from auditor.report.escape import clip, plain, unguarded
from auditor.report.sheets.worklist.task import KEYS, STATUSES
from auditor.report.speech.texts import Texts
from auditor.report.views.kept import Kept
from auditor.scales import LANGUAGES, SEVERITIES
from auditor.userfile import UserFileError
from auditor.vendor.formats.workbook import refuse_hostile
from auditor.vendor.plugin import NotUsableError

MAX_BYTES = 64 * 1024 * 1024
MAX_ROWS = 200_000
REMARK = 4_000
"""Characters of what people wrote that are kept."""
_HEAD_ROWS = 12
_NEEDED = frozenset({"fingerprint", "check", "status", "comment", "tenant"})
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_CHECK = re.compile(r"[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*")
_BREAKS = re.compile(r"\s*[\r\n]+\s*")
_ZIP = b"PK\x03\x04"

Table = Iterable[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Read:
    """The rows of a file, and the tenants that they name."""

    tenants: frozenset[str]
    rows: tuple[Kept, ...]


def read_worklist(data: bytes, where: str) -> Read:
    """Raises UserFileError for what is no work list; `where` is how the error calls it."""
    if len(data) > MAX_BYTES:
        raise UserFileError(f"{where}: is larger than {MAX_BYTES} bytes, which no work list is")
    try:
        return _rows(_sheets(data) if data.startswith(_ZIP) else [_lines(data)], where)
    except NotUsableError as error:
        raise UserFileError(f"{where}: {error.detail or error.reason}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UserFileError(f"{where}: is no table that can be read: {error}; {_SAVED}") from error


_SAVED = "save it as CSV UTF-8 or XLSX, or move it away"


def _lines(data: bytes) -> Table:
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    first = text.partition("\n")[0]
    between = max(",;\t", key=first.count)
    return csv.reader(io.StringIO(text, newline=""), delimiter=between)


def _sheets(data: bytes) -> Iterator[Table]:
    refuse_hostile(data)
    from openpyxl import load_workbook

    try:
        # Not `data_only`: it would give what a formula came to on somebody's machine as if a person had written it.
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        for sheet in book.worksheets:
            if hasattr(sheet, "reset_dimensions"):  # a chart has none
                sheet.reset_dimensions()  # what a sheet says of its own size is not trusted
                yield list(islice(sheet.iter_rows(max_col=200, values_only=True), MAX_ROWS + 1))
    except Exception as error:  # a broken workbook breaks its reader in many ways
        raise NotUsableError(
            "malformed", f"is no workbook that can be read: {type(error).__name__}; {_SAVED}"
        ) from error


def _rows(tables: Iterable[Table], where: str) -> Read:
    tenants: set[str] = set()
    found: dict[str, Kept] = {}
    known = False
    for table in tables:
        lines = iter(table)
        head = list(islice(lines, _HEAD_ROWS))
        at = next((n for n, row in enumerate(head) if set(_places(row)) >= _NEEDED), None)
        if at is None:
            continue
        known, places = True, _places(head[at])
        for number, row in enumerate(chain(head[at + 1 :], lines)):
            if number > MAX_ROWS:
                raise UserFileError(f"{where}: has more than {MAX_ROWS} rows, which no work list has")
            cells = {key: _text(row[place]) for key, place in places.items() if place < len(row)}
            kept = _kept(cells)
            if kept is not None:
                tenants.add(cells.get("tenant", ""))
                found.setdefault(kept.fingerprint, kept)
    if not known:
        raise UserFileError(f"{where}: is no work list that can be read: its columns are gone; {_SAVED}")
    return Read(frozenset(tenants), tuple(found.values()))


def _kept(cells: Mapping[str, str]) -> Kept | None:
    """A row that names a finding; None for any other."""
    fingerprint, check = cells.get("fingerprint", "").strip(), cells.get("check", "").strip()
    if not _FINGERPRINT.fullmatch(fingerprint) or not _CHECK.fullmatch(check):
        return None
    severity = _words("severity", SEVERITIES).get(cells.get("severity", "").casefold(), "")
    status = cells.get("status", "")
    return Kept(
        fingerprint=fingerprint,
        check=check,
        status=_words("worklist.status", STATUSES).get(status.casefold(), status),
        comment=cells.get("comment", ""),
        cells={**cells, "severity": severity},
    )


def _places(row: Sequence[Any]) -> dict[str, int]:
    """Where which column stands, by its key or its title in any language."""
    known = _words("worklist.column", KEYS)
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        text = _text(cell).strip()
        key = text if text in KEYS else known.get(text.casefold(), "")
        if key:
            found.setdefault(key, place)
    return found


@lru_cache(maxsize=4)
def _words(prefix: str, keys: tuple[str, ...]) -> Mapping[str, str]:
    """Text to key, in every language."""
    texts = [Texts(language) for language in LANGUAGES]
    return {one.ui(f"{prefix}.{key}").casefold(): key for one in texts for key in keys}


def _text(cell: Any) -> str:
    """A cell as one line."""
    return "" if cell is None else clip(unguarded(plain(_BREAKS.sub(" / ", str(cell).strip()))), REMARK)
