"""What was wrong in an earlier assessment and cannot be seen in a later one."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.history.change import Change
from auditor.history.record import Record
from auditor.report.views.since import LastSeen


def last_seen(changes: Iterable[Change], was: Record) -> tuple[LastSeen, ...]:
    """The entities of the earlier record of which these changes say that they are not seen any more, in order of check and entity."""
    gone = {
        (change.check, change.fingerprint)
        for change in changes
        if change.what == "unseen" and change.before == "fail" and change.fingerprint
    }
    return tuple(
        LastSeen(
            judged.check,
            entry.id,
            entry.name,
            entry.fingerprint,
            entry.severity,
            entry.path,
            entry.line,
            entry.accepted is not None,
        )
        for _, judged in sorted(was.results.items())
        if not judged.beside
        for entry in sorted(judged.entries, key=lambda entry: entry.id)
        if (judged.check, entry.fingerprint) in gone
    )
