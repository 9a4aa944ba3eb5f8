"""What is said of rules, in English and Vietnamese."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

import yaml
from pydantic import TypeAdapter

from auditor.bilingual import Words
from auditor.incident.notices.said import offset_of


@cache
def texts() -> dict[str, Words]:
    """Every text by its key."""
    text = files("auditor.incident.detection").joinpath("words.yaml").read_text(encoding="utf-8")
    return TypeAdapter(dict[str, Words]).validate_python(yaml.safe_load(text))


def said(key: str, language: str, **params: object) -> str:
    """A text in one language. Raises KeyError for a key that there is not."""
    words = texts()[key]
    return (words.vi if language == "vi" else words.en).format_map(params)


def count(n: int, language: str) -> str:
    """A number with the reader's separators."""
    from babel.numbers import format_decimal

    return str(format_decimal(n, locale=language))


def at(time: str | None, language: str, zone: str = "UTC") -> str:
    """A time of an event: 2 Mar 2026 08:00:00 UTC, or 02/03/2026 15:00:00 (UTC+7) where the zone is another."""
    from babel.dates import format_datetime

    if time is None:
        return said("run.time_unknown", language)
    moment = datetime.fromisoformat(time).astimezone(ZoneInfo(zone))
    pattern = "dd/MM/y HH:mm:ss" if language == "vi" else "d MMM y HH:mm:ss"
    offset = offset_of(moment)
    text = str(format_datetime(moment, pattern, tzinfo=moment.tzinfo, locale=language))
    return f"{text} UTC" if offset == "UTC" else f"{text} ({offset})"
