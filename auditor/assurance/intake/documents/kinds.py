"""Which kind of document it is."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.assurance.intake.documents.pages import Page, Place, places
from auditor.assurance.intake.documents.reading import Reading
from auditor.assurance.intake.documents.rules import Kind, rules

_HINT, _FIRST_PAGE, _CLEAR = 1, 3, 4


def kinds_of(pages: Sequence[Page]) -> list[Reading]:
    """The kinds that a document may be, likeliest first; nothing where nothing names one."""
    found: list[tuple[int, int, Reading]] = []
    for order, (id_, kind) in enumerate(rules().kinds.items()):
        shown = _named(pages[: kind.pages], kind)
        if shown is None:
            continue
        points = kind.weight + (_FIRST_PAGE if shown.page.number == 1 else 0)
        points += _HINT * sum(next(places(pages, hint), None) is not None for hint in kind.hints)
        found.append((-points, order, Reading("kind", id_, shown.page.number, shown.quotation(40, 60))))
    found.sort(key=lambda one: one[:2])
    if not found:
        return []
    clear = len(found) == 1 or found[1][0] - found[0][0] >= _CLEAR
    best = found[0][2]
    sure = Reading("kind", best.value, best.page, best.quotation, "high" if clear else "medium")
    return [sure, *(Reading("kind", one.value, one.page, one.quotation, "low") for _, _, one in found[1:])]


def _named(pages: Sequence[Page], kind: Kind) -> Place | None:
    """Where the kind is named: the first phrase of a group that stands on one page as a whole."""
    for page in pages:
        for group in kind.strong:
            stands = [next(places([page], phrase), None) for phrase in group]
            if stands[0] is not None and all(one is not None for one in stands):
                return stands[0]
    return None
