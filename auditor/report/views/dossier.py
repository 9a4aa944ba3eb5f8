"""The report for the vendor and the implementer: each finding so that it can be repeated, put right, proved and answered. Every text is in the
reader's language, without control characters and cut to what a page bears."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.report.views.brief import Day


@dataclass(frozen=True, slots=True)
class Item:
    """One entity that is wrong. `name` is a pseudonym where it is a person and names were not asked for. `where` is path and line, or the call;
    `evidence` the short form of the digest, `evidence_whole` all of it; `accepted` says until when somebody bears the risk, or is empty."""

    fingerprint: str
    name: str
    where: str
    locator: str
    observed: str
    expected: str
    evidence: str
    evidence_whole: str
    seen_at: str
    severity: str
    severity_text: str
    accepted: str = ""


@dataclass(frozen=True, slots=True)
class Repair:
    """How to put it right in this product; `lead` is the general advice where the product has none of its own."""

    lead: str
    where: str
    set: str
    side_effect: str
    link: str


@dataclass(frozen=True, slots=True)
class ProofOf:
    """How anybody can see that it is put right: a command that ends with 0 once it is, and a query over the finding's own objects where the product has
    one. Both empty where the product can never pass, and `cannot` says so."""

    command: str
    query: str
    look: str
    cannot: str = ""


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """One answer that came back: who, when, what, and what a scan since then showed."""

    day: Day
    by: str
    said: str
    text: str
    proof: str
    since_then: str


@dataclass(frozen=True, slots=True)
class DossierFinding:
    """One check that failed, with everything that is needed to answer it. `about` is its name for answers ("check:<id>"). `items` are the worst ten,
    `rest` says how many more stand in the workbook; `grouped` says how they crowd ("178 roles: these ten hold 90 %"), or is empty. `graded` says how
    grave the items are where that is not all the same ("gravest of 12: 3 high, 9 low"); `beside` is true where it is shown and not counted. `repeat_anchors` are the ids of `repeats`, in their order."""

    number: int
    anchor: str
    about: str
    severity: str
    severity_text: str
    headline: str
    title: str
    owner: str
    requested: Day
    concerns: str
    items: tuple[Item, ...]
    rest: str
    grouped: str
    why: str
    repair: Repair
    proof: ProofOf
    frameworks: tuple[tuple[str, str], ...]
    thread: tuple[ThreadLine, ...]
    repeats: tuple[str, ...]
    closed: bool
    graded: str = ""
    beside: bool = False
    repeat_anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentAsked:
    """Something to send: what, for which questions, how fresh it must be ("not older than 12 months"), and what came so far."""

    about: str
    what: str
    settles: str
    fresh: str
    who: str
    thread: tuple[ThreadLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """What was answered to something that is no finding and no request of this report any more; `anchor` is the short name."""

    about: str
    anchor: str
    title: str
    thread: tuple[ThreadLine, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """The whole report. `all_items` are those of every finding beyond the worst ten, too, by `about`; `labels` are headings and column names by key, the same
    for HTML, PDF and XLSX; `totals` says what is counted here and what elsewhere; `scan` are pairs of label and text."""

    language: str
    title: str
    tenant: str
    product_line: str
    assessed: Day
    about: tuple[tuple[str, str], ...]
    totals: str
    findings: tuple[DossierFinding, ...]
    all_items: Mapping[str, tuple[Item, ...]]
    documents: tuple[DocumentAsked, ...]
    scan: tuple[tuple[str, str], ...]
    glossary: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    labels: Mapping[str, str]
    foot: str
    digest: str
    """Names this assessment for answers: they say which report they answer."""
    wanted: tuple[str, ...] = ()
    """What whoever reads this is asked to do, in sentences."""
    settled: tuple[Settled, ...] = ()
