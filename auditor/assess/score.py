"""The score: what it earns, what holds it down, what it leaves out. Unknown earns nothing.

Weights follow the published aggregate of OpenSSF Scorecard (10 / 7.5 / 5 / 2.5); caps follow the idea of the
SSL Server Rating Guide: one fatal hole is never averaged away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from auditor.assess.result import Result

WEIGHTS = {"critical": 10.0, "high": 7.5, "medium": 5.0, "low": 2.5}
GROUPS: dict[str, tuple[float, tuple[str, ...]]] = {
    "identity": (25, ("mfa", "auth")),
    "access": (25, ("access", "apps", "exposure")),
    "protection": (15, ("encryption", "transport", "endpoints", "secrets")),
    "logging": (15, ("logging",)),
    "backup": (10, ("backup",)),
    "assurance": (10, ("assurance", "hygiene")),
}
GRADES = ((90, "A"), (80, "B"), (70, "C"), (55, "D"), (0, "E"))
COVERAGE_FLOOR = 0.60
ACTIONS_NAMED = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """What the score needs to know of a result: nothing of its product, texts or resources."""

    check: str
    group: str
    weight: float
    severity: str
    status: str
    value: float

    @property
    def best(self) -> Entry:
        return Entry(self.check, self.group, self.weight, self.severity, "pass", 1.0)


@dataclass(frozen=True, slots=True)
class Cap:
    """A ceiling and the check that set it."""

    check: str
    ceiling: int


@dataclass(frozen=True, slots=True)
class Action:
    """Something to put right, and what the score gains by it once the actions before it are done."""

    check: str
    gain: float


@dataclass(frozen=True, slots=True)
class Score:
    """The score of one assessment; the contract of each number is in docs/score.md."""

    value: float
    grade: str | None
    qualified: str | None
    scope: tuple[str, ...]
    reachable: float
    coverage_overall: float
    coverage_in_scope: float
    confidence: float
    caps: tuple[Cap, ...]
    groups: dict[str, float | None]
    actions: tuple[Action, ...] = field(default=())


def group_of(domain: str) -> str | None:
    """The score group of a domain; None for what is shown only."""
    for name, (_, domains) in GROUPS.items():
        if domain in domains:
            return name
    return None


def entries_of(results: Iterable[Result]) -> list[Entry]:
    """The scored results as the score sees them."""
    return [
        Entry(
            result.check.id,
            group,
            WEIGHTS[result.check.severity],
            result.check.severity,
            result.status,
            result.value,
        )
        for result in results
        if result.counts_for_score and (group := group_of(result.check.domain)) is not None
    ]


def group_means(entries: Sequence[Entry]) -> dict[str, float | None]:
    """Per group the weighted mean, 0 to 100; None where no check applies."""
    means: dict[str, float | None] = {}
    for name in GROUPS:
        mine = [entry for entry in entries if entry.group == name]
        weight = sum(entry.weight for entry in mine)
        means[name] = 100 * sum(entry.weight * entry.value for entry in mine) / weight if weight else None
    return means


def raw_value(entries: Sequence[Entry]) -> float:
    """The weighted mean of the groups that have a check, before caps."""
    means = {name: mean for name, mean in group_means(entries).items() if mean is not None}
    weight = sum(GROUPS[name][0] for name in means)
    return sum(GROUPS[name][0] * mean for name, mean in means.items()) / weight if weight else 0.0


def caps_of(entries: Sequence[Entry]) -> tuple[Cap, ...]:
    """Every ceiling with the check that sets it, lowest first. An unknown caps exactly like a failure."""
    lost = [entry for entry in entries if entry.status in ("fail", "unknown")]
    critical = [entry.check for entry in lost if entry.severity == "critical"]
    ceiling = 29 if len(critical) >= 3 else 49
    caps = [Cap(check, ceiling) for check in critical]
    caps += [
        Cap(entry.check, 69)
        for entry in entries
        if entry.severity == "critical" and entry.status == "partial"
    ]
    caps += [Cap(entry.check, 89) for entry in lost if entry.severity == "high"]
    return tuple(sorted(caps, key=lambda cap: (cap.ceiling, cap.check)))


def capped_value(entries: Sequence[Entry]) -> float:
    """The score: the raw value under the lowest ceiling, to one decimal."""
    ceilings = [cap.ceiling for cap in caps_of(entries)]
    return round(min([raw_value(entries), *ceilings]), 1)


def reachable_value(entries: Sequence[Entry]) -> float:
    """The score if everything unknown turned out well. Ceilings of known failures stay."""
    return capped_value([entry.best if entry.status == "unknown" else entry for entry in entries])


def grade_of(value: float) -> str:
    """The letter of a value."""
    return next(letter for floor, letter in GRADES if value >= floor)


def best_actions(entries: Sequence[Entry], count: int = ACTIONS_NAMED) -> tuple[Action, ...]:
    """The actions that raise the score most, each on top of the ones before it.

    Under a ceiling a single repair may gain nothing by itself, so among equals the check that holds the lowest
    ceiling comes first, then the one that adds most below the ceiling.
    """
    current = list(entries)
    actions: list[Action] = []
    for _ in range(count):
        before = capped_value(current)
        ceilings = {cap.check: cap.ceiling for cap in reversed(caps_of(current))}
        best: tuple[tuple[float, int, float, str], int] | None = None
        for index, entry in enumerate(current):
            if entry.value >= 1:
                continue
            mended = [*current[:index], entry.best, *current[index + 1 :]]
            gain = round(capped_value(mended) - before, 1)
            key = (-gain, ceilings.get(entry.check, 100), -raw_value(mended), entry.check)
            if best is None or key < best[0]:
                best = (key, index)
        if best is None:
            break
        index = best[1]
        actions.append(Action(current[index].check, -best[0][0] or 0.0))
        current[index] = current[index].best
    return tuple(actions)
