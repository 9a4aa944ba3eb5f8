"""What commands say of a register, in English and Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml
from pydantic import TypeAdapter

from auditor.bilingual import Words
from auditor.posture import Flaw

_TABLE = TypeAdapter(dict[str, Words])


@cache
def texts() -> dict[str, Words]:
    """Every text by its key."""
    text = files("auditor.register").joinpath("words.yaml").read_text(encoding="utf-8")
    return _TABLE.validate_python(yaml.safe_load(text))


def in_language(words: Words, language: str) -> str:
    """A text in a language."""
    return words.vi if language == "vi" else words.en


class Say:
    """One language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, /, **params: object) -> str:
        """A text. Raises KeyError for a key that there is not."""
        said = in_language(texts()[key], self.language)
        return said.format_map(params) if params else said

    def of(self, words: Words) -> str:
        return in_language(words, self.language)

    def flaw(self, flaw: Flaw, params: Mapping[str, str]) -> str:
        """What is wrong with an entry, as a sentence without its beginning."""
        key = f"flaw.{flaw}"
        if flaw is Flaw.TOO_BROAD and params.get("id"):
            key = "flaw.too_broad_one"
        elif flaw is Flaw.NOT_REVIEWED and not params.get("day"):
            key = "flaw.not_reviewed_ever"
        elif flaw is Flaw.EXPIRED and not params.get("day"):
            key = "flaw.expired_edition"
        return self(key, **params)
