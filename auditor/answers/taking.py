"""Takes what came back: good answers are taken, each bad one is refused by itself, and what stands twice or changes an earlier word is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from auditor.answers.answer import Answer
from auditor.answers.came import Came, Row
from auditor.answers.columns import DOCUMENT, FINDING
from auditor.answers.judging import Rules, answer_in, is_answered, names_something
from auditor.answers.known import Known
from auditor.answers.remark import RefusedError, Remark, remark


@dataclass(frozen=True, slots=True)
class Taken:
    """What is new, what was refused, and what is to be told of what was taken. `again` counts the answers that the register has already, and `open` the rows
    that nobody answered."""

    answers: tuple[Answer, ...]
    refused: tuple[Remark, ...]
    told: tuple[Remark, ...]
    again: int = 0
    open: int = 0


def taken(came: Came, rules: Rules, earlier: Sequence[Answer]) -> Taken:
    """All rows of a file. `earlier` are the answers that the register has."""
    rows, unanswered = _rows(came)
    good: dict[str, tuple[Row, Answer]] = {}
    refused: list[Remark] = []
    told: list[Remark] = []
    contradicted: set[str] = set()
    for row in rows:
        try:
            answer = answer_in(row, rules)
        except RefusedError as error:
            refused.append(error.remark)
            continue
        first = good.setdefault(answer.about, (row, answer))
        if first[0] is row:
            continue
        where = {"other_sheet": first[0].sheet, "other_row": str(first[0].number)}
        if _alike(first[1], answer):
            told.append(remark(row, "about", "twice", **where))
            continue
        contradicted.add(answer.about)
        refused.append(remark(row, "said", "contradicts", **where))
    for about in contradicted:
        row, _ = good.pop(about)
        refused.append(remark(row, "said", "contradicted"))
    known = {_bare(one): one for one in earlier}
    fresh = [(row, one) for row, one in good.values() if not _is_kept(one, known)]
    for row, answer in fresh:
        told += _remarks(row, answer, rules.known, earlier)
    return Taken(
        tuple(one for _, one in fresh),
        tuple(sorted(refused, key=lambda one: (one.sheet, one.row))),
        tuple(told),
        again=len(good) - len(fresh),
        open=unanswered,
    )


def _rows(came: Came) -> tuple[list[Row], int]:
    """The rows that were answered, and how many were not. Titles above the first row that names a finding are none."""
    begun: set[str] = set()
    answered: list[Row] = []
    unanswered = 0
    for row in came.rows:
        named = names_something(row)
        if named:
            begun.add(row.sheet)
        if not named and (row.sheet not in begun) and row.columns:
            continue
        if is_answered(row):
            answered.append(row)
        elif named:
            unanswered += 1
    return answered, unanswered


def _bare(answer: Answer) -> Answer:
    """What was said, whoever looked at the proof. The name of the entity is that of the report, in which it may be a pseudonym."""
    return replace(answer, grade="", attested_by="", resource="")


def _alike(one: Answer, other: Answer) -> bool:
    return _bare(one) == _bare(other)


def _is_kept(answer: Answer, known: dict[Answer, Answer]) -> bool:
    """Whether the register has it already. What is attested now and was declared until now is new."""
    kept = known.get(_bare(answer))
    return kept is not None and (kept.grade == "attested" or answer.grade == "declared")


def _remarks(row: Row, answer: Answer, known: Known | None, earlier: Sequence[Answer]) -> Iterator[Remark]:
    of_entity = not answer.about.startswith((FINDING, DOCUMENT))
    if (
        known is not None
        and of_entity
        and answer.about not in known.findings
        and answer.check not in known.cut
    ):
        yield remark(row, "about", "gone", day=known.day)
    before = [one for one in earlier if one.about == answer.about]
    if before and not _alike(before[-1], answer) and before[-1].said is not answer.said:
        yield remark(row, "said", "follows", said=str(before[-1].said), day=before[-1].at)
