"""What intake says to people, in English and Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from pydantic import TypeAdapter

from auditor.assurance.asking.left.forms import form_questions
from auditor.bilingual import Words
from auditor.register.kinds import kinds
from auditor.report.escape import plain
from auditor.report.speech.texts import Texts

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
        self._report = Texts(language)

    def __call__(self, key: str, **params: object) -> str:
        """A text, in the singular where `n` is one and the text has it. Raises KeyError for a key that there is not."""
        single = params.get("n") == 1 and f"{key}.one" in texts()
        text = texts()[f"{key}.one" if single else key]
        said: str = text.vi if self.language == "vi" else text.en
        return said.format_map(params) if params else said

    def field(self, name: str) -> str:
        """What a field of the register is called; its own name where there is no word for it."""
        key = f"field.{name}"
        return self(key) if key in texts() else name

    def kind(self, id_: str) -> str:
        """What a kind of document is called; its id where a person wrote one that there is not."""
        kind = kinds().get(id_)
        if kind is None:
            return plain(id_)
        return kind.name.vi if self.language == "vi" else kind.name.en

    def question(self, id_: str) -> str:
        """A question of our form as people read it; its id where the form has none of that name."""
        text = next((one.text for one in form_questions() if one.id == id_), None)
        if text is None:
            return plain(id_)
        return text.vi if self.language == "vi" else text.en

    def value(self, value: Any) -> str:
        """A value of an entry as people read it."""
        if isinstance(value, bool):
            return self("said.yes" if value else "said.no")
        if isinstance(value, date):
            return self._report.date(value)
        if isinstance(value, Mapping):
            return " – ".join(map(self.value, value.values()))
        if isinstance(value, list | tuple):
            return ", ".join(map(self.value, value))
        key = f"value.{value}"
        return self._report.ui(key) if self._report.has(key) else plain(value)
