"""What a check says of a population. Counting and status are the engine's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from auditor.check.verdict import PASSED, Entity, Verdict, unsure
from auditor.posture import Between, Fact, Known, Population, Seen, Unknown

T = TypeVar("T", bound=Entity)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Judged:
    """One entity with its verdict."""

    id: str
    name: str
    verdict: Verdict


@dataclass(slots=True)
class Outcome:
    """Verdicts over a population. `compliant` counts the entities that are right and not worth listing;
    `noun` is the catalogue key of the population; `params` go into the check's sentences. A check whose headline counts
    something else than its entities (roles, where the entities are rights of roles) says in `more_unknown` of how many more
    of those it is not known, so that no headline mixes two units.

    `unlisted_failing` and `unlisted_unknown` count further entities like those in `judged`, where there are more than
    anybody would read; none of them is one that the policy allows. `why_unlisted` says what those unknown ones lack.
    `members` is how many entities there are, where of some it is not known whether they belong.
    """

    noun: str
    judged: list[Judged] = field(default_factory=list)
    compliant: int = 0
    complete: Literal[True] | Unknown = True
    strict: bool = False
    params: Mapping[str, Any] = field(default_factory=dict)
    not_applicable: str | None = None
    unlisted_failing: int = 0
    unlisted_unknown: int = 0
    why_unlisted: tuple[Unknown, ...] = ()
    members: Between | None = None

    @property
    def said(self) -> dict[str, Any]:
        """What the check's sentences say of it: its own params, and as `total` a range where it has no one number."""
        if self.members is None or self.members.exact:
            return dict(self.params)
        return {"total": self.members.plain(), **self.params}


def each(
    population: Seen[T],
    judge: Callable[[T], Verdict],
    *,
    strict: bool = False,
    where: Callable[[T], Fact[bool]] | None = None,
    noun: str | None = None,
    params: Mapping[str, Any] | None = None,
) -> Outcome:
    """Judge every entity. `where` keeps those for which it is known to hold; where that is unknown the entity
    stays in and is unknown, whatever it would be judged. `noun` is what those are called that it keeps: that there are none
    of them says nothing of the others. *Strict* checks tolerate no exception (see the engine)."""
    if isinstance(population, Unknown):
        return Outcome("", complete=population, strict=strict, params=params or {})
    outcome = Outcome(
        noun or population.noun, complete=population.complete, strict=strict, params=params or {}
    )
    doubtful = len(population.unread) if where else 0
    for entity in population.items:
        kept = where(entity) if where else None
        if isinstance(kept, Known) and not kept.value:
            continue
        doubtful += isinstance(kept, Unknown)
        verdict = unsure(kept) if isinstance(kept, Unknown) else judge(entity)
        if verdict.passed is True:
            outcome.compliant += 1
        else:
            outcome.judged.append(Judged(entity.id, entity.name, verdict))
    outcome.judged.extend(Judged(entry.id, entry.name, unsure(entry.unknown)) for entry in population.unread)
    seen = outcome.compliant + len(outcome.judged)
    outcome.members = Between(seen - doubtful, seen)
    return outcome


def each_having(
    population: Seen[T],
    noun: str,
    fact: Callable[[T], Fact[V] | None],
    judge: Callable[[T, Fact[V]], Verdict],
) -> Outcome:
    """Judge every entity of a kind that has a fact at all; the others are none of the `noun`, and nobody is told that they
    are right."""
    if isinstance(population, Unknown):
        return Outcome("", complete=population)
    kept = tuple(entry for entry in population.items if fact(entry) is not None)

    def judge_fact(entry: T) -> Verdict:
        seen = fact(entry)
        return PASSED if seen is None else judge(entry, seen)

    return each(Population(noun, kept, population.complete, population.unread), judge_fact)


def setting(name: str, verdict: Verdict, params: Mapping[str, Any] | None = None) -> Outcome:
    """One tenant-wide setting, by the name of the fact ("auth.mfa-required"): a population of one."""
    outcome = Outcome("settings", params=params or {})
    outcome.judged.append(Judged(f"setting:{name}", name, verdict))
    return outcome


def gathered(
    noun: str,
    entries: Iterable[Judged],
    *,
    compliant: int = 0,
    complete: Literal[True] | Unknown = True,
    strict: bool = False,
    params: Mapping[str, Any] | None = None,
) -> Outcome:
    """Verdicts that a check put together itself, where entities are pairs (a role and an object)."""
    outcome = Outcome(noun, compliant=compliant, complete=complete, strict=strict, params=params or {})
    outcome.judged.extend(entries)
    return outcome
