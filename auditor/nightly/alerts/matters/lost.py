"""Evidence that was seen and is not seen any more: one alert for what is lacking, however many checks lack it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from auditor.history.change import Change
from auditor.history.drift.comparing.sides import is_blind
from auditor.history.drift.said.kinds import lost as is_lost
from auditor.history.record import Gap, Judged, Record
from auditor.nightly.alerts.alert import Signal, gravity
from auditor.nightly.alerts.matters.wrong import is_known_wrong
from auditor.nightly.alerts.state.standing import KEPT, Standing, holds, over

MOST_CHECKS = 50
_AND = ", "


def evidence(changes: Iterable[Change], before: Record | None, after: Record) -> Iterator[Signal]:
    """What is lacking since somebody was last told, by what would show it. `before` is the assessment of then."""
    lost: dict[str, Change] = {}
    for change in changes:
        if _is_loss(change, after):
            lost.update(dict.fromkeys(_lacking(change, before, after), change))
    for key, change in _together(lost, before, after).items():
        base = _base(key, change, before)
        checks = _who_lacks(key, base, after) or ((change.check,) if change.check else ())
        severity = max(
            (after.results[one].severity for one in checks if one in after.results),
            key=gravity,
            default=change.severity or "high",
        )
        yield Signal(
            key, "evidence", severity, check=change.check, name=_name(key) or change.name, cause="evidence", what=change.what,
            because=change.because, why=change.why, base=base, now=_listed(key, before), by=change.by, at=change.at,
            count=len(checks), checks=checks[:MOST_CHECKS],
        )  # fmt: skip


def stands(signal: Signal, after: Record) -> Standing:
    """It is over when nothing of it is lacking that was not lacking before, and one of the checks that lacked it has judged."""
    form, name = signal.key.split("|", 2)[1:]
    if form == "source":
        return over("seen") if _sources(after, name) >= int(signal.base) else holds()
    judged = [after.results[one] for one in signal.checks if one in after.results]
    if signal.checks and not judged:
        return KEPT
    if form == "check":
        return holds() if any(_sees_less(one, int(signal.base)) for one in judged) else over("seen")
    if signal.now and not set(name.split(_AND)) <= after.evidence.keys():
        return holds()
    return holds() if _who_lacks(signal.key, signal.base, after) else over("seen")


def _is_loss(change: Change, after: Record) -> bool:
    return is_lost(change) and not is_known_wrong(change, after)


def _lacking(change: Change, before: Record | None, after: Record) -> list[str]:
    """Keys of what a change says is lacking: gaps that the check has now and had not; else the check, the kind or the source itself. What
    was lacking in the same way before is not lost now: a check that one of two kinds was enough for names the other only tonight."""
    if not change.check:
        form = "source" if change.what == "source_gone" else "kind"
        rights = _rights(change.resource, after) if form == "kind" else []
        return rights or [f"evidence|{form}|{change.resource}"]
    judged = after.results.get(change.check)
    if judged is None:
        return [f"evidence|check|{change.check}"]
    new = [_key(gap) for gap in judged.gaps if gap.kind not in _ways(_key(gap), before)]
    return list(dict.fromkeys(new)) or [f"evidence|check|{change.check}"]


def _together(lost: Mapping[str, Change], before: Record | None, after: Record) -> dict[str, Change]:
    """Kinds of evidence that went in one night, and of which no check says by which right they would be there, are one alert, which lasts
    until all of them are back."""
    alone = [
        key
        for key, change in lost.items()
        if change.what == "kind_gone"
        and _listed(key, before)
        and not _who_lacks(key, _base(key, change, before), after)
    ]
    if len(alone) < 2:
        return dict(lost)
    kept = {key: change for key, change in lost.items() if key not in alone}
    named = _AND.join(sorted(map(_name, alone)))
    return {**kept, f"evidence|kind|{named}": lost[alone[0]]}


def _rights(kind: str, after: Record) -> list[str]:
    """Keys of the rights that would show a kind of evidence, as far as a check names them: who takes one away loses that, and not each kind
    once more."""
    gaps = [gap for judged in after.results.values() for gap in judged.gaps if gap.resource == kind]
    return list(dict.fromkeys(_key(gap) for gap in gaps if gap.permission))


def _key(gap: Gap) -> str:
    """By the right that would show it, and by the kind of evidence where none is named."""
    return f"evidence|right|{gap.permission}" if gap.permission else f"evidence|kind|{gap.resource}"


def _base(key: str, change: Change, before: Record | None) -> str:
    """What it is measured against: how many sources there were; of how many entities a check did not know; in which ways the kind of evidence
    was lacking already, of a part of it."""
    form, name = key.split("|", 2)[1:]
    if form == "source":
        return str(change.before if isinstance(change.before, int) else 1)
    if form == "check":
        then = None if before is None else before.results.get(name)
        return str(0 if then is None or is_blind(then) else then.unknown)
    return ",".join(sorted(_ways(key, before)))


def _ways(key: str, before: Record | None) -> set[str]:
    """The kinds of lack that any check had of it."""
    gaps = [] if before is None else [gap for one in before.results.values() for gap in one.gaps]
    return {gap.kind for gap in gaps if _key(gap) == key}


def _listed(key: str, before: Record | None) -> str:
    """Whether the kind was among the evidence, or all of several were."""
    form, name = key.split("|", 2)[1:]
    was = form == "kind" and before is not None and set(name.split(_AND)) <= before.evidence.keys()
    return "listed" if was else ""


def _name(key: str) -> str:
    form, name = key.split("|", 2)[1:]
    return "" if form == "check" else name


def _who_lacks(key: str, base: str, after: Record) -> tuple[str, ...]:
    """The checks that lack it in a way in which it was not lacking before."""
    known = set(base.split(","))
    return tuple(
        check
        for check, judged in after.results.items()
        if any(_key(gap) == key and gap.kind not in known for gap in judged.gaps)
    )


def _sources(after: Record, kind: str) -> int:
    return sum(source.kind == kind for source in after.sources)


def _sees_less(judged: Judged, base: int) -> bool:
    return judged.fault or is_blind(judged) or judged.unknown > base
