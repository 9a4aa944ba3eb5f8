"""Which rows of a file count: good ones become answers of the register, each bad one is refused by itself, and what stands there already is not
taken twice. Reads and writes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from auditor.assurance.asking.back.came import Came, Remark, Row, Signature
from auditor.assurance.asking.back.judging import AHEAD, WrongAnswerError, day_of, one_line, value_of
from auditor.assurance.asking.question import Asked, Question
from auditor.assurance.asking.words import LANGUAGES, said
from auditor.register.model.lists import Answer
from auditor.register.model.strict import File
from auditor.report.escape import cell, clip, unguarded

_LINE = 400


@dataclass(frozen=True, slots=True)
class Noted:
    """What somebody wrote beside an answer: a remark, the name of evidence."""

    question: str
    note: str
    proof: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What is new, with its question; what was refused; what is to be told of the rest. `again` counts answers that the register has already,
    `open` rows that nobody answered."""

    answers: tuple[tuple[Question, Answer], ...]
    refused: tuple[Remark, ...]
    told: tuple[Remark, ...]
    noted: tuple[Noted, ...]
    again: int = 0
    open: int = 0


def judged(came: Came, asked: Asked, earlier: Sequence[Answer], file: File, today: date) -> Judged:
    """All rows of a file. `earlier` are the answers that the register has, `file` is where the file is kept."""
    good: dict[str, tuple[Row, Question, Answer]] = {}
    refused = list(came.remarks)
    told: list[Remark] = []
    twice: set[str] = set()
    unanswered = 0
    for row in came.rows:
        if row.blank:
            unanswered += 1
            told += [Remark(row.place, "row.only_note")] if row.note or row.proof else []
            continue
        try:
            question, answer = _answer(row, came.language, asked, file, today)
        except WrongAnswerError as error:
            refused.append(Remark(row.place, error.key, error.params))
            continue
        first = good.setdefault(question.id, (row, question, answer))
        if first[0] is not row and _bare(first[2]) != _bare(answer):
            twice.add(question.id)
            refused.append(Remark(row.place, "row.contradicts"))
    for id_ in sorted(twice):
        refused.append(Remark(good.pop(id_)[0].place, "row.contradicts"))
    known = {_bare(one) for one in earlier}
    fresh = [(row, question, one) for row, question, one in good.values() if _bare(one) not in known]
    for row, _, answer in fresh:
        told += _beside(row, answer, earlier)
    return Judged(
        tuple((question, one) for _, question, one in fresh),
        tuple(sorted(refused, key=lambda one: (one.place, one.key))),
        tuple(told),
        tuple(Noted(row.about[:100], row.note, row.proof) for row in came.rows if row.note or row.proof),
        again=len(good) - len(fresh),
        open=unanswered,
    )


def _answer(row: Row, language: str, asked: Asked, file: File, today: date) -> tuple[Question, Answer]:
    """Raises WrongAnswerError."""
    question = asked.question(row.about)
    if question is None:
        raise WrongAnswerError("row.no_question")
    if row.shown is not None and not _is_shown(question, row.shown):
        raise WrongAnswerError("row.changed")
    if row.fault:
        raise WrongAnswerError(row.fault)
    value = value_of(question, row, language, today)
    by, on, until = _signed(row.signature, language, today)
    return question, Answer(
        question=question.id,
        value=value,
        by=by,
        on=on,
        until=until,
        of=question.of,
        file=file,
        place=clip(one_line(row.place), _LINE) or None,
    )


def _signed(signature: Signature, language: str, today: date) -> tuple[str, date, date | None]:
    """Who vouches for an answer, since when and until when. Raises WrongAnswerError where nobody does."""
    by = clip(one_line(signature.by), _LINE)
    if sum(letter.isalnum() for letter in by) < 2:
        raise WrongAnswerError("row.unsigned")
    if not signature.on:
        raise WrongAnswerError("row.undated")
    on = _day(signature.on, language, "row.wrong_on")
    if on > today + AHEAD:
        raise WrongAnswerError("row.future", day=on.isoformat())
    until = _day(signature.until, language, "row.wrong_until") if signature.until else None
    if until is not None and until < max(on, today):
        raise WrongAnswerError("row.ended", day=until.isoformat())
    return by, on, until


def _day(value: date | str, language: str, key: str) -> date:
    try:
        return day_of(value, language)
    except WrongAnswerError:
        raise WrongAnswerError(key) from None


def _is_shown(question: Question, shown: str) -> bool:
    """Whether a row shows the question as it was asked, in either language. What a spreadsheet does to spaces does not count."""
    wanted = {_folded(unguarded(cell(said(question.text, language)))) for language in LANGUAGES}
    return _folded(shown.removesuffix(" *")) in wanted


def _folded(text: str) -> str:
    return " ".join(clip(text, 7000).split())


def _bare(answer: Answer) -> tuple[object, ...]:
    """What was said, by whom and when, wherever it stands. True is no 1."""
    return (
        answer.question,
        type(answer.value).__name__,
        answer.value,
        answer.by,
        answer.on,
        answer.until,
        answer.of,
    )


def _beside(row: Row, answer: Answer, earlier: Sequence[Answer]) -> list[Remark]:
    """Whether it replaces an earlier answer, or comes after a newer one. The older one stays in either case."""
    before = [one.on for one in earlier if one.question == answer.question and one.on is not None]
    if not before or answer.on is None:
        return []
    last = max(before)
    key = "row.older" if last > answer.on else "row.replaces"
    params: Mapping[str, str] = {"day": last.isoformat()}
    return [Remark(row.place, key, dict(params))]
