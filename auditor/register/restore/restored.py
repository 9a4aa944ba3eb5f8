"""What a comparison of a restore shows, as facts of the posture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError

from auditor.posture import Evidence, Fact, Grade, Known, Population, Posture, Source, Unknown, UnknownKind
from auditor.posture.facts.days import as_moment, days_after
from auditor.posture.facts.population import Unread
from auditor.posture.topics.records.backup import Restored
from auditor.register.restore.restore_file import KindCompared, RestoreFile

RESOURCE = "restore.json"
NOUN = "restored_kinds"
FRESH_DAYS = 365
"""Days for which a comparison shows that everything comes back."""
Given = tuple[str, dict[str, Any], str]
"""A file: where it lies, its data, and its digest."""
Told = tuple[RestoreFile, Source]


def with_restored(posture: Posture, files: Sequence[Given], today: date) -> Posture:
    """The posture with the newest comparison of a restore. Without one it stays as it is. Its day is that of the last test where the
    product does not tell it, nobody says a later one, everything came back, and the file says who answers for it."""
    if not files:
        return posture
    newest, told, broken = newest_of(files, today)
    restored = _population(told, broken, old=newest is not None and today > days_after(newest, FRESH_DAYS))
    backup = replace(posture.backup, restored=restored)
    if newest is not None and _yields(backup.last_restore_test, newest):
        backup = replace(backup, last_restore_test=_tested(newest, told, broken, backup.last_restore_test))
    return replace(posture, backup=backup)


def newest_of(files: Sequence[Given], today: date) -> tuple[date | None, list[Told], tuple[Unread, ...]]:
    """The day of the newest comparison, all that are of it, and the files that are none."""
    read = [_read(given, today) for given in files]
    good = [entry for entry in read if not isinstance(entry, Unread)]
    newest = max((day for day, _, _ in good), default=None)
    told = [(file, source) for day, file, source in good if day == newest]
    return newest, told, tuple(entry for entry in read if isinstance(entry, Unread))


def _yields(told: Fact[date | None], day: date) -> bool:
    """Whether a day that is told gives way to a later one: what somebody said of an earlier test is true, and not of the last."""
    if isinstance(told, Unknown):
        return True
    said = told.evidence.source.grade in (Grade.DECLARED, Grade.ATTESTED)
    return said and (told.value is None or told.value < day)


def _read(given: Given, today: date) -> tuple[date, RestoreFile, Source] | Unread:
    path, data, sha256 = given
    try:
        file = RestoreFile.model_validate(data)
        day = _day(file.at)
    except (ValidationError, ValueError):
        return Unread(f"file:{path}", path, _broken(path, "is no comparison of a restore that can be read"))
    if day > today:
        return Unread(f"file:{path}", path, _broken(path, f"is of {day}, a day that is still to come"))
    return day, file, Source(path, sha256, as_moment(file.at), Grade.PROBED)


def _day(at: str) -> date:
    return datetime.fromisoformat(at).date()


def _broken(path: str, reason: str) -> Unknown:
    return Unknown(UnknownKind.ERROR, RESOURCE, reason=reason, path=path)


def _population(told: list[Told], broken: tuple[Unread, ...], *, old: bool) -> Population[Restored]:
    members: dict[str, Restored] = {}
    gaps = [entry.unknown for entry in broken]
    for file, source in told:
        if file.unread or file.one_place or file.came_back is None:
            gaps.append(_broken(source.path, _why(file)))
        for kind in file.kinds:
            if kind.is_told:
                entry = _member(kind, file, source, old=old)
                members[entry.id] = _worse(entry, members.get(entry.id))
    return Population(
        NOUN, tuple(members[id] for id in sorted(members)), gaps[0] if gaps else True, unread=broken
    )


def _member(kind: KindCompared, file: RestoreFile, source: Source, *, old: bool) -> Restored:
    """What did not come back stays that; that all did is not known any more once the comparison is too old."""
    came: Fact[bool]
    evidence = Evidence(source, locator=kind.kind)
    if kind.came_back is None or (file.one_place and kind.came_back):
        came = _broken(source.path, _why_kind(kind) or _why(file))
    elif kind.came_back and old:
        reason = f"the comparison is of {_day(file.at)}"
        came = Unknown(UnknownKind.STALE, RESOURCE, reason=reason, path=source.path)
    else:
        came = Known(kind.came_back, evidence)
    return Restored(f"{kind.of}:{kind.kind}", kind.kind, came, evidence)


def _why_kind(kind: KindCompared) -> str:
    return f"{kind.unread[0].path}: {kind.unread[0].reason}" if kind.unread else ""


def _why(file: RestoreFile) -> str:
    if file.one_place:
        return "both sides of the comparison are one and the same"
    return (
        f"{file.unread[0].path}: {file.unread[0].reason}" if file.unread else "a part could not be compared"
    )


def _worse(one: Restored, other: Restored | None) -> Restored:
    """Of two words on the same kind, that it did not come back, then that nobody can say."""
    if other is None:
        return one
    return max(one, other, key=lambda entry: _badness(entry.came_back))


def _badness(came: Fact[bool]) -> int:
    if isinstance(came, Unknown):
        return 1
    return 0 if came.value else 2


def _tested(
    day: date, told: list[Told], broken: tuple[Unread, ...], before: Fact[date | None]
) -> Fact[date | None]:
    """The day of the test. What did not come back, and what nobody answers for, is no proof that a restore works."""
    for file, source in told:
        if file.by is not None and not broken and all(other.came_back for other, _ in told):
            return Known(day, Evidence(replace(source, grade=Grade.ATTESTED), locator=file.by))
    return before
