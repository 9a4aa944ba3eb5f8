"""How long a restore took and what was missing after it, as facts of the one arrangement that it can be of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from auditor.posture import BLINDING, Evidence, Fact, Grade, Known, Posture, Source, Unknown
from auditor.posture.topics.records.backup import BackedUp, DataClass
from auditor.register.restore.restore_file import RestoreFile
from auditor.register.restore.restored import Given, newest_of


def with_hours(posture: Posture, files: Sequence[Given], today: date) -> Posture:
    """The posture with day and hours of the newest test of a restore, where one arrangement alone backs up records, everything came back
    and somebody answers for it. What is known already, or was refused, stays."""
    day, told, broken = newest_of(files, today)
    coverage = posture.backup.coverage
    if day is None or broken or len(told) != 1 or isinstance(coverage, Unknown):
        return posture
    (file, source), *_ = told
    mine = [one for one in coverage.items if one.data_class is DataClass.RECORDS]
    if len(mine) != 1 or file.by is None or not file.came_back or not _holds_records(file):
        return posture
    items = tuple(_filled(one, file, day, source) if one is mine[0] else one for one in coverage.items)
    return replace(posture, backup=replace(posture.backup, coverage=replace(coverage, items=items)))


def _holds_records(file: RestoreFile) -> bool:
    return any(kind.of == "records" and kind.before for kind in file.kinds)


def _filled(one: BackedUp, file: RestoreFile, day: date, source: Source) -> BackedUp:
    evidence = Evidence(replace(source, grade=Grade.ATTESTED), locator=file.by or "")
    said = {"restore_tested": day, "restore_hours": file.hours, "lost_hours": file.lost_hours}
    told = {
        name: Known(value, evidence)
        for name, value in said.items()
        if value is not None and _is_open(getattr(one, name))
    }
    return replace(one, **told)  # type: ignore[arg-type]


def _is_open(fact: Fact[object]) -> bool:
    return isinstance(fact, Unknown) and fact.kind not in BLINDING
