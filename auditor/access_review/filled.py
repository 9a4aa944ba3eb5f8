"""A sheet that came back, as a workbook or as what its page saved: who signed it, and what was decided. That it is the one that was sent is checked here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from auditor.access_review.pack import SCHEMA, digest_of
from auditor.access_review.words import texts
from auditor.posture import Decision
from auditor.vendor import NotUsableError

MAX_ROWS = 5000
MAX_GRANTS = 200_000
_HEAD = frozenset({"tenant", "vendor", "made", "language", "title", "digest"})
_CHANGED = "was changed: its head is not the one that was sent"


class NoSheetError(NotUsableError):
    """A file that is no sheet of a review."""


@dataclass(frozen=True, slots=True)
class FilledLine:
    """One account; `decision` is None where nothing stands there, `fault` says why what stands there is none."""

    row: int
    account: str
    name: str
    grants: tuple[str, ...]
    decision: Decision | None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A sheet that came back. `by`, `role` and `on` are as somebody filled them in; `fault` says what is wrong there, and `blank` that it is as it was
    sent: nobody wrote anything into it."""

    fields: dict[str, str]
    digest: str
    by: str
    role: str
    on: date | None
    fault: str
    lines: tuple[FilledLine, ...]
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One account as it stands in the file: what was sent, and what was written beside it."""

    row: int
    account: str
    grants: tuple[str, ...]
    shown: tuple[str, ...]
    decision: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """As somebody filled it in; `on` is a day or a text."""

    by: str
    role: str
    on: Any


def head_of(fields: Mapping[str, Any]) -> dict[str, str]:
    """What a sheet says of itself. Raises NotUsableError where that is not what was sent."""
    if fields.get("schema") != SCHEMA or not all(isinstance(value, str) for value in fields.values()):
        raise NotUsableError("malformed", _CHANGED)
    if not fields.keys() >= _HEAD or not re.fullmatch(r"\d{4}-\d\d-\d\d", fields["made"]):
        raise NotUsableError("malformed", _CHANGED)
    return dict(fields)


def filled(head: dict[str, str], rows: Sequence[Row], signature: Signature) -> Filled:
    """The sheet, once it is seen to be the one that was sent. Raises NotUsableError."""
    fields = {key: value for key, value in head.items() if key != "digest"}
    if digest_of(fields, ((one.account, one.grants, one.shown) for one in rows)) != head["digest"]:
        raise NotUsableError("malformed", "was changed: accounts or roles are not those that were sent")
    on, fault = _day(signature.on, head["language"])
    if not re.search(r"\w.*\w", signature.by):
        fault = "nobody signed it: the name is missing"
    blank = not (signature.by or signature.role or signature.on) and not any(
        one.decision or one.fault for one in rows
    )
    lines = tuple(map(_decided, rows))
    return Filled(fields, head["digest"], signature.by, signature.role, on, fault, lines, blank)


def _decided(row: Row) -> FilledLine:
    word = " ".join(row.decision.split()).casefold()
    decision = None if row.fault else _decisions().get(word)
    fault = row.fault or ("" if decision or not word else f"{word[:40]!r} is no decision")
    return FilledLine(row.row, row.account, row.shown[0], row.grants, decision, fault)


@cache
def _decisions() -> dict[str, Decision]:
    """Each decision by its words, in whichever language: sheets travel."""
    said = ((one, texts()[f"decision.{one}"]) for one in Decision)
    return {word.casefold(): one for one, text in said for word in (text.en, text.vi, str(one))}


def _day(value: Any, language: str) -> tuple[date | None, str]:
    """The day that was filled in, or what is wrong with it."""
    if isinstance(value, datetime):
        return value.date(), ""
    if isinstance(value, date):
        return value, ""
    if not value:
        return None, "nobody signed it: the date is missing"
    parts = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", value) if language == "vi" else None
    try:
        if parts:
            return date(int(parts[3]), int(parts[2]), int(parts[1])), ""
        return date.fromisoformat(value), ""
    except ValueError:
        return None, f"{value[:40]!r} is no date; write it as 2026-11-24"
