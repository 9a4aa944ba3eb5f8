"""The words of notices in both languages, and numbers, times and countries as readers write them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

import yaml
from pydantic import TypeAdapter

from auditor.bilingual import Words

LANGUAGES = ("en", "vi")
_TABLE = TypeAdapter(dict[str, Words])


@cache
def texts() -> dict[str, Words]:
    """Every text by its key."""
    path = files("auditor.incident.notices").joinpath("words.yaml")
    return _TABLE.validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))


def in_(words: Words, language: str) -> str:
    """A text in a language."""
    return words.vi if language == "vi" else words.en


def both(made: Callable[[str], str]) -> Words:
    """What a function says in each language."""
    return Words(en=made("en"), vi=made("vi"))


def phrase(key: str, /, **params: object) -> Words:
    """A text in both languages; a param that is one in both is filled in by language."""

    def filled(language: str) -> str:
        own = {name: in_(one, language) if isinstance(one, Words) else one for name, one in params.items()}
        return in_(texts()[key], language).format_map(own)

    return both(filled)


def listed(parts: Iterable[Words], between: str = ", ") -> Words:
    """Texts one after another."""
    kept = list(parts)
    return both(lambda language: between.join(filter(None, (in_(one, language) for one in kept))))


def plain_words(text: object) -> Words:
    """What is the same in both languages: a name, a number of a law."""
    return Words(en=str(text), vi=str(text))


def number(value: int) -> Words:
    """1,200 or 1.200."""
    from babel.numbers import format_decimal

    return both(lambda language: str(format_decimal(value, locale=language)))


def country(code: str) -> Words:
    """A country by its name; the code itself where there is no such country."""
    from babel import Locale

    return both(lambda language: str(Locale(language).territories.get(code, code)))


def is_country(code: str) -> bool:
    """Whether it is the code of a country."""
    from babel import Locale

    return (
        len(code) == 2
        and code in Locale("en").territories
        and code not in ("EU", "EZ", "UN", "QO", "ZZ", "XA", "XB")
    )


def day(value: date) -> Words:
    """24 November 2026, or 24/11/2026."""
    from babel.dates import format_date

    patterns = {"en": "d MMMM y", "vi": "dd/MM/y"}
    return both(lambda language: str(format_date(value, patterns[language], locale=language)))


def moment(at: datetime, zone: str) -> Words:
    """A time in a zone, with how far that is from UTC: 28 November 2026 14:20 (UTC+7)."""
    local = at.astimezone(ZoneInfo(zone))
    on, clock, offset = day(local.date()), f"{local:%H:%M}", offset_of(local)
    return Words(en=f"{on.en} {clock} ({offset})", vi=f"{clock} ngày {on.vi} ({offset})")


def offset_of(local: datetime) -> str:
    """UTC+7, UTC-3:30, UTC."""
    whole = local.utcoffset() or timedelta()
    minutes = round(whole.total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02d}" if rest else "")


def duration(span: timedelta) -> Words:
    """41 hours 20 minutes; from three days on, days and hours. Never more than there is: what is left of a minute is not counted."""
    minutes = int(abs(span).total_seconds() // 60)
    hours, rest = divmod(minutes, 60)
    if hours < 72:
        parts = [("hour", hours), ("minute", rest)] if hours else [("minute", rest)]
    else:
        parts = [("day", hours // 24), ("hour", hours % 24)]
    kept = [(unit, n) for unit, n in parts if n] or parts[-1:]
    return listed([_counted(unit, n) for unit, n in kept], " ")


def _counted(unit: str, n: int) -> Words:
    return phrase(f"unit.{unit}.one" if n == 1 else f"unit.{unit}", n=n)
