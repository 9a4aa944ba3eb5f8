"""What was answered before, beside a question that asks it again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from auditor.assurance.asking.question import Known, Question, Value
from auditor.assurance.asking.words import day_words, in_both, phrase, said
from auditor.bilingual import Words
from auditor.register.model.lists import Answer
from auditor.report.speech.safe import VALUE, clean

_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Suggested:
    """What somebody's document says of a question, and nobody has confirmed: a value of an answer, or words."""

    source: Words
    on: date | None = None
    value: Value = None
    words: Words | None = None


def with_known(
    question: Question,
    answers: Iterable[Answer],
    today: date,
    suggested: Mapping[str, Suggested] | None = None,
) -> Question:
    """The question with the last answer to it that says anything, else with what a document says of it; to be confirmed."""
    given = [one for one in answers if one.question == question.id and one.value is not None]
    if question.known is not None:
        return question
    if not given:
        found = (suggested or {}).get(question.id)
        return (
            question if found is None else question.model_copy(update={"known": _suggested(question, found)})
        )
    last = max(enumerate(given), key=lambda entry: (entry[1].on or date.min, entry[0]))[1]
    return question.model_copy(update={"known": _known(question, last, today)})


def _suggested(question: Question, found: Suggested) -> Known:
    words = found.words if found.words is not None else value_words(question, found.value)
    return Known(words=words, source=found.source, on=found.on)


def value_words(question: Question, value: Value) -> Words:
    """An answer in words."""
    for choice in (*question.options, *question.instead):
        if type(choice.value) is type(value) and choice.value == value:
            return choice.words
    if isinstance(value, bool):
        return phrase("answer.yes" if value else "answer.no")
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, tuple):
        parts = [_part(question, one) for one in value]
        return in_both(lambda language: clean("; ".join(said(one, language) for one in parts), VALUE))
    if value is None:
        return phrase("answer.dont-know")
    return in_both(lambda _: clean(value, VALUE))


def _part(question: Question, value: str) -> Words:
    found = next((one.words for one in question.options if one.value == value), None)
    return found or in_both(lambda _: clean(value, VALUE))


def _known(question: Question, answer: Answer, today: date) -> Known:
    by = clean(answer.by, 120) if answer.by else ""
    until = answer.until or (None if answer.on is None else answer.on + _YEAR)
    if not by or answer.on is None:
        source = phrase("known.unsigned")
    elif until is not None and until < today:
        source = phrase("known.expired", by=by, day=day_words(until))
    else:
        source = phrase("known.answer", by=by)
    return Known(words=value_words(question, answer.value), source=source, on=answer.on)
