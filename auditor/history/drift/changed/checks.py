"""What changed of a check as a whole: it is new, it came to no verdict, it does not apply any more, more is wrong than is listed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor.history.change import Change, Direction
from auditor.history.drift.causes import Reason, evidence, judged_otherwise
from auditor.history.drift.comparing.differences import Pair
from auditor.history.drift.comparing.sides import At, is_blind
from auditor.history.record import Judged

_RANK = {"fail": 0, "unknown": 1, "partial": 2, "pass": 3}


def check_changes(pair: Pair, check: str, *, told: bool) -> Iterator[Change]:
    """What changed of a check as a whole. `told` says that changes of its entities tell already why its verdict is another."""
    was, now = (one.results.get(check) for one in (pair.before, pair.after))
    if was is None or now is None:
        yield _came_or_went(pair, check, was, now)
        return
    if was.fault != now.fault:
        what, toward = ("check_stopped", "worse") if now.fault else ("check_runs", "neither")
        yield _change(what, was, now, Reason("check", ("fault",)), toward)  # type: ignore[arg-type]
        return
    if is_blind(was) != is_blind(now):
        side = pair.sides[1] if is_blind(now) else pair.sides[0]
        reason = evidence(pair, check, side, At("unseen"))
        if is_blind(now):
            yield _change("check_unseen", was, now, reason, "worse")
        else:
            yield _change("check_seen", was, now, reason, "better" if now.status == "pass" else "neither")
        return
    if was.status != now.status and not told:
        yield _other_status(pair, was, now)
    yield from _unlisted(pair, was, now)


def _came_or_went(pair: Pair, check: str, was: Judged | None, now: Judged | None) -> Change:
    """The program asks what it did not ask, or the other way round: of the tenant that says nothing."""
    one = now or was
    assert one is not None
    if pair.selection_differs:
        because = ("selection", pair.before.selection or "–", pair.after.selection or "–")
    else:
        because = ("catalogue", pair.before.catalogue, pair.after.catalogue)
    what = "check_gone" if now is None else "check_new"
    return Change(what, check, "", "check", _told(was), _told(now), "neither", one.severity, because=because)


def _other_status(pair: Pair, was: Judged, now: Judged) -> Change:
    if "unknown" in (was.status, now.status):
        lost = now.status == "unknown"
        side = pair.sides[1] if lost else pair.sides[0]
        reason = evidence(pair, was.check, side, At("unseen"))
        if lost:
            return _change("check_unseen", was, now, reason, "worse")
        toward: Direction = "better" if now.status == "pass" else "neither"
        return _change("check_seen", was, now, reason, toward)
    if "not_applicable" in (was.status, now.status):
        what = "not_applicable" if now.status == "not_applicable" else "applies"
        return _change(what, was, now, _of_whole(pair, was, now), "neither")
    got_worse = _RANK[now.status] < _RANK[was.status]
    reason = _of_whole(pair, was, now)
    better: Direction = "neither" if reason.cause in ("policy", "check", "population") else "better"
    return _change("status", was, now, reason, "worse" if got_worse else better)


def _of_whole(pair: Pair, was: Judged, now: Judged) -> Reason:
    """Why a verdict is another where no entity tells it: with another number of entities by those that came or went."""
    reason = judged_otherwise(pair, was.check, None, None)
    if reason.cause != "configuration" or pair.same_evidence:
        return reason
    settings = any(entry.id.startswith("setting:") for entry in (*was.entries, *now.entries))
    if was.total != now.total and not settings:
        return Reason("population", ("counts",))
    return reason


def _unlisted(pair: Pair, was: Judged, now: Judged) -> Iterator[Change]:
    """Where more is wrong than is listed, numbers are all that tells."""
    if not (was.omitted or now.omitted):
        return
    then, here = _failing(was), _failing(now)
    if then != here:
        reason = _of_whole(pair, was, now)
        what, toward = ("more_unlisted", "worse") if here > then else ("fewer_unlisted", "neither")
        yield _change(what, was, now, Reason(reason.cause, reason.because or ("counts",)), toward)  # type: ignore[arg-type]


def _failing(judged: Judged) -> int:
    return judged.total - judged.passing - judged.unknown


def _change(what: str, was: Judged, now: Judged, reason: Reason, toward: Direction) -> Change:
    return Change(
        what,
        now.check,
        "",
        reason.cause,
        _told(was),
        _told(now),
        "neither" if now.beside else toward,
        was.severity if _RANK.get(was.status, 9) < _RANK.get(now.status, 9) else now.severity,
        because=reason.because,
    )


def _told(judged: Judged | None) -> Any:
    """A verdict with its numbers, as plain data."""
    if judged is None:
        return None
    numbers = {"failing": _failing(judged), "unknown": judged.unknown, "total": judged.total}
    return {"status": judged.status, **numbers}
