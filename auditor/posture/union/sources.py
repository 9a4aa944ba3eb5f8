"""Unites what several sources say of one tenant: fact by fact, entity by entity.

A known fact wins over an unknown one. Where two sources know and differ, both are kept as a contradiction, and the
worse value counts; only what a person states never outweighs what was seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import reduce
from typing import Any

from auditor.posture.contradictions import Contradiction
from auditor.posture.facts.evidence import Evidence, Grade
from auditor.posture.facts.fact import BLINDING, Fact, Known, Unknown, UnknownKind, gravest, not_provided
from auditor.posture.facts.population import Population, Seen, Unread
from auditor.posture.posture import Posture
from auditor.posture.rights.access import Role
from auditor.posture.rights.objects import ObjectRights
from auditor.posture.union.members import APART, apart, behind, complete_of
from auditor.posture.union.worse import worse

_STRENGTH = {grade: index for index, grade in enumerate(reversed(Grade))}
_SAID = frozenset({Grade.DECLARED, Grade.ATTESTED})
_OWN = frozenset({"vendor", "contradictions", "provided", "native", "native_gaps", "_worked_out"})


def unite(postures: Sequence[Posture], stated: Posture | None = None) -> Posture:
    """The posture that all of them together make. `stated` is what people stated in a form: its answers fill what
    nobody saw, and its silence takes away no reason why something is not known."""
    seen = reduce(lambda one, other: _Union().posture(one, other), postures) if postures else None
    if stated is None:
        if seen is None:
            raise ValueError("there is no posture to unite")
        return seen
    return stated if seen is None else _Union(silence_counts=False).posture(seen, stated)


def united(name: str, one: Fact[Any], other: Fact[Any]) -> tuple[Fact[Any], tuple[Contradiction, ...]]:
    """One fact of two sources ("Transport.hsts"), and where they contradict each other."""
    union = _Union()
    owner, _, field = name.partition(".")
    fact: Fact[Any] = union._value(owner, field, "", one, other)
    return fact, tuple(union._found)


class _Union:
    """Unites two postures, and collects where they contradict each other."""

    def __init__(self, silence_counts: bool = True) -> None:
        self._found: list[Contradiction] = []
        self._silence_counts = silence_counts

    def posture(self, one: Posture, other: Posture) -> Posture:
        parts = {
            entry.name: self._value(
                "Posture", entry.name, "", getattr(one, entry.name), getattr(other, entry.name)
            )
            for entry in fields(Posture)
            if entry.name not in _OWN
        }
        native = {
            key: self._value("native", key, "", one.native[key], other.native[key])
            if key in one.native and key in other.native
            else {**other.native, **one.native}[key]
            for key in {**one.native, **other.native}
        }
        before = [
            entry
            for posture in (one, other)
            if not isinstance(posture.contradictions, Unknown)
            for entry in posture.contradictions.items
        ]
        return replace(
            one,
            **parts,
            native=native,
            native_gaps={**_gaps_beside(other, one), **_gaps_beside(one, other)},
            provided={
                kind: one.provided.get(kind, 0) + other.provided.get(kind, 0)
                for kind in sorted({*one.provided, *other.provided})
            },
            contradictions=Population("contradictions", (*before, *self._found)),
        )

    def _value(self, owner: str, name: str, entity: str, one: Any, other: Any) -> Any:
        """One field of two records of the same thing."""
        if name in APART:
            return apart(one, other)
        if isinstance(one, Population) or isinstance(other, Population):
            return self._seen(one, other)
        if isinstance(one, ObjectRights) and isinstance(other, ObjectRights):
            if name == "muted_objects" and one != other:
                return not_provided(entity, "two sources do not take the same away")
            return one.united(other)
        if isinstance(one, Known) and isinstance(other, Known):
            return self._known(f"{owner}.{name}", entity, one, other)
        if isinstance(one, Unknown) and isinstance(other, Unknown):
            # A statement that has run out is no silence: it says whom to ask again.
            return gravest((one, other)) if self._silence_counts or other.kind is UnknownKind.STALE else one
        if isinstance(one, Unknown) and self._stands(one):
            return one
        if isinstance(one, Unknown) or one is None:
            return other
        if isinstance(other, Unknown) or other is None:
            return one
        if isinstance(one, Evidence):
            return stronger(one, other)
        if is_dataclass(one) and not isinstance(one, type) and type(one) is type(other):
            return self._record(one, other, entity)
        if isinstance(one, Mapping) and isinstance(other, Mapping):
            return {**other, **one}
        if isinstance(one, frozenset) and isinstance(other, frozenset):
            return one & other  # what is taken away: only what both take away
        if owner == "Role" and name == "includes":
            return tuple(dict.fromkeys((*one, *other)))
        return one

    def _record(self, one: Any, other: Any, entity: str) -> Any:
        owner = type(one).__name__
        if isinstance(one, Role) and isinstance(other, Role):
            one, other = _less_declared(one, other), _less_declared(other, one)
        changes = {
            entry.name: self._value(
                owner, entry.name, entity, getattr(one, entry.name), getattr(other, entry.name)
            )
            for entry in fields(one)
        }
        return replace(one, **changes)

    def _known(self, name: str, entity: str, one: Known[Any], other: Known[Any]) -> Fact[Any]:
        if one.value == other.value:
            return one if stronger(one.evidence, other.evidence) is one.evidence else other
        used = _preferred(name, one, other) if self._silence_counts else _seen_over_said(name, one, other)
        lost = one if used is other else other
        kept = one if used is None else used
        field = name.partition(".")[2]
        self._found.append(
            Contradiction(
                id=f"fact:{entity or name.partition('.')[0]}/{field}",
                name=f"{entity}: {field}" if entity else field,
                used=None if used is None else used.value,
                other=lost.value if used is not None else (one.value, other.value),
                evidence=kept.evidence,
                other_evidence=lost.evidence,
            )
        )
        if used is not None:
            return used
        reason = f"{field}: two sources contradict each other"
        return Unknown(UnknownKind.ERROR, resource=field, reason=reason, path=lost.evidence.source.path)

    def _seen(self, one: Seen[Any], other: Seen[Any]) -> Seen[Any]:
        """Entities of both sources, those of the same id as one."""
        if isinstance(one, Unknown):
            return one if self._stands(one) else self._beside(other, one)
        if isinstance(other, Unknown):
            return self._beside(one, other)
        items = {entity.id: entity for entity in one.items}
        # A statement fills gaps. Where all entities were seen there is none, and more of them would water down a share.
        closed = not self._silence_counts and one.complete is True
        for entity in other.items:
            mine = items.get(entity.id)
            if mine is not None:
                items[entity.id] = self._record(mine, entity, entity.id)
            elif not closed:
                items[entity.id] = entity
        unread: dict[str, Unread] = {
            entry.id: entry
            for entry in (*one.unread, *(() if closed else other.unread))
            if entry.id not in items
        }
        complete = complete_of(one, other) if self._silence_counts else one.complete
        return Population(one.noun, tuple(items.values()), complete, tuple(unread.values()))

    def _beside(self, seen: Seen[Any], gap: Unknown) -> Seen[Any]:
        """What one source saw where the other was refused or broke. What is beyond the reach of the first may have been
        what the second would have told."""
        if isinstance(seen, Unknown) or not self._silence_counts or gap.kind not in BLINDING:
            return seen
        return replace(seen, items=tuple(behind(entity, gap) for entity in seen.items))

    def _stands(self, gap: Unknown) -> bool:
        """Whether a gap stays although a form has an answer. What was refused, or broke, was there to be seen: a statement
        in its place would make it pay to take away the right to see it."""
        return not self._silence_counts and gap.kind in BLINDING


def _less_declared(role: Role, other: Role) -> Role:
    """A role without what only its vendor publishes of it, where another source saw all of its rights."""
    if other.rights_seen is not True or other.evidence.source.grade is not Grade.OBSERVED:
        return role
    if role.rights_seen is True:
        return role
    seen = {key: grant for key, grant in role.grants.items() if _is_seen(grant.evidence)}
    native = {key: place for key, place in role.native.items() if _is_seen(place)}
    return replace(role, grants=seen, native=native, ruled_out={}, ruled_out_native={})


def _is_seen(evidence: Evidence) -> bool:
    return evidence.source.grade is not Grade.DECLARED


def _preferred(name: str, one: Known[Any], other: Known[Any]) -> Known[Any] | None:
    """Which of two different values counts: what was seen over what a person states, else the worse one."""
    stated = [fact for fact in (one, other) if fact.evidence.source.grade is Grade.ATTESTED]
    if len(stated) == 1:
        return other if stated[0] is one else one
    decided = worse(name, one.value, other.value)
    if decided is None:
        return None
    return one if one.value == decided[0] else other


def _seen_over_said(name: str, one: Known[Any], other: Known[Any]) -> Known[Any] | None:
    """As `_preferred` where one side is what is stated: no document outweighs what was seen in the product, either."""
    seen = [fact for fact in (one, other) if fact.evidence.source.grade not in _SAID]
    return seen[0] if len(seen) == 1 else _preferred(name, one, other)


def stronger(one: Evidence, other: Evidence) -> Evidence:
    """The evidence that is trusted more: of the higher grade, else the newer one."""

    def rank(evidence: Evidence) -> tuple[int, str]:
        return _STRENGTH[evidence.source.grade], evidence.source.observed_at

    return other if rank(other) > rank(one) else one


def _gaps_beside(posture: Posture, other: Posture) -> dict[str, Unknown]:
    """Why groups of native facts are not all there, without those that the other source saw whole. What was refused or broke
    stays a gap."""
    whole = {key.partition(".")[0] for key in other.native} - other.native_gaps.keys()
    return {
        group: gap for group, gap in posture.native_gaps.items() if group not in whole or gap.kind in BLINDING
    }
