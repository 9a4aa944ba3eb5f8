"""Lists of a register as facts: who else processes data, what the vendor changed, and the days that documents give."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date

from auditor.posture import (
    Fact,
    Known,
    Population,
    Posture,
    Seen,
    SubProcessor,
    Unknown,
    gravest,
    not_provided,
)
from auditor.posture.topics.assurance import RESOURCE
from auditor.register.file.reading import Kept
from auditor.register.holding import papers
from auditor.register.holding.freshness import Validity
from auditor.register.holding.saying import AHEAD, evidence_of, silent, stated, vouched
from auditor.register.kinds import kinds

_VERSION = re.compile(r"\d+(?:\.\d+)+")


def sub_processors(
    kept: Kept, valid: Mapping[str, Validity], prefix: str, today: date
) -> tuple[Seen[SubProcessor], Fact[int]]:
    listed = kept.register.sub_processors
    if listed is None:
        gap = not_provided(RESOURCE, "it has no list of sub-processors")
        return gap, gap
    where = "sub_processors"
    vouching = vouched(listed, where, valid, kept, today)
    found: list[SubProcessor] = []
    seen: Counter[str] = Counter()
    for number, entry in enumerate(listed.entries):
        evidence = evidence_of(kept, vouching, where, where, "entries", number)
        country = stated(entry.country, vouching, evidence, f"{where}.{entry.name}.country")
        purpose = stated(entry.purpose, vouching, evidence, f"{where}.{entry.name}.purpose")
        seen[entry.name] += 1
        again = f"/{seen[entry.name]}" if seen[entry.name] > 1 else ""
        id_ = f"sub-processor:{prefix}{entry.name}{again}"
        found.append(SubProcessor(id_, entry.name, country, purpose, evidence))
    evidence = evidence_of(kept, vouching, where, where)
    notice = stated(listed.notice_days, vouching, evidence, f"{where}.notice_days")
    if isinstance(vouching, Unknown):
        return Population(where, tuple(found), vouching), notice
    if listed.complete is not True:
        return Population(
            where, tuple(found), not_provided(RESOURCE, f"{where}: nobody says that these are all")
        ), notice
    return Population(where, tuple(found)), notice


def changes(
    kept: Kept, valid: Mapping[str, Validity], posture: Posture, today: date
) -> tuple[Fact[date | None], Fact[bool]]:
    """The newest entry of the change records that does not lie ahead, and whether the release in use stands in them."""
    listed = kept.register.changes
    if listed is None:
        gap = not_provided(RESOURCE, "it has no change records")
        return gap, gap
    vouching = vouched(listed, "changes", valid, kept, today)
    if isinstance(vouching, Unknown):
        return vouching, vouching
    evidence = evidence_of(kept, vouching, "changes", "changes")
    days = [entry.on for entry in listed.entries if entry.on <= today + AHEAD]
    newest = Known(max(days, default=None), evidence)
    version = posture.product.version
    releases = [entry.release for entry in listed.entries if entry.release is not None]
    if isinstance(version, Unknown):
        return newest, version
    if not releases:
        return newest, not_provided(RESOURCE, "changes: no entry names a release")
    named = str(version.value)
    if any(_names(release, named) for release in releases):
        return newest, Known(True, evidence)
    if _VERSION.search(named) and any(_VERSION.search(release) for release in releases):
        return newest, Known(False, evidence)
    return newest, not_provided(RESOURCE, f"changes: it cannot be told whether {named} stands in them")


def _names(release: str, version: str) -> bool:
    """Whether a release is the version in use, as a word of its own: "v18.0 (LTS)" is 18.0, and 18.0.1 is not."""
    words = re.split(r"[\s,;()]+", release.casefold())
    return (
        bool({version.casefold(), f"v{version.casefold()}"} & set(words))
        or version.casefold() == release.casefold()
    )


def given_days(kept: Kept, valid: Mapping[str, Validity], fact: str) -> Fact[date | None]:
    """The newest day of the documents that give a fact; unknown where none of them counts."""
    gaps: list[Unknown] = []
    best: Known[date | None] | None = None
    for number, paper in enumerate(kept.register.documents or ()):
        kind = kinds().get(paper.kind)
        if kind is None or kind.gives != fact:
            continue
        gap, day = valid[paper.id].gap, paper.issued or (paper.period.ends if paper.period else None)
        if gap is not None:
            gaps.append(gap)
        elif day is None:
            gaps.append(not_provided(RESOURCE, f"documents.{paper.id}: no day says when it was made"))
        elif best is None or best.value is None or day > best.value:
            best = Known(day, papers.evidence_of(kept, paper, valid[paper.id], "documents", number))
    if best is not None:
        return best
    return gravest(gaps) if gaps else silent()
