"""The tables of the workbook: every reason, every condition, everything that was looked at, with nothing left out."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.assurance.deciding.proposal import Ground
from auditor.assurance.packing.case import Case
from auditor.assurance.packing.voice import Voice
from auditor.report.papers.folio import Cell, Table
from auditor.report.speech.safe import NAME, TITLE, clean


def tables_of(case: Case, voice: Voice) -> Iterator[Table]:
    """In the order of the sheets."""
    yield _reasons(case, voice)
    yield _conditions(case, voice)
    yield _looked(case, voice)


def _head(voice: Voice, *keys: str) -> tuple[str, ...]:
    return tuple(voice.say(f"column.{key}") for key in keys)


def _reasons(case: Case, voice: Voice) -> Table:
    proposed = case.proposed
    rows: list[tuple[Cell, ...]] = [_of_ground("blocker", one, voice) for one in proposed.blockers]
    rows += [_of_ground("open", one, voice) for one in proposed.open]
    rows += [
        (voice.say("kind.remark"), voice.remark(one), "", voice.basis(one.basis), one.basis.id)
        for one in proposed.remarks
    ]
    head = _head(voice, "kind", "what", "owner", "rests", "id")
    return Table(voice.say("sheet.reasons"), head, tuple(rows), (16, 80, 22, 50, 30))


def _of_ground(kind: str, one: Ground, voice: Voice) -> tuple[Cell, ...]:
    said = (voice.say(f"kind.{kind}"), voice.ground(one), voice.owner(one.owner), voice.basis(one.basis))
    return (*said, clean(one.about or one.rule, NAME))


def _conditions(case: Case, voice: Voice) -> Table:
    rows = tuple(
        (
            clean(one.id, NAME), voice.severity(one.severity), clean(voice.condition(one), TITLE), voice.owner(one.owner),
            one.by, voice.basis(one.basis), one.check,
        )
        for one in case.proposed.conditions
    )  # fmt: skip
    head = _head(voice, "id", "severity", "what", "owner", "by", "rests", "check")
    return Table(voice.say("sheet.conditions"), head, rows, (30, 14, 80, 24, 14, 50, 30))


def _looked(case: Case, voice: Voice) -> Table:
    rows = tuple(
        (
            voice.say(f"looked.{one.source}"),
            voice.looked(one),
            one.day,
        )
        for one in case.proposed.looked
    )
    return Table(voice.say("sheet.looked"), _head(voice, "source", "seen", "day"), rows, (34, 40, 14))
