"""What intake says to people, in English and Vietnamese."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml
from pydantic import TypeAdapter

from auditor.bilingual import Words

_TABLE = TypeAdapter(dict[str, Words])


@cache
def texts() -> dict[str, Words]:
    """Every text by its key."""
    text = files("auditor.assurance.intake").joinpath("words.yaml").read_text(encoding="utf-8")
    return _TABLE.validate_python(yaml.safe_load(text))


class Say:
    """One language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **params: object) -> str:
        """A text. Raises KeyError for a key that there is not."""
        text = texts()[key]
        said: str = text.vi if self.language == "vi" else text.en
        return said.format_map(params) if params else said

    def field(self, name: str) -> str:
        """What a field of the register is called; its own name where there is no word for it."""
        key = f"field.{name}"
        return self(key) if key in texts() else name
