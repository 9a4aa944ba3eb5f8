"""Lists that a vendor exports: documents of a trust centre, and sub-processors."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from auditor.assurance.intake.documents.dates import days_in
from auditor.assurance.intake.documents.kinds import kinds_of
from auditor.assurance.intake.documents.pages import folded, pages_of, quoted
from auditor.assurance.intake.model import Imported, Shown, Suggestion
from auditor.assurance.intake.questionnaires.lines import Cell, Line, Sheet
from auditor.assurance.intake.words import Say
from auditor.report.escape import clip, plain

# What columns are called, by what they mean; the first sets tell which kind of list it is.
SUB_PROCESSORS: Mapping[str, tuple[str, ...]] = {
    "name": ("sub-processor", "subprocessor", "sub processor", "subprocessor name", "sub-processor name", "entity", "entity name", "company", "name", "bên xử lý phụ", "tên bên xử lý", "tên"),
    "purpose": ("purpose", "service", "services", "processing activity", "description of processing", "mục đích", "dịch vụ"),
    "country": ("country", "location", "region", "entity country", "processing location", "quốc gia", "địa điểm", "nước"),
    "since": ("since", "date added", "added on", "start date", "từ ngày"),
}  # fmt: skip
DOCUMENTS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "title", "document", "document name", "file name", "filename", "tên", "tên tài liệu", "tài liệu"),
    "type": ("type", "category", "document type", "loại"),
    "issued": ("date", "issued", "issue date", "published", "last updated", "updated", "updated at", "uploaded", "ngày", "ngày cấp"),
    "expires": ("expires", "expiry", "expiry date", "expiration date", "valid until", "hết hạn"),
    "url": ("url", "link", "href", "download url"),
}  # fmt: skip
_HEADINGS_WITHIN = 15
MOST = 500


def read_list(name: str, sha256: str, sheets: Sequence[Sheet], say: Say) -> Imported | None:
    """A list of sub-processors or of documents; None where it is neither."""
    for sheet in sheets:
        rows = _rows(sheet, SUB_PROCESSORS, ("name", "country")) or _rows(
            sheet, SUB_PROCESSORS, ("name", "purpose")
        )
        if rows:
            return _sub_processors(name, sha256, rows, say)
    for sheet in sheets:
        rows = _rows(sheet, DOCUMENTS, ("name", "type")) or _rows(sheet, DOCUMENTS, ("name", "url"))
        if rows:
            return _documents(name, sha256, rows, say)
    return None


def _rows(sheet: Sheet, meant: Mapping[str, tuple[str, ...]], needs: Sequence[str]) -> list[dict[str, Cell]]:
    """The rows below the row of headings that has the columns that are needed, or the objects that have the keys."""
    keyed = [_of_keys(line, meant) for line in sheet.lines if line.keyed]
    if keyed:
        return [row for row in keyed if all(key in row for key in needs)]
    for number, line in enumerate(sheet.lines[:_HEADINGS_WITHIN]):
        columns = _columns(line, meant)
        if all(key in columns for key in needs):
            return [
                {key: one.cells[place] for key, place in columns.items() if place < len(one.cells)}
                for one in sheet.lines[number + 1 :]
            ]
    return []


def _columns(line: Line, meant: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    named = [folded(cell.text).strip(" :*") for cell in line.cells]
    found: dict[str, int] = {}
    for key, names in meant.items():
        place = next((named.index(one) for one in map(folded, names) if one in named), None)
        if place is not None and place not in found.values():
            found[key] = place
    return found


def _of_keys(line: Line, meant: Mapping[str, tuple[str, ...]]) -> dict[str, Cell]:
    keys = {
        folded(name).replace("_", " ").strip(): cell for name, cell in line.keyed.items() if name != "key"
    }
    found: dict[str, Cell] = {}
    for key, names in meant.items():
        cell = next((keys[one] for one in map(folded, names) if one in keys), None)
        if cell is not None:
            found[key] = cell
    return found


def _sub_processors(name: str, sha256: str, rows: list[dict[str, Cell]], say: Say) -> Imported:
    made: dict[str, Suggestion] = {}
    nameless = 0
    for row in rows[:MOST]:
        text = _text(row, "name")
        if not text:
            nameless += 1
            continue
        entry: dict[str, Any] = {"name": text}
        entry |= {key: value for key in ("purpose", "country") if (value := _text(row, key))}
        since = _day(row, "since")
        entry |= {"since": since} if since else {}
        id_ = f"sub-{hashlib.sha256(text.casefold().encode()).hexdigest()[:12]}"
        made.setdefault(id_, Suggestion(id=id_, into="sub_processors", entry=entry, shown_by=(_shown(row),)))
    left = [say("left.rows", n=nameless)] if nameless else []
    left += [say("left.cut")] if len(rows) > MOST else []
    return Imported(
        file=name,
        sha256=sha256,
        what="sub-processors",
        suggestions=tuple(made.values()),
        not_understood=tuple(left),
    )


def _documents(name: str, sha256: str, rows: list[dict[str, Cell]], say: Say) -> Imported:
    made: dict[str, Suggestion] = {}
    unknown: list[str] = []
    for row in rows[:MOST]:
        text = _text(row, "name")
        # A list calls a certificate by its standard alone.
        kinds = kinds_of(pages_of([f"{text} {_text(row, 'type')} certificate"])) if text else []
        if not kinds:
            unknown += [text] if text else []
            continue
        entry: dict[str, Any] = {
            "id": f"{kinds[0].value}-listed",
            "kind": kinds[0].value,
            "state": "claimed",
            "title": text,
        }
        entry |= {key: day for key in ("issued", "expires") if (day := _day(row, key))}
        if url := _text(row, "url"):
            entry["notes"] = url
        id_ = f"listed-{kinds[0].value}"
        made.setdefault(
            id_,
            Suggestion(
                id=id_, into="documents", entry=entry, shown_by=(_shown(row),), doubt=(say("doubt.listed"),)
            ),
        )
    left = (say("left.kinds", n=len(unknown), ids=", ".join(unknown[:8])),) if unknown else ()
    return Imported(
        file=name, sha256=sha256, what="trust-centre", suggestions=tuple(made.values()), not_understood=left
    )


def _text(row: Mapping[str, Cell], key: str) -> str:
    return clip(plain(row[key].text), 400) if key in row else ""


def _day(row: Mapping[str, Cell], key: str) -> date | None:
    found = next(days_in(folded(row[key].text)), None) if key in row else None
    return found.value if found is not None and found.or_else is None else None


def _shown(row: Mapping[str, Cell]) -> Shown:
    text = " · ".join(cell.text for cell in row.values() if cell.text)
    return Shown(field="name", place=row["name"].place, quotation=quoted(text), confidence="high")
