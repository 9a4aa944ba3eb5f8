"""Documents that are asked for: of each kind that every vendor is asked for, or that the register waits for, what has not come or does not count
any more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

from auditor.assurance.asking.left.evidence import sent_or_not
from auditor.assurance.asking.question import Known, Question, Side
from auditor.assurance.asking.standing import Open, gravest, weight_of, why
from auditor.assurance.asking.words import day_words, phrase
from auditor.register.file.reading import Kept
from auditor.register.holding.freshness import Validity, counted_from, validities
from auditor.register.kinds import DocumentKind, kinds
from auditor.register.model.documents import Document
from auditor.report.speech.safe import TITLE, clean
from auditor.userfile import read_yaml

WEIGHT = 25_000
"""Of a document that no open check names: after what is grave, before the rest."""


def requested(kept: Kept | None, opened: Iterable[Open], today: date) -> tuple[Question, ...]:
    """A question for each document that has not come or counts no more; what is there and counts is not asked for."""
    entries = list(opened)
    register = None if kept is None else kept.register
    waited_for = frozenset(() if register is None else register.asked)
    documents = () if register is None else register.documents or ()
    valid: Mapping[str, Validity] = {} if kept is None else validities(kept, today)
    counting = {one.kind for one in documents if valid[one.id].gap is None}
    hanging = {kind.id: [one for one in entries if _hangs_on(one, kind)] for kind in kinds().values()}
    named = {id_ for one in entries for id_ in shown_by().get(one.check.id, ())}
    return tuple(
        _question(kind, hanging[kind.id], [one for one in documents if one.kind == kind.id], valid)
        for kind in kinds().values()
        if kind.id not in counting and (kind.id in waited_for | named or _is_always(kind))
    )


@cache
def shown_by() -> Mapping[str, tuple[str, ...]]:
    """Check id -> the kinds of document that settle it."""
    path = Path(str(files("auditor.assurance.asking.left") / "shown_by.yaml"))
    return {id_: tuple(names) for id_, names in read_yaml(path).items()}


def _hangs_on(one: Open, kind: DocumentKind) -> bool:
    named = shown_by().get(one.check.id)
    return one.check.topic in kind.topics if named is None else kind.id in named


def _is_always(kind: DocumentKind) -> bool:
    return kind.request is not None and kind.request.always


def _side(kind: DocumentKind) -> Side:
    """Who has it: what says when the organisation itself did something is its own."""
    return "vendor" if kind.gives is None else "us"


def _question(
    kind: DocumentKind, opened: list[Open], have: list[Document], valid: Mapping[str, Validity]
) -> Question:
    latest = max(have, key=lambda one: counted_from(one, kind) or date.min, default=None)
    return Question(
        id=f"document.{kind.id}"[:100],
        of=_side(kind),
        kind="document",
        topic=gravest(opened).check.topic if opened else "",
        text=phrase("document.text", what=kind.name if kind.request is None else kind.request.what),
        why=why(opened) if opened else phrase("document.why"),
        prove=phrase("document.fresh", fresh=kind.fresh),
        known=None if latest is None else _known(latest, kind, valid[latest.id]),
        type="single",
        options=sent_or_not(),
        required=True,
        checks=tuple(sorted(one.check.id for one in opened)),
        weight=max(WEIGHT, weight_of(opened)) if opened else WEIGHT,
    )


def _known(document: Document, kind: DocumentKind, validity: Validity) -> Known:
    """What the register says of the document that there is, and why it does not count."""
    name = clean(document.title or document.id, TITLE)
    day = counted_from(document, kind)
    dated = (
        phrase("document.undated", name=name)
        if day is None
        else phrase("document.dated", name=name, day=day_words(day))
    )
    state = document.state or "current"
    reason = phrase(f"document.{state}")
    if state == "current" and validity.until is not None and validity.whole:
        reason = phrase("document.until", day=day_words(validity.until))
    return Known(
        words=dated,
        source=phrase("known.register_state", state=reason),
        on=document.reviewed or document.received,
    )
