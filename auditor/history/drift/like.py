"""Like with like: which parts of two scores may be compared, and what is left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from auditor.history.record import Judged, Record

Unlike = Literal["schema", "vendor", "scope"]


@dataclass(frozen=True, slots=True)
class Parts:
    """Hundred points: shown good, shown bad, not shown."""

    value: float
    bad: float
    unseen: float

    def __sub__(self, other: Parts) -> Parts:
        return Parts(self.value - other.value, self.bad - other.bad, self.unseen - other.unseen)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two scores side by side. `before` and `after` are None where nothing of them can be compared, and `unlike` then says why:
    another format, another product, other kinds of source. `whole` says that they are the scores themselves; else they are those of the
    checks that both have in the same version, and `left_out` names the others."""

    before: Parts | None
    after: Parts | None
    whole: bool = True
    left_out: tuple[str, ...] = ()
    unlike: tuple[Unlike, ...] = ()


def compare(before: Record, after: Record) -> Comparison:
    """Both scores, as far as like stands against like."""
    unlike = tuple(_unlike(before, after))
    if unlike:
        return Comparison(None, None, whole=False, unlike=unlike)
    left_out = _left_out(before, after)
    if not left_out:
        return Comparison(_parts(before), _parts(after))
    common = (before.results.keys() & after.results.keys()) - set(left_out)
    was, now = (_of_common([one.results[id_] for id_ in sorted(common)]) for one in (before, after))
    if was is None or now is None:
        return Comparison(None, None, whole=False, left_out=left_out)
    return Comparison(was, now, whole=False, left_out=left_out)


def _unlike(before: Record, after: Record) -> Iterable[Unlike]:
    if before.schema != after.schema:
        yield "schema"
    if before.vendor != after.vendor:
        yield "vendor"
    if before.scope != after.scope:
        yield "scope"


def _left_out(before: Record, after: Record) -> tuple[str, ...]:
    """Checks that only one side asks, or that the two ask in different versions."""
    ids = before.results.keys() | after.results.keys()
    return tuple(sorted(id_ for id_ in ids if not _is_alike(before.results.get(id_), after.results.get(id_))))


def _is_alike(was: Judged | None, now: Judged | None) -> bool:
    return was is not None and now is not None and was.version == now.version


def _parts(record: Record) -> Parts:
    return Parts(record.value, record.bad, record.unseen)


def _of_common(results: Iterable[Judged]) -> Parts | None:
    """The points of these checks, as parts of hundred; None where they have none."""
    told = [one for one in results if one.good is not None]
    good, bad, unseen = (sum(getattr(one, part) or 0.0 for one in told) for part in ("good", "bad", "unseen"))
    whole = good + bad + unseen
    if not whole:
        return None
    return Parts(*(round(part * 100 / whole, 9) for part in (good, bad, unseen)))


class Dated(Protocol):
    """A point of a trend: what it was judged from and by."""

    @property
    def scope(self) -> tuple[str, ...]: ...

    @property
    def catalogue(self) -> str: ...

    @property
    def selection(self) -> str: ...


P = TypeVar("P", bound=Dated)


def stretches(points: Iterable[P]) -> list[list[P]]:
    """A trend in the stretches within which its points may be joined by a line: the same kinds of source, checks and selection."""
    found: list[list[P]] = []
    for point in points:
        if found and _key(found[-1][-1]) == _key(point):
            found[-1].append(point)
        else:
            found.append([point])
    return found


def _key(point: Dated) -> tuple[tuple[str, ...], str, str]:
    return tuple(point.scope), point.catalogue, point.selection
