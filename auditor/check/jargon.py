"""Words of the trade that sentences for a director keep from, by language, and what they say instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from auditor.userfile import read_yaml

_PLURALS = {"en": "(?:e?s)?"}


@dataclass(frozen=True, slots=True)
class Jargon:
    """A word as it stands in a text, and what to say instead."""

    word: str
    say: str


@dataclass(frozen=True, slots=True)
class _Listed:
    """The words of a language: what matches any of them, what to say by word, and the phrases in which they may stand."""

    words: re.Pattern[str]
    instead: dict[str, str]
    allowed: re.Pattern[str] | None


def jargon_in(text: str, language: str) -> list[Jargon]:
    """The listed words of a text, in order; none in a language without a list. Names of placeholders are no words."""
    listed = _listed().get(language)
    if listed is None:
        return []
    plain = re.sub(r"\{[^{}]*\}", "#", text)
    if listed.allowed is not None:
        plain = listed.allowed.sub("#", plain)
    return [Jargon(hit[0], listed.instead[hit[1].lower()]) for hit in listed.words.finditer(plain)]


@lru_cache(maxsize=1)
def _listed() -> dict[str, _Listed]:
    table = read_yaml(Path(str(files("auditor.check") / "jargon.yaml")))
    return {language: _compiled(rows, _PLURALS.get(language, "")) for language, rows in table.items()}


def _compiled(rows: list[dict[str, object]], plural: str) -> _Listed:
    words = sorted((str(row["word"]) for row in rows), key=len, reverse=True)
    phrases = [str(phrase) for row in rows for phrase in _phrases(row.get("but"))]
    return _Listed(
        re.compile(rf"(?<!\w)({'|'.join(map(re.escape, words))}){plural}(?!\w)", re.IGNORECASE),
        {str(row["word"]).lower(): str(row["say"]) for row in rows},
        re.compile("|".join(map(re.escape, phrases)), re.IGNORECASE) if phrases else None,
    )


def _phrases(found: object) -> list[object]:
    return found if isinstance(found, list) else []
