"""One paper of a pack. HTML, PDF and workbook are made of the same; every text is in the reader's language, harmless, and cut to what a page bears."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from auditor.report.views.brief import Day

Cell = str | int | date | None


@dataclass(frozen=True, slots=True)
class Point:
    """One thing in a list: what it is, and in small what it rests on. `severity` is one of the scale, or empty; `facts` are pairs of label and text;
    `due` is the day among them as ISO date, for tables that sort by it."""

    text: str
    rests: str = ""
    severity: str = ""
    severity_text: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    due: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the first cell of a row names it."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with sentences, then a list or a table, then a closing sentence. `key` names it in links."""

    key: str
    heading: str
    lead: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    grid: Grid | None = None
    more: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision in a word and a sentence. `lets` is whether the vendor may hold data by it."""

    outcome: str
    word: str
    sentence: str
    note: str
    lets: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A whole table for the workbook, where nothing is left out."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Folio:
    """The whole paper. `tenant` is what stands large under the title: whom it is about."""

    kind: str
    language: str
    title: str
    tenant: str
    product_line: str
    assessed: Day
    about: tuple[tuple[str, str], ...]
    verdict: Verdict | None
    sections: tuple[Section, ...]
    notes: tuple[str, ...]
    foot: str
    labels: Mapping[str, str]
    sign: tuple[str, ...] = ()
    tables: tuple[Table, ...] = field(default=())
