"""Findings that are new or worse: raised by a change, and over when the finding is put right, accepted, or known to be gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.history.change import Change
from auditor.history.record import Entry, Judged, Record
from auditor.nightly.alerts.alert import Signal, gravity
from auditor.nightly.alerts.state.meanwhile import NOTHING_CLOSED, Closed
from auditor.nightly.alerts.state.standing import KEPT, UNSEEN, Standing, holds, over

OPEN = ("fail", "partial")
Settled = frozenset[str]
"""Fingerprints of findings, as those of which it was decided that they may stay as they are (auditor/history/drift/changed/decisions.py)."""
BEGINS = ("appeared", "graver", "changed", "no_longer_accepted", "status", "more_unlisted")
"""Kinds of change that say of an entity, or of a check, that it is seen to be wrong."""
ENDS = ("resolved", "gone", "seen", "left_unknown")
"""Kinds of change that say of an entity that nothing is wrong with it any more."""


def findings(
    changes: Iterable[Change],
    after: Record,
    settled: Settled = frozenset(),
    before: Settled = frozenset(),
    closed: Closed = NOTHING_CLOSED,
) -> Iterator[Signal]:
    """What got worse and is still wrong, each entity of a check once; of several changes the last tells why. What was seen to become wrong on
    a night of which nobody was told, and cannot be seen since, is not well for that, unless it is among `closed`: those that were seen to be
    closed since. `before` are findings that were open already when somebody was last told: that they can be seen again is no news."""
    found: dict[str, Signal] = {}
    for change in changes:
        key = key_of(change.check, change.resource)
        if _is_end(change):
            found.pop(key, None)
        judged = after.results.get(change.check)
        if judged is None or not _tells_of_a_finding(change, after):
            continue
        standing = finding_stands(judged, change.resource, after)
        if standing.token in settled or (change.cause == "evidence" and standing.token in before):
            continue
        lost = standing.state in ("unseen", "kept") and not closed.has(
            change.check, change.resource, change.fingerprint
        )
        if standing.state == "holds" or (lost and change.what in BEGINS):
            found[key] = _signal(key, change, judged, standing)
    yield from found.values()


def _signal(key: str, change: Change, judged: Judged, standing: Standing) -> Signal:
    entry = _entry(judged, change.resource)
    severity = (entry.severity if entry is not None else "") or change.severity or judged.severity
    return Signal(
        key, "finding", severity, gravity(severity), standing.token or change.fingerprint, change.check, change.resource,
        (entry.name if entry is not None else "") or change.name, change.cause, change.why, change.by, change.at,
        checks=(change.check,), seen=standing.state == "holds", what=change.what, because=change.because,
    )  # fmt: skip


def _tells_of_a_finding(change: Change, after: Record) -> bool:
    """What is seen for the first time and is wrong is a finding, whether or not it was wrong before anybody could see it."""
    if change.cause == "evidence":
        return change.direction != "better" and (change.what in BEGINS or is_known_wrong(change, after))
    return change.direction == "worse"


def is_known_wrong(change: Change, after: Record) -> bool:
    """Whether the entity of a change is seen to be wrong."""
    judged = after.results.get(change.check)
    if judged is None or not change.resource:
        return False
    return finding_stands(judged, change.resource, after).state == "holds"


def key_of(check: str, resource: str) -> str:
    return f"finding|{check}|{resource}"


def stands(
    signal: Signal,
    after: Record,
    changes: Iterable[Change] = (),
    settled: Settled = frozenset(),
    closed: Closed = NOTHING_CLOSED,
) -> Standing:
    """How a finding stands. `changes` are those that nobody was told of yet, and `closed` what history saw closed since: what cannot be seen
    tonight is over all the same where it was seen to be on a night of which nobody was told, and did not become wrong again after it. A check
    that is not asked any more has not seen that anything is well."""
    judged = after.results.get(signal.check)
    standing = UNSEEN if judged is None else finding_stands(judged, signal.resource, after)
    if standing.state == "holds" and standing.token in settled:
        return over("decided")
    if standing.state not in ("unseen", "kept"):
        return standing
    last = _last_word(signal, changes)
    if last is not None and _is_end(last):
        return over(_reason(last))
    return over("fixed") if closed.has(signal.check, signal.resource, signal.token) else standing


def _last_word(signal: Signal, changes: Iterable[Change]) -> Change | None:
    """The last change that tells whether the entity of a finding is wrong."""
    told = [
        one
        for one in changes
        if (one.check, one.resource) == (signal.check, signal.resource)
        and (one.what in BEGINS or _is_end(one))
    ]
    return told[-1] if told else None


def _is_end(change: Change) -> bool:
    """Whether it says of an entity, or of a check as a whole, that it is not wrong any more."""
    verdict = change.after.get("status") if not change.resource and isinstance(change.after, dict) else ""
    return change.what in ENDS or verdict in ("pass", "not_applicable")


def _reason(change: Change) -> str:
    if change.what in ("gone", "left_unknown"):
        return "gone"
    return {"policy": "allowed", "check": "judged"}.get(change.cause, "fixed")


def finding_stands(judged: Judged, resource: str, after: Record) -> Standing:
    """How an entity of a check stands by the assessment alone; the check as a whole where none is named."""
    if judged.fault:
        return UNSEEN
    if not resource:
        return _whole(judged)
    entry = _entry(judged, resource)
    if entry is not None:
        return _listed(entry)
    if judged.status in ("pass", "not_applicable"):
        return over("fixed")
    if _hides_some(judged):
        return UNSEEN
    if judged.omitted:
        return KEPT  # it may be one of those that the assessment does not list
    return over("fixed" if after.entities is None or resource in after.entities else "gone")


def _whole(judged: Judged) -> Standing:
    if judged.status in OPEN:
        wrong = [entry for entry in judged.entries if entry.status == "fail"]
        accepted = [entry for entry in wrong if entry.accepted is not None]
        if wrong and len(accepted) == len(wrong) and not judged.omitted:
            return _accepted(wrong[0])
        return holds("|".join(sorted(entry.fingerprint for entry in wrong)), gravity(judged.severity))
    return UNSEEN if judged.status == "unknown" else over("fixed")


def _listed(entry: Entry) -> Standing:
    if entry.status == "unknown":
        return UNSEEN
    if entry.status != "fail":
        return over("fixed")
    if entry.accepted is not None:
        return _accepted(entry)
    return holds(entry.fingerprint, gravity(entry.severity))


def _accepted(entry: Entry) -> Standing:
    return over("accepted", (entry.accepted or {}).get("until", ""))


def _hides_some(judged: Judged) -> bool:
    """Whether something may be wrong that was not looked at. An assessment that does not say whether it saw the whole has not seen it where
    it lacks anything."""
    if judged.status == "unknown" and not judged.total and not judged.entries:
        return True
    return bool(judged.gaps) if judged.complete is None else not judged.complete


def _entry(judged: Judged, resource: str) -> Entry | None:
    """The entry of an entity: the one that is wrong, where it has several."""
    found = [entry for entry in judged.entries if entry.id == resource]
    return min(found, key=_first, default=None)


def _first(entry: Entry) -> int:
    return {"fail": 0 if entry.accepted is None else 2, "unknown": 1}.get(entry.status, 3)


def every_finding(after: Record, settled: Settled = frozenset()) -> Iterator[Signal]:
    """All that is wrong and not accepted, whether or not it is new."""
    for check, judged in after.results.items():
        for entry in judged.entries:
            if (
                entry.status == "fail"
                and entry.accepted is None
                and not judged.fault
                and entry.fingerprint not in settled
            ):
                yield Signal(
                    key_of(check, entry.id), "finding", entry.severity, gravity(entry.severity), entry.fingerprint, check,
                    entry.id, entry.name, checks=(check,),
                )  # fmt: skip
