"""A text in both languages of the reports, as vendor profiles write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


class Words(BaseModel):
    """A text in English and in Vietnamese."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    en: str
    vi: str


class WordsOf(Words):
    """A text that is said of several things, each by its name."""

    of: tuple[str, ...] = Field(min_length=1, description="names of what the text is said of")


def by_name(value: Any) -> Any:
    """What was written as a list of texts, each with the names that it is said `of`, as a mapping from name to text."""
    if not isinstance(value, list):
        return value
    found: dict[str, Any] = {}
    for number, entry in enumerate(value, start=1):
        names = entry.get("of") if isinstance(entry, Mapping) else None
        if not isinstance(names, list) or not names or not all(isinstance(name, str) for name in names):
            raise ValueError(f"entry {number}: `of` must be a list of the names that the text is said of")
        words = {key: text for key, text in entry.items() if key != "of"}
        for name in names:
            if name in found:
                raise ValueError(f"{name!r} stands in two texts")
            found[name] = words
    return found


Sayings = Annotated[
    dict[str, Words], BeforeValidator(by_name, json_schema_input_type=dict[str, Words] | list[WordsOf])
]
"""By name what is said of it. It may be written as a list of texts, each with all the names that it is said `of`."""
