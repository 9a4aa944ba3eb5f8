"""The conditions as a memo shows them: those that are known to be wrong first, what is only to be shown folded by who can show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.assurance.deciding.proposal import Condition, Proposed
from auditor.assurance.packing.voice import Voice
from auditor.report.papers.folio import Grid, Section
from auditor.report.speech.safe import SENTENCE, clean

CONDITIONS, TITLES = 7, 3
"""Rows that the memo shows, and titles that a folded one names; the workbook has all."""


def more(n: int, voice: Voice) -> str:
    """That there is more than is shown; empty where there is not."""
    return voice.count("more", n) if n > 0 else ""


def conditions_of(proposed: Proposed, voice: Voice) -> Section:
    heading = voice.say("section.conditions")
    if not proposed.conditions:
        return Section("conditions", heading, (voice.say("conditions.none"),))
    rows = list(_rows(proposed.conditions, voice))
    head = tuple(voice.say(f"column.{key}") for key in ("what", "owner", "by"))
    rest = more(sum(count for _, count in rows[CONDITIONS:]), voice)
    lead = (voice.say("conditions.lead"),)
    grid = Grid(head, tuple(row for row, _ in rows[:CONDITIONS]))
    return Section("conditions", heading, lead, grid=grid, more=rest)


def _rows(conditions: Sequence[Condition], voice: Voice) -> Iterator[tuple[tuple[str, ...], int]]:
    """A row for each thing to be done, with how many conditions it stands for: what the scan could not see is one row an owner."""

    def unseen(one: Condition) -> bool:
        return one.shown and bool(one.check) and not one.says and one.told is None

    many = sorted((one for one in conditions if unseen(one)), key=lambda one: one.owner)
    rest = [one for one in conditions if not unseen(one)]
    folded = [_folded(list(group), voice) for _, group in groupby(many, key=lambda one: one.owner)]
    yield from ((_row(one, voice), 1) for one in rest[: CONDITIONS - len(folded)])
    yield from folded
    yield from ((_row(one, voice), 1) for one in rest[CONDITIONS - len(folded) :])


def _row(one: Condition, voice: Voice) -> tuple[str, ...]:
    by = voice.day(one.by).text
    said = clean(voice.condition(one), SENTENCE)
    return said, voice.owner(one.owner), voice.say("overdue", day=one.by) if one.overdue else by


def _folded(many: list[Condition], voice: Voice) -> tuple[tuple[str, ...], int]:
    titles = "; ".join(voice.title(one.check) for one in many[:TITLES])
    first = min(one.by for one in many)
    by = voice.say("overdue", day=first) if any(one.overdue for one in many) else voice.day(first).text
    return (voice.count("show_many", len(many), titles=titles), voice.owner(many[0].owner), by), len(many)
