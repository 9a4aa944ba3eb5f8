"""The report for management: two pages. Every text is in the reader's language, without control characters and cut to what a page bears."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Day:
    """A day for machines (ISO) and for people."""

    iso: str
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """Parts of a hundred that add up to it. `mark` is where the good part would end once the next grade is reached, None where there is none to reach;
    `whole` are the three as the text has them, rounded once. `text` and `mark_text` say it for who does not see it."""

    good: float
    bad: float
    unseen: float
    text: str
    mark: float | None = None
    mark_text: str = ""
    whole: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be decided. `approve` is one sentence or a few, `short` the same without who supplies what could not be seen, for where all
    have no room; `effort` a range of person-days in words, `who` each party with its share; all empty but `approve` where nothing is to be
    approved."""

    approve: str
    by: Day | None = None
    effort: str = ""
    who: tuple[tuple[str, str], ...] = ()
    short: str = ""


@dataclass(frozen=True, slots=True)
class Risk:
    """One cause: findings that one repair settles. `short` is the fact alone, for where its headline has no room. `concerns` says people, objects or records in words; `also` what else the same cause allows.
    `anchors` are the ids of its checks, gravest first."""

    severity: str
    severity_text: str
    headline: str
    also: str
    concerns: str
    do: str
    owner: str
    effort: str
    contain: Day
    finish: Day
    exposed: bool
    exposed_text: str
    anchors: tuple[str, ...]
    short: str = ""


@dataclass(frozen=True, slots=True)
class Steps:
    """What leads to the next grade: sentences to put right and to show, nearest first, and how many more there are (a sentence, or empty)."""

    heading: str
    fix: tuple[str, ...]
    show: tuple[str, ...]
    more: str = ""
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class AreaBar:
    """One area: whole parts of a hundred that add up to it, or `applies` false."""

    name: str
    good: int
    bad: int
    unseen: int
    text: str
    applies: bool = True


@dataclass(frozen=True, slots=True)
class GapLine:
    """What could not be seen: in plain words what it is, what it would settle, and who can close it."""

    what: str
    settles: str
    who: str


@dataclass(frozen=True, slots=True)
class AcceptedLine:
    """A risk that somebody accepted. `soon` is true where it ends within sixty days, and `note` says so."""

    risk: str
    owner: str
    until: Day
    soon: bool
    note: str


@dataclass(frozen=True, slots=True)
class SinceLines:
    """Before and after, in sentences; `before` and `after` are bars where the two may be compared, else None."""

    heading: str
    lines: tuple[str, ...]
    before: Bar | None = None
    after: Bar | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole report. `labels` are headings and column names by key, the same for HTML and PDF; `run` are pairs of label and text: how this was run.
    `looked_at` are the sources in a row, each with its own date; `areas_text` says why the areas hold more that was not shown than the bar, or is empty.
    `notes` are sentences that must not be missed (faults of this program, acceptances that ended); `foot` closes each page."""

    language: str
    title: str
    tenant: str
    product_line: str
    assessed: Day
    about: tuple[tuple[str, str], ...]
    grade: str
    grade_text: str
    says: str
    bar: Bar
    decision: Decision
    risks: tuple[Risk, ...]
    risks_more: str
    no_risks: str
    next: Steps
    areas: tuple[AreaBar, ...]
    gaps: tuple[GapLine, ...]
    gaps_more: str
    accepted: tuple[AcceptedLine, ...]
    accepted_more: str
    since: SinceLines | None
    duties: tuple[str, ...]
    duties_text: str
    run: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    labels: Mapping[str, str]
    foot: str
    looked_at: str = ""
    areas_text: str = ""
