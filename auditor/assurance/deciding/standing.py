"""How a document stands as evidence: there, whole, in date, of this product.

Whether anybody has seen it is part of its standing: one that names no file counts where it was confirmed at whoever issued it."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.assurance.deciding.proposal import State
from auditor.posture.facts.fact import Known, Unknown, UnknownKind
from auditor.posture.topics.assurance import Document, Opinion, Standing

_ORDER = list(State)


def in_date(document: Document) -> State:
    """Whether it is there and in date. One that is too old is known to be; one that somebody only says there is, or is still to come, is not there."""
    fact = document.standing
    if isinstance(fact, Unknown):
        return State.BAD if fact.kind is UnknownKind.STALE else State.UNKNOWN
    return State.GOOD if fact.value is Standing.CURRENT else State.BAD


def is_good(document: Document, *, covers: bool = True) -> State:
    """Whether it shows what a document of its kind is to show."""
    whole = document.whole
    parts = [in_date(document), State.GOOD if isinstance(whole, Unknown) else _said(whole)]
    if covers:
        parts.append(_said(document.covers_product))
    opinion = document.opinion
    against = isinstance(opinion, Known) and opinion.value in (Opinion.ADVERSE, Opinion.DISCLAIMER)
    parts.append(State.BAD if against else State.UNKNOWN if isinstance(opinion, Unknown) else State.GOOD)
    return max(parts, key=_ORDER.index)


def stand(documents: Sequence[Document], *, covers: bool = True) -> tuple[State, str, Document | None]:
    """The best of several documents of one kind: how it stands, a word for that, and which one it is. None there is bad."""
    if not documents:
        return State.BAD, "none", None
    best = min(documents, key=lambda one: (_ORDER.index(is_good(one, covers=covers)), one.id))
    state = is_good(best, covers=covers)
    return state, "there" if state is State.GOOD else worst_word(best, covers=covers), best


def worst_word(document: Document, *, covers: bool = True) -> str:
    """In a word, what keeps a document from showing anything: the first of what is bad, else of what is not known."""
    standing, whole = document.standing, document.whole
    if isinstance(standing, Known) and standing.value is not Standing.CURRENT:
        return str(standing.value)
    if isinstance(standing, Unknown) and standing.kind is UnknownKind.STALE:
        return "old"
    if isinstance(whole, Known) and not whole.value:
        return "changed"
    if covers and isinstance(document.covers_product, Known) and not document.covers_product.value:
        return "elsewhere"
    opinion = document.opinion
    if isinstance(opinion, Known) and opinion.value in (Opinion.ADVERSE, Opinion.DISCLAIMER):
        return "against"
    if isinstance(standing, Unknown):
        return "no_file" if isinstance(whole, Unknown) else "undated"
    return "scope" if covers and isinstance(document.covers_product, Unknown) else "no_opinion"


def _said(fact: Known[bool] | Unknown) -> State:
    if isinstance(fact, Unknown):
        return State.BAD if fact.kind is UnknownKind.STALE else State.UNKNOWN
    return State.GOOD if fact.value else State.BAD


def short_id(document: Document) -> str:
    """Its id in the register."""
    return document.id.removeprefix("document:")


def called(document: Document) -> dict[str, str]:
    """What fills a sentence about it: its title, empty where it has none, and its kind, which then names it."""
    return {"name": "" if document.name == short_id(document) else document.name, "of": document.kind}
