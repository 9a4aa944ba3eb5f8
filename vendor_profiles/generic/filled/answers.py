"""The answers of one form, one by one, for whoever keeps them elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from auditor.vendor.forms.form_answer import FormAnswer

from ..questions import Question, questions
from .form import Form, Given
from .understand import NOT_ANSWERED, WrongAnswerError, day_of, shortened, understood


def answers_of(form: Form, today: date) -> tuple[FormAnswer, ...]:
    """Every question that was answered, in the order of the form, signed or not. Tables are not among them."""
    return tuple(
        one
        for question in questions().values()
        if (given := form.answers.get(question.id)) is not None
        for one in _answer(form, question, given, today)
    )


def _answer(form: Form, question: Question, given: Given, today: date) -> Iterator[FormAnswer]:
    text, place = "; ".join(given.texts), given.cell or f"line {given.line}"
    try:
        if given.fault:
            raise WrongAnswerError(given.fault)
        value = understood(question, given.texts, form.language)
        if value is NOT_ANSWERED:
            return
        if question.past and isinstance(value, date) and value > today:
            raise WrongAnswerError(f"{value} is in the future")
        signature = given.signature.over(form.signature)
        on, until = (_day(form, written) for written in (signature.on, signature.until))
    except WrongAnswerError as error:
        yield FormAnswer(question.id, None, text, place, wrong=str(error))
        return
    kept = text if question.type == "networks" and value else _plain(value)
    yield FormAnswer(question.id, kept, text, place, shortened(signature.by), on, until)


def _day(form: Form, written: str) -> date | None:
    return day_of(written, form.language) if written.strip() else None


def _plain(value: Any) -> bool | int | date | str | tuple[str, ...] | None:
    if value is None or isinstance(value, bool | int | date | str):
        return value
    return tuple(map(str, value)) if isinstance(value, tuple | list | frozenset) else str(value)
