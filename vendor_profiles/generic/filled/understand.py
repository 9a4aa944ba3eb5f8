"""From what people write to the value of a fact. The language of the form does not matter but for how a day is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from enum import Enum
from functools import cache
from ipaddress import ip_address, ip_network
from typing import Any, Final

from auditor.posture import IpRange

from ..questions import Asked, Option, words

LONGEST = 500
MOST_ENTRIES = 500

_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_VIETNAMESE_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_BETWEEN = re.compile(r"[;,\n]")


class Silence(Enum):
    """A question that was left open. It has no value."""

    NOT_ANSWERED = "not answered"


NOT_ANSWERED: Final = Silence.NOT_ANSWERED


class WrongAnswerError(ValueError):
    """An answer of another kind than was asked for. The text says what is wanted and never repeats the answer, which
    may be a secret that somebody entered by mistake."""


def understood(asked: Asked, texts: Iterable[str], language: str) -> Any:
    """The value of an answer, or NOT_ANSWERED. Raises WrongAnswerError."""
    parts = [text.strip() for text in texts if text.strip()]
    if not parts or (len(parts) == 1 and fold(parts[0]) in _common("dont_know")):
        return NOT_ANSWERED
    whole = "; ".join(parts)
    special = _named(asked.special, whole)
    if special is not None:
        return _frozen(special.value)
    if asked.type in ("list", "networks"):
        return _entries(asked, parts)
    if len(parts) > 1:
        raise WrongAnswerError("one answer is wanted, and there are several")
    return _one(asked, parts[0], language)


def day_of(text: str, language: str) -> date:
    """A day as year-month-day, in a Vietnamese form also as day/month/year. Raises WrongAnswerError."""
    found = _DAY.fullmatch(text.strip())
    if found is not None:
        year, month, day = found.groups()
    else:
        found = _VIETNAMESE_DAY.fullmatch(text.strip()) if language == "vi" else None
        if found is None:
            raise WrongAnswerError("a date is wanted, as 2026-11-24")
        day, month, year = found.groups()
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise WrongAnswerError("there is no such day") from None


def fold(text: str) -> str:
    """A word without what does not matter: case, spaces, kinds of apostrophe, how diacritics are put together."""
    plain = unicodedata.normalize("NFC", text).replace("’", "'").casefold()
    return " ".join(plain.split()).rstrip(".")


def _one(asked: Asked, text: str, language: str) -> Any:
    if asked.type == "yes_no":
        return _yes_or_no(text)
    if asked.type == "number":
        return _number(asked, text)
    if asked.type == "date":
        return day_of(text, language)
    if asked.type == "choice":
        option = _named(asked.options, text)
        if option is None:
            raise WrongAnswerError(f"one of these is wanted: {_choices(asked)}")
        return option.value
    return shortened(text)


def _yes_or_no(text: str) -> bool:
    for name, value in (("yes", True), ("no", False)):
        if fold(text) in _common(name):
            return value
    raise WrongAnswerError("yes or no is wanted")


def _number(asked: Asked, text: str) -> int:
    value = int(text) if _NUMBER.fullmatch(text) else None
    if value is None or not asked.minimum <= value <= asked.maximum:
        others = "".join(f', or "{option.en}"' for option in asked.special)
        raise WrongAnswerError(f"a whole number from {asked.minimum} to {asked.maximum} is wanted{others}")
    return value


def _entries(asked: Asked, parts: list[str]) -> tuple[Any, ...]:
    """A list. What stands in one field is taken apart at semicolons, commas and line breaks."""
    texts = parts if len(parts) > 1 else [piece.strip() for piece in _BETWEEN.split(parts[0])]
    texts = [text for text in texts if text]
    if len(texts) > MOST_ENTRIES:
        raise WrongAnswerError(f"more than {MOST_ENTRIES} entries")
    if asked.type == "networks":
        return tuple(_network(text) for text in texts)
    if not asked.options:
        return tuple(dict.fromkeys(shortened(text) for text in texts))
    found = [_named(asked.options, text) for text in texts]
    if None in found:
        raise WrongAnswerError(f"any of these is wanted: {_choices(asked)}")
    return tuple(dict.fromkeys(option.value for option in found if option is not None))


def _network(text: str) -> IpRange:
    """A network ("203.0.113.0/24"), a range ("203.0.113.1-203.0.113.9") or one address."""
    try:
        if "/" in text:
            network = ip_network(text, strict=False)
            return IpRange(str(network[0]), str(network[-1]))
        start, _, end = (part.strip() for part in text.partition("-"))
        first = ip_address(start)
        return IpRange(str(first), str(ip_address(end) if end else first))
    except ValueError:
        raise WrongAnswerError("networks are wanted, as 203.0.113.0/24") from None


def _named(options: Iterable[Option], text: str) -> Option | None:
    """The option that a text names: in either language, or as the schema has it."""
    wanted = fold(text)
    return next((option for option in options if wanted in _names(option)), None)


def _names(option: Option) -> set[str]:
    value = {fold(option.value)} if isinstance(option.value, str) and option.value else set()
    if option.value in ("yes", "no"):
        value |= _common(option.value)
    return {fold(option.en), fold(option.vi)} | value


@cache
def _common(name: str) -> frozenset[str]:
    entry = words().answers[name]
    return frozenset(fold(word) for word in (entry.en, entry.vi, *entry.also))


def _choices(asked: Asked) -> str:
    return "; ".join(option.en for option in asked.options)


def shortened(text: str) -> str:
    """A text for names, in one line and of a bearable length."""
    line = " ".join(unicodedata.normalize("NFC", text).split())
    return line if len(line) <= LONGEST else line[:LONGEST] + "…"


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
