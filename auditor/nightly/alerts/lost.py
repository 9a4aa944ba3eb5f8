"""Evidence that was seen and is not seen any more: one alert for what is lacking, however many checks lack it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.history.change import Change
from auditor.history.record import Gap, Judged, Record
from auditor.nightly.alerts.alert import Signal, gravity
from auditor.nightly.alerts.standing import KEPT, Standing, holds, over
from auditor.nightly.alerts.wrong import BEGINS, is_known_wrong

MOST_CHECKS = 50


def _is_loss(change: Change, after: Record) -> bool:
    if change.direction != "worse" or change.cause != "evidence":
        return False
    return change.what not in BEGINS and not is_known_wrong(change, after)


def evidence(changes: Iterable[Change], before: Record | None, after: Record) -> Iterator[Signal]:
    """What is lacking since the last time, by what would show it."""
    lost: dict[str, Change] = {}
    for change in changes:
        if _is_loss(change, after):
            lost.update(dict.fromkeys(_lacking(change, before, after), change))
    for key, change in lost.items():
        checks = _who_lacks(key, after) or ((change.check,) if change.check else ())
        severity = max(
            (after.results[one].severity for one in checks if one in after.results),
            key=gravity,
            default=change.severity or "high",
        )
        yield Signal(
            key, "evidence", severity, check=change.check, name=_named(key) or change.why or change.name,
            cause="evidence", what=change.what, because=change.because, why=change.why, base=_base(change), by=change.by, at=change.at,
            count=len(checks), checks=checks[:MOST_CHECKS],
        )  # fmt: skip


def stands(signal: Signal, after: Record) -> Standing:
    """It is over when no check lacks it, and one of those that did has judged."""
    form, name = signal.key.split("|", 2)[1:]
    if form == "source":
        return over("seen") if _sources(after, name) >= int(signal.base) else holds()
    if _who_lacks(signal.key, after) or (form == "kind" and signal.base and name not in after.evidence):
        return holds()
    judged = [after.results[one] for one in signal.checks if one in after.results]
    if signal.checks and not judged:
        return KEPT
    if form == "check" and any(map(_blind, judged)):
        return holds()
    return over("seen")


def _lacking(change: Change, before: Record | None, after: Record) -> list[str]:
    """Keys of what a change says is lacking: gaps that the check has now and had not; else the check, the kind or the source itself."""
    if not change.check:
        return [
            f"evidence|{'source' if change.what == 'source_gone' else 'kind'}|{change.resource or change.why}"
        ]
    judged = after.results.get(change.check)
    if judged is None:
        return [f"evidence|check|{change.check}"]
    then = before.results.get(change.check) if before is not None else None
    known = set() if then is None else {_key(gap) for gap in then.gaps}
    new = [key for gap in judged.gaps if (key := _key(gap)) not in known]
    return list(dict.fromkeys(new)) or [f"evidence|check|{change.check}"]


def _base(change: Change) -> str:
    """How many there were of a source or a kind; empty where a check tells what is lacking."""
    return "" if change.check else str(change.before if isinstance(change.before, int) else 1)


def _sources(after: Record, kind: str) -> int:
    return sum(source.kind == kind for source in after.sources)


def _key(gap: Gap) -> str:
    """By the right that would show it, and by the kind of evidence where none is named."""
    return f"evidence|right|{gap.permission}" if gap.permission else f"evidence|kind|{gap.resource}"


def _named(key: str) -> str:
    return "" if key.startswith("evidence|check|") else key.split("|", 2)[2]


def _who_lacks(key: str, after: Record) -> tuple[str, ...]:
    return tuple(
        check for check, judged in after.results.items() if any(_key(gap) == key for gap in judged.gaps)
    )


def _blind(judged: Judged) -> bool:
    return judged.status == "unknown" or judged.fault or judged.unknown > 0
