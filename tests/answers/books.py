"""Workbooks and saved pages as reports hand them out, filled in as people do."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from auditor.answers.columns import COLUMNS, HEAD_SHEET, SCHEMA
from auditor.assess.result import fingerprint

CHECK = "access.sample-modify"
SALES = fingerprint(CHECK, "profile:Sales")
ADMIN = fingerprint(CHECK, "profile:Admin")
TODAY = date(2026, 12, 1)
DIGEST = "sha256:" + "d" * 64
HEAD = {
    "schema": SCHEMA,
    "tenant": "Acme",
    "vendor": "salesforce",
    "assessment": DIGEST,
    "assessed": "2026-11-24",
    "language": "en",
}
Cells = Mapping[str, Any]


def row(about: str = SALES, said: Any = "accepted", **more: Any) -> dict[str, Any]:
    """A row that is answered as it should be, but for what a test says otherwise."""
    return {
        "about": about,
        "check": CHECK,
        "resource": "Sales",
        "said": said,
        "by": "Trần Bình",
        "at": "2026-11-30",
        **more,
    }


def book(
    *rows: Cells, head: Mapping[str, Any] = HEAD, title: str = "Findings", above: Sequence[Any] = ()
) -> bytes:
    """A workbook: the head's sheet, a sheet of rows with titles and a column of the report's own, and one of somebody's notes."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = title
    for line in above:
        sheet.append(line)
    sheet.append(["", *COLUMNS])
    sheet.row_dimensions[len(above) + 1].hidden = True
    sheet.append(["Headline", *(f"Title of {key}" for key in COLUMNS)])
    for one in rows:
        sheet.append(["Roles can change every record", *(one.get(key) for key in COLUMNS)])
    made.create_sheet("My notes").append(["about", "nothing"])
    hidden = made.create_sheet(HEAD_SHEET)
    hidden.sheet_state = "hidden"
    for key, value in head.items():
        hidden.append([key, value])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def page(*rows: Cells, head: Mapping[str, Any] = HEAD) -> bytes:
    """What the page saves."""
    answers = [{key: _text(value) for key, value in one.items() if value is not None} for one in rows]
    return json.dumps({**head, "answers": answers}, ensure_ascii=False).encode()


def saved(folder: Path, data: bytes, name: str = "") -> Path:
    path = folder / (name or ("vendor.en.xlsx" if data.startswith(b"PK") else "answers.json"))
    path.write_bytes(data)
    return path


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
