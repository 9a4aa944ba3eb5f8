"""From what stands in a row to the value of an answer, in whichever language it was written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache

from auditor.assurance.asking.back.came import Row
from auditor.assurance.asking.question import NOT_KNOWN, Choice, Question, Value
from auditor.assurance.asking.words import in_both, said, texts
from auditor.bilingual import Words
from auditor.report.escape import plain

AHEAD = timedelta(days=1)
"""Whoever signs may live up to 14 hours ahead of UTC."""
MOST_ENTRIES = 500
_LISTED = 12
LONGEST = 4000
_YEARS = range(1900, 2200)
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_VIETNAMESE_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,9}", re.ASCII)
_BETWEEN = re.compile(r"[;\n]")


class WrongAnswerError(ValueError):
    """An answer of another kind than was asked for; the text is the key of what is wrong. It never repeats the answer, which may be a
    secret that somebody entered by mistake."""

    def __init__(self, key: str, **params: str | Words) -> None:
        super().__init__(key)
        self.key, self.params = key, params


def value_of(question: Question, row: Row, language: str, today: date) -> Value:
    """The value of an answer, None where somebody says that it is not known. Raises WrongAnswerError."""
    if row.instead:
        if row.answer:
            raise WrongAnswerError("row.two_answers")
        return _instead(question, row.instead)
    if isinstance(row.answer, str) and fold(row.answer) in _not_known():
        return None
    if isinstance(row.answer, str) and (found := _named(question.instead, row.answer)) is not None:
        return found.value
    if question.type == "date":
        return _date(question, row.answer, language, today)
    text = row.answer.isoformat() if isinstance(row.answer, date) else row.answer
    if question.type == "single":
        found = _named(question.options, text)
        if found is None:
            raise WrongAnswerError("row.no_option", options=_options(question))
        return found.value
    if question.type == "several":
        return _several(question, text)
    return _number(question, text) if question.type == "number" else _text(question, text)


def day_of(value: date | str, language: str) -> date:
    """A day as a cell has it, as year-month-day, in a Vietnamese file also as day/month/year. Raises WrongAnswerError."""
    if isinstance(value, date):
        found: date | None = value
    else:
        found = _written_day(value.strip(), language)
    if found is None or found.year not in _YEARS:
        raise WrongAnswerError("row.no_date")
    return found


def fold(text: str) -> str:
    """A word without what does not matter: case, spaces, kinds of apostrophe, how diacritics are put together."""
    plain = unicodedata.normalize("NFC", text).replace("’", "'").casefold()
    return " ".join(plain.split()).rstrip(".")


def _written_day(text: str, language: str) -> date | None:
    year_first = _DAY.fullmatch(text)
    day_first = _VIETNAMESE_DAY.fullmatch(text) if language == "vi" else None
    if year_first is not None:
        year, month, day = year_first.groups()
    elif day_first is not None:
        day, month, year = day_first.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _instead(question: Question, key: str) -> Value:
    if key == NOT_KNOWN:
        return None
    found = next((one for one in question.instead if one.key == key), None)
    if found is None:
        raise WrongAnswerError("row.no_option", options=_options(question))
    return found.value


def _date(question: Question, answer: date | str, language: str, today: date) -> date:
    day = day_of(answer, language)
    if question.past and day > today + AHEAD:
        raise WrongAnswerError("row.future_answer", day=day.isoformat())
    return day


def _number(question: Question, text: str) -> int:
    value = int(text) if _NUMBER.fullmatch(text.strip()) else None
    if value is None or not question.minimum <= value <= question.maximum:
        raise WrongAnswerError("row.no_number", minimum=str(question.minimum), maximum=str(question.maximum))
    return value


def _several(question: Question, text: str) -> tuple[str, ...]:
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    found = [_named(question.options, part) for part in parts[:MOST_ENTRIES]]
    if not found or None in found:
        raise WrongAnswerError("row.no_option", options=_options(question))
    return tuple(dict.fromkeys(str(one.value) for one in found if one is not None))


def _text(question: Question, text: str) -> Value:
    if len(text) > LONGEST:
        raise WrongAnswerError("row.too_long", most=str(LONGEST))
    if not question.many:
        return one_line(text)
    parts = [one_line(part) for part in _BETWEEN.split(text)]
    return tuple(dict.fromkeys(part for part in parts if part))[:MOST_ENTRIES]


def one_line(text: str) -> str:
    """A text as a register can hold it: in one line, and nothing in it acts."""
    return plain(" ".join(unicodedata.normalize("NFC", text).split()))


def _named(choices: Iterable[Choice], text: str) -> Choice | None:
    """The choice that a text names: by its key, or by its words in either language."""
    wanted = fold(text)
    return next((one for one in choices if wanted in _names(one)), None)


def _names(choice: Choice) -> set[str]:
    return {fold(choice.words.en), fold(choice.words.vi), fold(choice.key)}


@cache
def _not_known() -> frozenset[str]:
    words = texts()["answer.dont-know"]
    return frozenset(map(fold, (words.en, words.vi, NOT_KNOWN, "dont know", "do not know", "unknown")))


def _options(question: Question) -> Words:
    choices: Sequence[Choice] = (*question.options, *question.instead)
    return in_both(lambda language: "; ".join(said(one.words, language) for one in choices[:_LISTED]))
