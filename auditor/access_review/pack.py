"""What a review consists of: sheets, one a reviewer, with a line for each account."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from auditor.report.escape import cell

SCHEMA = "crm-auditor/access_review/1"


class By(StrEnum):
    """Who gets a sheet: whoever answers for the account, or whoever answers for the role."""

    MANAGER = "manager"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Line:
    """One account as its reviewer reads it. `roles` and `means` are lines of text, `grants` the ids of what is decided."""

    account: str
    name: str
    login: str
    active: str
    last: str
    roles: tuple[str, ...]
    means: tuple[str, ...]
    grants: tuple[str, ...]

    @property
    def shown(self) -> tuple[str, ...]:
        """The cells, as no spreadsheet takes them for a formula."""
        one = (cell(text) for text in (self.name, self.login, self.active, self.last))
        return (*one, *("\n".join(map(cell, texts)) for texts in (self.roles, self.means)))


@dataclass(frozen=True, slots=True)
class Head:
    """What all sheets of a pack have in common. `made` is the day on which access was as they say."""

    tenant: str
    vendor: str
    product: str
    made: date
    by: By
    language: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The accounts of one reviewer, or a part of them; `file` is its name without what tells the format."""

    title: str
    part: int
    parts: int
    lines: tuple[Line, ...]
    file: str


@dataclass(frozen=True, slots=True)
class Pack:
    """All sheets of one review."""

    head: Head
    sheets: tuple[Sheet, ...]


def fields_of(head: Head, sheet: Sheet) -> dict[str, Any]:
    """What a sheet says of itself, as the machine reads it."""
    return {
        "schema": SCHEMA,
        "tenant": head.tenant,
        "vendor": head.vendor,
        "made": head.made.isoformat(),
        "by": str(head.by),
        "language": head.language,
        "title": sheet.title,
        "part": f"{sheet.part}/{sheet.parts}",
    }


def digest_of(fields: dict[str, Any], rows: Iterable[tuple[str, Sequence[str], Sequence[str]]]) -> str:
    """Names what is reviewed: the sheet's head and, row by row in their order, account, grants and all that is shown.
    What a spreadsheet does to spaces and line breaks does not count."""
    said = [
        [account, sorted(grants), [" ".join(text.split()) for text in shown]]
        for account, grants, shown in rows
    ]
    text = json.dumps([fields, said], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()


def digest_of_sheet(head: Head, sheet: Sheet) -> str:
    """The digest of a sheet that was just made."""
    return digest_of(fields_of(head, sheet), ((one.account, one.grants, one.shown) for one in sheet.lines))
