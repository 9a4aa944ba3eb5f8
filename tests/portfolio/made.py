"""The pages of a history in memory, as files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from lxml import html

from auditor.check import Catalogue, load_catalogue
from auditor.portfolio.build import Wanted, pages
from auditor.portfolio.drawn.words import Say
from auditor.portfolio.remembered.ending import Limits
from auditor.portfolio.remembered.row import Row
from tests.portfolio.tenants import DAY, DEADLINES, Memory, Tenant

MADE_AT = datetime(2026, 11, 27, 5, 0, tzinfo=UTC)


@cache
def catalogue() -> Catalogue:
    return load_catalogue()


def say(language: str = "en") -> Say:
    return Say(language, catalogue())


def made(
    tenants: Mapping[str, Tenant],
    out: Path,
    declared: Mapping[str, Sequence[str]] | None = None,
    **wanted: Any,
) -> list[Row]:
    """Write the pages of these tenants, by default with deadlines."""
    given = {"day": DAY, "made_at": MADE_AT, "declared": declared, "limits": Limits(DEADLINES)}
    asked = Wanted(**{**given, **wanted})
    return pages(Memory(tenants), asked, out, catalogue())


def tree(path: Path) -> Any:
    return html.document_fromstring(path.read_text(encoding="utf-8"))


def text_of(node: Any) -> str:
    """What a reader sees, on one line."""
    return re.sub(r"\s+", " ", " ".join(node.itertext())).strip()


def section(path: Path, name: str) -> str:
    """What a reader sees of one section."""
    return text_of(tree(path).get_element_by_id(name))


def rows_of(path: Path) -> dict[str, list[str]]:
    """The table of all tenants: name to what its cells say."""
    body = tree(path).get_element_by_id("tenants").find("tbody")
    return {text_of(row[0].find("a")): [text_of(cell) for cell in row] for row in body if row.tag == "tr"}
