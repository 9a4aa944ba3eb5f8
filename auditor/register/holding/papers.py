"""Documents of a register as facts, and what they take for granted that the customer does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import TypeVar

from auditor.posture import (
    CustomerControl,
    Document,
    Evidence,
    Fact,
    Grade,
    Known,
    Opinion,
    Population,
    Seen,
    Source,
    Standing,
    Unknown,
    gravest,
    not_provided,
)
from auditor.posture.facts.days import as_moment
from auditor.posture.topics.assurance import RESOURCE
from auditor.register.file.reading import Kept
from auditor.register.holding.freshness import Validity
from auditor.register.kinds import DocumentKind, kinds
from auditor.register.model.documents import CustomerControl as Written
from auditor.register.model.documents import Document as Paper

T = TypeVar("T")


def documents(kept: Kept, valid: Mapping[str, Validity], prefix: str = "") -> Seen[Document]:
    """The documents of a register. `prefix` tells those of several registers apart."""
    papers = kept.register.documents
    if papers is None:
        return not_provided(RESOURCE, "it has no list of documents")
    found = tuple(
        _document(kept, paper, valid[paper.id], prefix, number) for number, paper in enumerate(papers)
    )
    return Population("documents", found)


def customer_controls(
    kept: Kept, valid: Mapping[str, Validity], checks: Collection[str] | None, prefix: str = ""
) -> Seen[CustomerControl]:
    """What the reports take for granted, report by report. `checks` are the ids that there are: what is linked to none of them alone is
    linked to nothing."""
    papers = kept.register.documents
    if papers is None:
        return not_provided(RESOURCE, "it has no list of documents")
    found: list[CustomerControl] = []
    gaps: list[Unknown] = []
    reports = 0
    for number, paper in enumerate(papers):
        kind = kinds().get(paper.kind)
        if kind is None or "controls" not in kind.has or paper.state in ("none", "in_progress"):
            continue
        reports += 1
        if paper.customer_controls is None:
            gaps.append(not_provided(RESOURCE, f"documents.{paper.id}: its customer controls are not listed"))
            continue
        seen: Counter[str] = Counter()
        for place, control in enumerate(paper.customer_controls):
            seen[control.id] += 1
            again = f"/{seen[control.id]}" if seen[control.id] > 1 else ""
            evidence = evidence_of(
                kept, paper, valid[paper.id], "documents", number, "customer_controls", place
            )
            assigned: Fact[bool] = counted(valid[paper.id], is_assigned(control, checks), evidence)
            id_ = f"control:{prefix}{paper.id}/{control.id}{again}"
            found.append(CustomerControl(id_, control.summary, assigned, evidence))
    if not reports:
        return not_provided(RESOURCE, "no report is there that would list them")
    return Population("customer_controls", tuple(found), gravest(gaps) if gaps else True)


def is_assigned(control: Written, checks: Collection[str] | None) -> bool:
    """Whether a check that there is looks at it, or somebody answers for it."""
    if control.owner is not None and not is_placeholder(control.owner):
        return True
    return any(checks is None or one in checks for one in control.checks)


def is_placeholder(text: str) -> bool:
    """Whether a text only says what somebody should write in its place: "<who approves it>"."""
    bare = text.strip()
    return not bare or (bare.startswith("<") and bare.endswith(">"))


def evidence_of(kept: Kept, paper: Paper, valid: Validity, *place: str | int) -> Evidence:
    """Where a document was seen: its file where that is whole, else the register, of which somebody wrote the entry."""
    day = paper.reviewed or paper.received or paper.issued
    on = as_moment(day or "")
    grade = Grade.DECLARED if valid.gap is None else Grade.ATTESTED
    said = "; ".join(filter(None, (paper.issuer, paper.reviewer)))
    where = f"documents.{paper.id}{f' ({said})' if said else ''}"
    if paper.file is not None and valid.whole:
        return Evidence(Source(paper.file.name, paper.file.sha256, on, grade), 0, where)
    return Evidence(Source(kept.shown, kept.sha256, on, grade), kept.line(*place), where)


def place_of(kept: Kept, where: str, *place: str | int) -> Evidence:
    """A place of the register itself."""
    day = kept.register.reviewed
    on = as_moment(day or "")
    return Evidence(Source(kept.shown, kept.sha256, on, Grade.ATTESTED), kept.line(*place), where)


def _document(kept: Kept, paper: Paper, valid: Validity, prefix: str, number: int) -> Document:
    kind = kinds().get(paper.kind)
    evidence = evidence_of(kept, paper, valid, "documents", number)
    where = f"documents.{paper.id}"

    def seen(value: T | None, what: str) -> Fact[T]:
        """What it says, as long as it counts; its silence is no answer."""
        if valid.gap is not None:
            return valid.gap
        return not_provided(RESOURCE, f"{where}: {what}") if value is None else Known(value, evidence)

    exceptions = open_exceptions(paper, kind)
    needs_opinion = kind is not None and "opinion" in kind.has
    opinion: Fact[Opinion | None]
    if needs_opinion:
        opinion = seen(
            Opinion(paper.opinion) if paper.opinion is not None else None, "its opinion is not written down"
        )
    else:
        opinion = counted(valid, None, evidence)
    return Document(
        id=f"document:{prefix}{paper.id}",
        name=paper.title or paper.id,
        kind=paper.kind,
        independent=bool(kind is not None and kind.independent and paper.independent is not False),
        standing=_standing(paper, valid, evidence),
        covers_product=seen(
            {"yes": True, "no": False}.get(paper.covers_product or ""),
            "it is not said whether its scope holds the product and the region in use",
        ),
        opinion=opinion,
        open_exceptions=seen(exceptions, "its exceptions are not written down"),
        whole=_whole(valid, evidence, where),
        evidence=evidence,
    )


def counted(valid: Validity, value: T, evidence: Evidence) -> Fact[T]:
    """What a document says, as long as it counts."""
    return Known(value, evidence) if valid.gap is None else valid.gap


def _standing(paper: Paper, valid: Validity, evidence: Evidence) -> Fact[Standing]:
    """Where it stands: what nobody has seen stands as it is said, and "current" is only what counts today."""
    if paper.state in ("claimed", "in_progress", "none") and valid.file is None:
        return Known(Standing(paper.state), evidence)
    return counted(valid, Standing.CURRENT, evidence)


def _whole(valid: Validity, evidence: Evidence, where: str) -> Fact[bool]:
    if valid.file is None:
        return not_provided(RESOURCE, f"{where}: it names no file")
    if valid.whole and valid.gap is not None:
        return valid.gap
    return Known(valid.whole, evidence)


def open_exceptions(paper: Paper, kind: DocumentKind | None) -> int | None:
    """How many exceptions of a report, and grave findings of a test, nobody says are settled; None where it is not written down."""
    if kind is None or "exceptions" not in kind.has:
        return 0
    listed = None
    if paper.exceptions is not None:
        listed = sum(one.settled is not True for one in paper.exceptions)
    tested = None
    left = paper.open_findings if paper.open_findings is not None else paper.findings
    if left is not None:
        tested = left.critical + left.high
    known = [one for one in (listed, tested) if one is not None]
    return sum(known) if known else None
