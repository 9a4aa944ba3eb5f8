"""Reads a sheet that came back as the file that its page saved. The file brings all that the page shows, so that the same is checked as of a workbook."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from auditor.access_review.filled import (
    MAX_GRANTS,
    MAX_ROWS,
    Filled,
    NoSheetError,
    Row,
    Signature,
    filled,
    head_of,
)
from auditor.access_review.pack import Head, Sheet, digest_of_sheet, fields_of
from auditor.access_review.workbook import FILLED
from auditor.vendor import NotUsableError

SCHEMA = "crm-auditor/access_review_page/1"
LIST = "decisions"
MAX_BYTES = 64 * 1024 * 1024


def whole_of(head: Head, sheet: Sheet) -> dict[str, Any]:
    """What the file of a page begins with: all that is reviewed, as the page shows it. A row is account, places of its `grants`, and cells."""
    grants = sorted({id_ for line in sheet.lines for id_ in line.grants})
    place = {id_: number for number, id_ in enumerate(grants)}
    digest = digest_of_sheet(head, sheet)
    return {
        "schema": SCHEMA,
        "digest": digest,
        "head": {**fields_of(head, sheet), "digest": digest},
        "grants": grants,
        "rows": [
            [line.account, [place[id_] for id_ in line.grants], list(line.shown)] for line in sheet.lines
        ],
    }


def read_page(data: bytes) -> Filled:
    """Raises NotUsableError: NoSheetError where it is something else, else what was changed in it."""
    if len(data) > MAX_BYTES:
        raise NotUsableError("malformed", f"is larger than {MAX_BYTES} bytes")
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NotUsableError("malformed", "is no JSON that can be read") from error
    if not isinstance(whole, dict) or whole.get("schema") != SCHEMA:
        raise NoSheetError("wrong_root", "is no file that a page of `crm-audit access review` saved")
    try:
        return _filled(whole)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise NotUsableError("malformed", "was changed: it is not as the page saved it") from error


def _filled(whole: Mapping[str, Any]) -> Filled:
    head, rows, grants = head_of(whole["head"]), whole["rows"], whole["grants"]
    if len(rows) > MAX_ROWS or len(grants) > MAX_GRANTS:
        raise NotUsableError("malformed", f"has more than {MAX_ROWS} rows, or too many roles")
    by, role, on = (_text(whole.get(key, "")).strip() for key in FILLED)
    decided = _decided(whole[LIST], len(rows))
    table = [_row(number, one, grants, decided.get(number, "")) for number, one in enumerate(rows)]
    return filled(head, table, Signature(by, role, on))


def _decided(entries: Sequence[Mapping[str, Any]], rows: int) -> dict[int, str]:
    """The word that stands beside each row."""
    if not isinstance(entries, list):
        raise TypeError
    found: dict[int, str] = {}
    for entry in entries:
        number = int(entry["about"])
        if number in found or not 0 <= number < rows:
            raise NotUsableError("malformed", "was changed: a row is gone or stands there twice")
        found[number] = _text(entry.get("decision", ""))
    return found


def _row(number: int, data: Sequence[Any], grants: Sequence[str], decision: str) -> Row:
    account, places, shown = data
    if not all(type(place) is int and place >= 0 for place in places):
        raise ValueError
    held = tuple(_text(grants[place]) for place in places)
    return Row(number + 1, _text(account), held, tuple(_text(cell).strip() for cell in shown), decision)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
