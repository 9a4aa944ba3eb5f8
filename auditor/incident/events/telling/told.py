"""What came of a reading, for a person: how much, of what kinds, over which time, and what could not be read, with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib.resources import files

import yaml
from pydantic import TypeAdapter

from auditor.bilingual import Words
from auditor.incident.events.reading import FileRead, ReadResult
from auditor.incident.events.reading.result import STAYS

_MOST_FILES = 10


@cache
def texts() -> dict[str, Words]:
    """Every text by its key."""
    text = files("auditor.incident.events.telling").joinpath("words.yaml").read_text(encoding="utf-8")
    return TypeAdapter(dict[str, Words]).validate_python(yaml.safe_load(text))


def said(key: str, language: str, **params: object) -> str:
    """A text in one language; numbers have the reader's separators."""
    words = texts()[key]
    text: str = words.vi if language == "vi" else words.en
    return text.format_map({name: _shown(value, language) for name, value in params.items()})


def _shown(value: object, language: str) -> str:
    if isinstance(value, int):
        return f"{value:,}".replace(",", "." if language == "vi" else ",")
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M:%S" if language == "vi" else "%Y-%m-%d %H:%M:%S")
    return str(value)


def told(result: ReadResult, language: str) -> Iterator[str]:
    """The lines."""
    yield said("read", language, rows=result.read, files=len(result.files), events=result.events)
    if result.from_ is not None and result.to is not None:
        yield said("covers", language, since=result.from_, until=result.to)
    if not result.events:
        yield said("none", language)
    if result.classes:
        yield ""
        yield said("classes", language)
        yield from (
            _row(count, said(f"class.{name}", language), language) for name, count in result.classes.items()
        )
    yield from _lost(result, language)
    yield from _faults(result, language)


def _row(count: int, text: str, language: str) -> str:
    return f"  {_shown(count, language):>12}  {text}"


def _lost(result: ReadResult, language: str) -> Iterator[str]:
    skipped = {reason: count for reason, count in result.skipped.items() if reason != STAYS}
    if not skipped and result.events:
        yield ""
        yield said("nothing_lost", language)
    for title, reasons in (("skipped", skipped), ("kept", {STAYS: result.skipped.get(STAYS, 0)})):
        if any(reasons.values()):
            yield ""
            yield said(title, language)
            for reason, count in reasons.items():
                yield _row(count, said(f"reason.{reason}", language), language)
                one = next(one for one in result.files if reason in one.skipped)
                yield " " * 16 + said("first", language, file=one.name, line=one.first_line[reason])
    if cut := sum(one.cut for one in result.files):
        yield said("cut", language, n=cut)


def _faults(result: ReadResult, language: str) -> Iterator[str]:
    faulty: list[FileRead] = [one for one in result.files if one.said]
    if faulty:
        yield ""
        yield said("faults", language)
        yield from (
            "  " + said("whole", language, file=one.name, said=one.said) for one in faulty[:_MOST_FILES]
        )
        if len(faulty) > _MOST_FILES:
            yield "  " + said("more", language, n=len(faulty) - _MOST_FILES)
