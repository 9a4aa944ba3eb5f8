"""How many there are of what: every output takes its totals from here, so that no two of them disagree.

One thing is counted here under one name: a *check* is a question that was asked, a *finding* a check that failed in whole or in part and counts,
an *entry* one entity (a role, an address, a setting) that such a check found wrong. What is shown beside the checks that count (a product's own
baseline, repetitions, readiness) is never a finding, and has totals of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from auditor.assess.assessment import Assessment
from auditor.assess.listed import listed
from auditor.assess.result import STATUSES, Resource, Result


@dataclass(frozen=True, slots=True)
class States:
    """How many checks came out how; the five add up to `all`."""

    passed: int
    partial: int
    failed: int
    unknown: int
    not_applicable: int

    @property
    def all(self) -> int:
        return self.passed + self.partial + self.failed + self.unknown + self.not_applicable

    @property
    def asked(self) -> int:
        """Those that apply."""
        return self.all - self.not_applicable

    @property
    def mostly_unknown(self) -> bool:
        """Whether more than half of what was asked could not be answered."""
        return 2 * self.unknown > self.asked

    @property
    def wrong(self) -> int:
        """Failed, in whole or in part."""
        return self.partial + self.failed


@dataclass(frozen=True, slots=True)
class Entries:
    """Entities of results. `wrong` are `open` and `accepted` together; `unlisted` of wrong and unknown ones are counted and not named."""

    wrong: int
    accepted: int
    unknown: int
    unlisted: int

    @property
    def open(self) -> int:
        return self.wrong - self.accepted


@dataclass(frozen=True, slots=True)
class Totals:
    """`counted` are the checks that count, `beside` those shown beside them. `findings` are the wrong ones among the first, of which
    `accepted_findings` are wholly accepted; `faults` are checks that a fault of this program stopped, which are unknown, too."""

    counted: States
    beside: States
    entries: Entries
    beside_entries: Entries
    accepted_findings: int
    faults: int

    @property
    def checks(self) -> int:
        return self.counted.all + self.beside.all

    @property
    def findings(self) -> int:
        return self.counted.wrong

    @property
    def open_findings(self) -> int:
        return self.findings - self.accepted_findings


def totals_of(assessment: Assessment) -> Totals:
    """The totals of an assessment."""
    counted = [entry for entry in assessment.results if not entry.is_beside]
    beside = [entry for entry in assessment.results if entry.is_beside]
    return Totals(
        counted=states_of(counted),
        beside=states_of(beside),
        entries=entries_of(counted),
        beside_entries=entries_of(beside),
        accepted_findings=sum(entry.is_finding and entry.all_accepted for entry in counted),
        faults=len(assessment.faults),
    )


def states_of(results: Iterable[Result]) -> States:
    """How many of these results have each status."""
    found = dict.fromkeys(STATUSES, 0)
    for entry in results:
        found[entry.status] += 1
    return States(found["pass"], found["partial"], found["fail"], found["unknown"], found["not_applicable"])


def entries_of(results: Iterable[Result]) -> Entries:
    """How many entities of these results are wrong, accepted, not known, and not named."""
    every = list(results)
    return Entries(
        wrong=sum(entry.failing for entry in every if entry.is_finding),
        accepted=sum(entry.accepted for entry in every if entry.is_finding),
        unknown=sum(entry.unknown for entry in every),
        unlisted=sum(map(unlisted_of, every)),
    )


def listed_of(result: Result) -> list[Resource]:
    """The entities that reports name one by one: at most as many as `assessment.json` keeps, the worst of them."""
    return listed(result).resources


def unlisted_of(result: Result) -> int:
    """How many wrong and unknown entities of a result are named nowhere."""
    omitted = listed(result).omitted
    return result.unlisted + (omitted.count if omitted else 0)


@dataclass(frozen=True, slots=True)
class Counted:
    """One row of the table that says what is counted where: its key among the texts (`counted.<key>` and `counted.<key>.where`), and the number."""

    key: str
    number: int


_ROWS: tuple[tuple[str, Callable[[Totals], int]], ...] = (
    ("checks", lambda one: one.checks),
    ("counted", lambda one: one.counted.all),
    ("findings", lambda one: one.findings),
    ("open_findings", lambda one: one.open_findings),
    ("unknown", lambda one: one.counted.unknown),
    ("entries", lambda one: one.entries.wrong),
    ("open_entries", lambda one: one.entries.open),
    ("unknown_entries", lambda one: one.entries.unknown),
    ("beside", lambda one: one.beside.all),
    ("beside_wrong", lambda one: one.beside.wrong),
    ("unlisted", lambda one: one.entries.unlisted + one.beside_entries.unlisted),
)
_ONLY_WHERE_THERE_ARE = frozenset({"beside", "beside_wrong", "unlisted"})


def counted_where(totals: Totals) -> list[Counted]:
    """What is counted, in the order in which it is told; what there is none of and need not be is left out."""
    rows = [Counted(key, number(totals)) for key, number in _ROWS]
    return [row for row in rows if row.number or row.key not in _ONLY_WHERE_THERE_ARE]
