"""Documents that are asked for: of each kind that every vendor is asked for, or that the register waits for, what has not come or is too old."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from auditor.assurance.asking.evidence import sent_or_not
from auditor.assurance.asking.question import Known, Question, Side
from auditor.assurance.asking.standing import Open, gravest, weight_of, why
from auditor.assurance.asking.words import day_words, phrase
from auditor.bilingual import Words
from auditor.register.model.documents import Document
from auditor.register.model.register import Register
from auditor.report.speech.safe import TITLE, clean
from auditor.report.views.vendor.documents import kinds

_FRESH_DAYS = 365
_NOT_SEEN = ("claimed", "in_progress", "none")
WEIGHT = 25_000
"""Of a document that no open check names: after what is grave, before the rest."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of document: what it is called, how recent it must be, whether every vendor is asked for it, and for which topics it speaks."""

    id: str
    what: Words
    fresh: Words
    asked: bool
    topics: tuple[str, ...]
    side: Side


def papers() -> Iterator[Paper]:
    """Every kind that there is."""
    for kind in kinds():
        yield Paper(kind.id, kind.what, kind.fresh, kind.asked, kind.topics, "vendor")


def requested(register: Register | None, opened: Iterable[Open], today: date) -> tuple[Question, ...]:
    """A question for each document that has not come or is too old; what is there and current is not asked for."""
    entries = list(opened)
    waited_for = set(() if register is None else register.asked)
    have: dict[str, list[Document]] = {}
    for document in () if register is None else register.documents or ():
        have.setdefault(document.kind, []).append(document)
    return tuple(
        _question(paper, [one for one in entries if one.check.topic in paper.topics], have.get(paper.id, ()))
        for paper in papers()
        if (paper.asked or paper.id in waited_for)
        and not any(is_current(one, today) for one in have.get(paper.id, ()))
    )


def is_current(document: Document, today: date) -> bool:
    """Whether a document is there, seen, and of a day on which it still counts. One without any day is not known to be."""
    if document.state in _NOT_SEEN or document.file is None:
        return False
    if document.expires is not None:
        return document.expires >= today
    day = _day(document)
    return day is not None and day + timedelta(days=_FRESH_DAYS) >= today


def _day(document: Document) -> date | None:
    return document.period.ends if document.period is not None else document.issued


def _question(paper: Paper, opened: list[Open], have: Iterable[Document]) -> Question:
    wanted = phrase("document.text", what=paper.what)
    latest = max(have, key=lambda one: _day(one) or date.min, default=None)
    return Question(
        id=f"document.{paper.id}"[:100],
        of=paper.side,
        kind="document",
        topic=gravest(opened).check.topic if opened else "",
        text=wanted,
        why=why(opened) if opened else phrase("document.why"),
        prove=phrase("document.fresh", fresh=paper.fresh),
        known=None if latest is None else _known(latest),
        type="single",
        options=sent_or_not(),
        required=True,
        checks=tuple(sorted(one.check.id for one in opened)),
        weight=max(WEIGHT, weight_of(opened)) if opened else WEIGHT,
    )


def _known(document: Document) -> Known:
    """What the register says of the document that there is."""
    name = clean(document.title or document.id, TITLE)
    day = document.expires or _day(document)
    dated = (
        phrase("document.undated", name=name)
        if day is None
        else phrase("document.dated", name=name, day=day_words(day))
    )
    state = phrase(f"document.{document.state or 'current'}")
    return Known(
        words=dated,
        source=phrase("known.register_state", state=state),
        on=document.reviewed or document.received,
    )
