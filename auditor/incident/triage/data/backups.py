"""Compared backups: how many records of each class differ, and how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.incident.case.triage import Bounds
from auditor.incident.triage.beside import Size
from auditor.incident.triage.words import Text, both, joined
from auditor.register.restore.restore_file import KindCompared, RestoreFile


def compared(restores: Iterable[RestoreFile]) -> dict[str, list[tuple[RestoreFile, KindCompared]]]:
    """By class of records what each comparison of two different copies tells of it."""
    found: dict[str, list[tuple[RestoreFile, KindCompared]]] = {}
    for file in restores:
        for kind in file.kinds:
            if kind.of == "records" and not file.one_place:
                found.setdefault(kind.kind, []).append((file, kind))
    return found


def changed(told: Sequence[tuple[RestoreFile, KindCompared]]) -> Bounds:
    """How many records differ: changed, gone or new for certain; with those of which nobody can say at most. Of several comparisons the most that one
    of them shows is certain, and all together is the most."""
    if not told:
        return Bounds(at_least=None, at_most=None, why=both("changed.none"))
    least = max(one.changed + one.missing + one.new for _, one in told)
    exact = [one.changed + one.missing + one.new + one.unknown for _, one in told]
    torn = any(one.unread or one.absent or file.unread for file, one in told)
    why: list[Text] = [both("changed.what", day=file.at[:10]) for file, _ in told]
    if torn:
        why.append(both("changed.torn"))
    most = None if torn else sum(exact)
    return Bounds(at_least=least if least or most == 0 else None, at_most=most, why=joined(why))


def sizes(restores: Iterable[RestoreFile]) -> list[Size]:
    """How many records each class has by its copies: all that either of the two holds."""
    found = []
    for name, told in compared(restores).items():
        file, kind = max(told, key=lambda one: one[1].before + one[1].new)
        if not (kind.unread or kind.absent or file.unread):
            found.append(Size(name, kind.before + kind.new, both("size.copies", day=file.at[:10])))
    return found
