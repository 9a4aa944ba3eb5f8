"""Why something is not known, out of several parts of which each may say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal, TypeVar

from auditor.posture import Fact, Known, Population, Seen, Unknown, UnknownKind, Unread, gravest, not_provided
from auditor.vendor.answers import Answers

T = TypeVar("T")
U = TypeVar("U")


def gap_among(parts: Iterable[object]) -> Unknown | None:
    """The gravest reason among the parts, which may be facts, populations, True or None; None where none is a reason."""
    gaps = [gap for part in parts if (gap := _gap(part)) is not None]
    return gravest(gaps) if gaps else None


def first_gap(parts: Iterable[object]) -> Unknown | None:
    """The first reason among the parts, where the later ones are asked only for want of the earlier."""
    return next((gap for part in parts if (gap := _gap(part)) is not None), None)


def whole(*parts: object) -> Literal[True] | Unknown:
    """True where no part is a reason, else the gravest one."""
    gap = gap_among(parts)
    return True if gap is None else gap


def but_for(seen: Seen[T], *parts: object, unread: Iterable[Unread] = ()) -> Seen[T]:
    """The same members with those that are `unread`; all of them only where no part is a reason."""
    if isinstance(seen, Unknown):
        return seen
    return Population(seen.noun, seen.items, whole(seen, *parts), (*seen.unread, *unread))


def if_whole(seen: Seen[T], more: Callable[[], Literal[True] | Unknown]) -> Seen[T]:
    """The same members; of what seems to be all of them, `more` says whether it is."""
    if isinstance(seen, Unknown) or seen.complete is not True:
        return seen
    return Population(seen.noun, seen.items, more(), seen.unread)


def none_of(noun: str, *parts: object) -> Seen[Any]:
    """An empty population, where no part is a reason: what there is none of, once all that could hold some was seen."""
    gap = gap_among(parts)
    return Population(noun, ()) if gap is None else gap


def listed(noun: str, items: Iterable[T], *parts: object, unread: Iterable[Unread] = ()) -> Seen[T]:
    """A population; the gravest reason instead of one of which nothing was found."""
    found, torn, gap = tuple(items), tuple(unread), gap_among(parts)
    if gap is not None and not found and not torn:
        return gap
    return Population(noun, found, True if gap is None else gap, torn)


def united(noun: str, parts: Iterable[Seen[T]]) -> Seen[T]:
    """The members of several populations as one; whole only where each of them is."""
    several = list(parts)
    seen = [part for part in several if not isinstance(part, Unknown)]
    items = (item for part in seen for item in part.items)
    return listed(noun, items, *several, unread=(one for part in seen for one in part.unread))


def missing(answers: Answers, reason: str, *kinds: str) -> Unknown:
    """Why something is in no row of these kinds: what is missing of them, else that it was not given."""
    gap = answers.gap(*kinds)
    return gap if isinstance(gap, Unknown) else not_provided(kinds[0], reason)


def contradicted(answers: Answers, reason: str, *kinds: str) -> Unknown:
    """Why something is in no row of these kinds that must be in one: what is missing of them, else an error."""
    gap = answers.gap(*kinds)
    return gap if isinstance(gap, Unknown) else Unknown(UnknownKind.ERROR, kinds[0], reason=reason)


def not_excused(gap: Unknown) -> Unknown:
    """Why a list is missing of which a source can show all but a part. That the part is declared to be out of reach must not
    excuse a list that could have been asked for and was not."""
    if gap.kind is not UnknownKind.NOT_PROVIDED:
        return gap
    reason = gap.reason or "was not asked for"
    return Unknown(UnknownKind.ERROR, gap.resource, gap.permission, reason, gap.path)


def firm(fact: Fact[T]) -> Fact[T]:
    """A fact of one row of such a list: a column that is missing or null is not excused, either."""
    return not_excused(fact) if isinstance(fact, Unknown) else fact


def then(fact: Fact[T], read: Callable[[Known[T]], Fact[U]]) -> Fact[U]:
    """What `read` makes of a known fact; an Unknown stays what it is."""
    return fact if isinstance(fact, Unknown) else read(fact)


def together(read: Callable[..., U], *facts: Fact[Any]) -> Fact[U]:
    """What `read` makes of the values of several facts, at the place of the first; the first Unknown where one is."""
    known = [fact for fact in facts if isinstance(fact, Known)]
    if len(known) < len(facts):
        return next(fact for fact in facts if isinstance(fact, Unknown))
    return Known(read(*(fact.value for fact in known)), known[0].evidence)


def _gap(part: object) -> Unknown | None:
    of = part.complete if isinstance(part, Population) else part
    return of if isinstance(of, Unknown) else None
