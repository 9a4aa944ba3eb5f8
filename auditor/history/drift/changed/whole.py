"""What changed of the tenant as a whole: sources, kinds of evidence, how many there are of each kind, rules, grade and points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from auditor.check import SEVERITIES
from auditor.history.change import Cause, Change, Direction
from auditor.history.drift.causes import brought_by_release, gap_told
from auditor.history.drift.comparing.differences import Pair
from auditor.history.drift.comparing.naming import Names
from auditor.history.drift.comparing.sides import BLINDING, kind_of
from auditor.history.drift.like import Parts, compare
from auditor.history.record import Gap, Record

_NAMED = 5
_LEAST = 1e-6
"""Points below which two scores are the same."""


def whole_changes(pair: Pair, names: Names) -> Iterator[Change]:
    """Everything but what follows from other changes."""
    yield from _sources(pair)
    yield from _kinds(pair)
    yield from _entities(pair, names)
    was, now = pair.before, pair.after
    if was.scope != now.scope:
        cause: Cause = "evidence"
        because = ("source", ", ".join((*pair.sources_lost, *pair.sources_gained)))
        yield _of_tenant("scope", cause, list(was.scope), list(now.scope), because)
    if pair.catalogue_differs:
        yield _of_tenant("catalogue", "check", was.catalogue, now.catalogue)
    if pair.selection_differs:
        yield _of_tenant("selection", "check", was.selection or None, now.selection or None)
    if pair.policy_differs:
        yield _of_tenant("policy", "policy", _policy(was), _policy(now))
    if pair.releases is not None:
        yield _of_tenant("product", "product", *pair.releases)


def _of_tenant(what: str, cause: Cause, before: Any, after: Any, because: tuple[str, ...] = ()) -> Change:
    return Change(what, "", "", cause, before, after, because=because)


def _policy(record: Record) -> dict[str, str]:
    return {"name": record.policy_name, "digest": record.policy_digest}


def _sources(pair: Pair) -> Iterator[Change]:
    was, now = (Counter(one.kind for one in record.sources) for record in (pair.before, pair.after))
    for kind in sorted(was.keys() | now.keys()):
        if was[kind] != now[kind]:
            lost = now[kind] < was[kind]
            what, toward = ("source_gone", "worse") if lost else ("source_new", "neither")
            yield Change(what, "", kind, "evidence", was[kind], now[kind], toward, because=("source", kind))  # type: ignore[arg-type]


def _kinds(pair: Pair) -> Iterator[Change]:
    """Kinds of evidence that came or went. One that is gone and that nothing lacks is seen to be empty."""
    was, now = pair.before.evidence, pair.after.evidence
    for kind in sorted(was.keys() ^ now.keys()):
        gone = kind in was
        there = pair.after if gone else pair.before
        gaps = _gaps_of(there, kind)
        lacks = pair.sides[1] if gone else pair.sides[0]
        if not gaps and not lacks.is_blinder:
            cause: Cause = "population"
            because: tuple[str, ...] = ("none_left",) if gone else ("first_ones",)
        elif brought_by_release(pair, gaps):
            cause, because = "product", ("release_gap", *(pair.releases or ()), kind)
        else:
            cause, because = "evidence", gap_told(gaps or [Gap("not_provided", kind, "", "")])
        toward: Direction = "worse" if gone and cause == "evidence" else "neither"
        what = "kind_gone" if gone else "kind_new"
        yield Change(what, "", kind, cause, was.get(kind, 0), now.get(kind, 0), toward, because=because)


def _gaps_of(record: Record, kind: str) -> list[Gap]:
    return [gap for judged in record.results.values() for gap in judged.gaps if gap.resource == kind]


def _entities(pair: Pair, names: Names) -> Iterator[Change]:
    """How many there are of each kind of entity, where any came or went. With evidence that is refused, broken or old on the side
    that lacks them nobody can tell whether they went."""
    was, now = pair.before.entities, pair.after.entities
    if was is None or now is None or pair.same_evidence:
        return
    lacking = (pair.before, now - was), (pair.after, was - now)
    for kind in sorted({kind_of(id_) for _, ids in lacking for id_ in ids}):
        came, went = ([id_ for id_ in sorted(ids) if kind_of(id_) == kind] for _, ids in lacking)
        hidden = (came and _blinded(pair, pair.before)) or (went and _blinded(pair, pair.after))
        changed = (*pair.sources_lost, *pair.sources_gained)
        cause: Cause = "evidence" if hidden or changed else "population"
        counts = [sum(kind_of(id_) == kind for id_ in ids) for ids in (was, now)]
        because = ("came_and_went", str(len(came)), str(len(went)), _some(came, names), _some(went, names))
        yield Change("entities", "", kind, cause, counts[0], counts[1], because=because)


def _blinded(pair: Pair, record: Record) -> bool:
    """Whether a side lacks, by refusal, fault or age, what the other does not lack, or a kind of evidence while a check sees less."""
    side = pair.sides[0] if record is pair.before else pair.sides[1]
    if side.lost_kinds and side.is_blinder:
        return True
    return any(gap.kind in BLINDING for check in record.results for gap in side.new_gaps(check))


def _some(ids: Sequence[str], names: Names) -> str:
    told = [names.of(id_) for id_ in ids[:_NAMED] if names.of(id_) != id_]
    return ", ".join(told)


def summary(pair: Pair, changes: Iterable[Change]) -> Iterator[Change]:
    """Grade, level and points, as far as like stands against like; each with the cause of the gravest change that leads there."""
    told = list(changes)
    compared = compare(pair.before, pair.after)
    if compared.before is None or compared.after is None:
        return
    left = ("left_out", str(len(compared.left_out))) if compared.left_out else ()
    moved = compared.after - compared.before
    if max(abs(moved.value), abs(moved.bad), abs(moved.unseen)) > _LEAST:
        toward = _toward(moved)
        yield _follows("score", told, toward, _points(compared.before), _points(compared.after), left)
    if not compared.whole:
        return
    was, now = pair.before, pair.after
    if was.level != now.level:
        toward = "worse" if (now.level or 0) < (was.level or 0) else "better"
        yield _follows("level", told, toward, was.level, now.level, left)
    if (was.grade, was.qualified) != (now.grade, now.qualified):
        ranks = [_rank(record) for record in (was, now)]
        toward = "worse" if ranks[1] < ranks[0] else "better" if ranks[1] > ranks[0] else "neither"
        yield _follows("grade", told, toward, _grade(was), _grade(now), left)


def _toward(moved: Parts) -> Direction:
    """What is not shown good any more is worse, and so is more that is shown bad; where both rise, more is seen than before, and that
    is neither."""
    good, bad = moved.value, moved.bad
    if good < -_LEAST:
        return "worse"
    if bad > _LEAST:
        return "neither" if good > _LEAST else "worse"
    return "better" if good > _LEAST else "neither"


def _points(parts: Parts) -> dict[str, float]:
    return {"value": parts.value, "bad": parts.bad, "unseen": parts.unseen}


def _rank(record: Record) -> int:
    return 0 if record.grade is None else "EDCBA".index(record.grade) + 1


def _grade(record: Record) -> str | None:
    if record.grade is None:
        return None
    return f"{record.grade} ({record.qualified})" if record.qualified else record.grade


def _follows(
    what: str, told: Sequence[Change], toward: Direction, before: Any, after: Any, left: tuple[str, ...]
) -> Change:
    """With the cause of the gravest change of the same direction, else of the gravest of all."""
    mine = [one for one in told if one.direction == toward and one.check] or [
        one for one in told if one.check
    ]
    mine = mine or list(told)
    gravest = min(mine, key=_gravity, default=None)
    cause: Cause = "configuration" if gravest is None else gravest.cause
    causes = ", ".join(dict.fromkeys(one.cause for one in sorted(mine, key=_gravity)))
    because = left or (("follows", causes) if "," in causes else ())
    return Change(what, "", "", cause, before, after, toward, because=because)


def _gravity(change: Change) -> int:
    return SEVERITIES.index(change.severity) if change.severity in SEVERITIES else len(SEVERITIES)
