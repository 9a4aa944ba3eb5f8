"""A register on one screen: which documents count, and until when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from auditor.posture import Standing, UnknownKind
from auditor.register.file.files import FileState
from auditor.register.file.reading import Kept
from auditor.register.holding.freshness import Validity, lacks_a_day, validities
from auditor.register.kinds import kinds
from auditor.register.model.documents import Document


@dataclass(frozen=True, slots=True)
class Shown:
    """One document: `standing` is the last part of the key of its word."""

    id: str
    name: str
    kind: str
    standing: str
    until: date | None


def shown(kept: Kept, today: date) -> tuple[Shown, ...]:
    """The documents of a register, those that end first before those that last longer, what does not count at the end."""
    valid = validities(kept, today)
    found = [_shown(paper, valid[paper.id]) for paper in kept.register.documents or ()]
    return tuple(sorted(found, key=lambda one: (not _counts(one), one.until or date.max, one.id)))


def conditions_open(kept: Kept) -> int:
    """How many conditions of decisions nobody says are met."""
    return sum(one.met is None for decided in kept.register.decisions for one in decided.conditions)


def not_come(kept: Kept) -> Iterable[str]:
    """Kinds of documents that were asked for and have not come."""
    return dict.fromkeys(kept.register.asked)


def standing_of(paper: Document, valid: Validity) -> str:
    """How a document stands today, in one word."""
    if valid.file is not None and valid.file.state is not FileState.WHOLE:
        return str(valid.file.state)
    if valid.gap is None:
        return "current" if valid.whole else "current_unseen"
    if valid.gap.kind is UnknownKind.STALE:
        return "stale"
    waiting = (Standing.CLAIMED, Standing.IN_PROGRESS, Standing.NONE)
    if paper.state in waiting and paper.state is not None:
        return str(paper.state)
    kind = kinds().get(paper.kind)
    if kind is not None and lacks_a_day(paper, kind):
        return "undated"
    return "no_edition" if kind is not None and kind.editions and paper.edition is None else "unknown"


def _shown(paper: Document, valid: Validity) -> Shown:
    return Shown(paper.id, paper.title or paper.id, paper.kind, standing_of(paper, valid), valid.until)


def _counts(one: Shown) -> bool:
    return one.standing.startswith("current")
