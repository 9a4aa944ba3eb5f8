"""What a suggestion leaves open, in English and Vietnamese."""

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
    text = files("auditor.assurance.backups").joinpath("words.yaml").read_text(encoding="utf-8")
    return _TABLE.validate_python(yaml.safe_load(text))


def say(key: str, language: str, **params: object) -> str:
    words = texts()[key]
    said: str = words.vi if language == "vi" else words.en
    return said.format_map(params)
