"""Topics that a change can touch, and the words by which it does (topics.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from auditor.assurance.changes.model import Kind
from auditor.bilingual import Words


class Topic(BaseModel):
    """`words` are whole words or phrases, in both languages; one that ends in * is the beginning of a word, one that begins with = is as it is
    written, capitals included. `significant`: such a change is asked about. `of` is the topic of auditor/check/topics.yaml that it belongs to, `kind` the kind of change that it is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Words
    words: tuple[str, ...]
    significant: bool = False
    of: str
    kind: Kind | None = None
    ask: Words | None = None
    why: Words | None = None


@cache
def topics() -> dict[str, Topic]:
    """Every topic by its id, the gravest first."""
    text = files("auditor.assurance.changes").joinpath("topics.yaml").read_text(encoding="utf-8")
    return TypeAdapter(dict[str, Topic]).validate_python(yaml.safe_load(text))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: _pattern(topic.words) for name, topic in topics().items()}


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(_one, words)) + r")(?!\w)")


def _one(word: str) -> str:
    bare = re.escape(word.lstrip("=").rstrip("*")) + (r"\w*" if word.endswith("*") else "")
    return bare if word.startswith("=") else f"(?i:{bare})"


def topics_in(lines: Iterable[str]) -> tuple[str, ...]:
    """Topics that a text touches, the gravest first."""
    text = "\n".join(lines)
    return tuple(name for name, pattern in _patterns().items() if pattern.search(text))


def touching(lines: Iterable[str], wanted: Iterable[str]) -> tuple[str, ...]:
    """Lines that touch one of some topics."""
    patterns = [_patterns()[name] for name in wanted if name in _patterns()]
    return tuple(line for line in lines if any(pattern.search(line) for pattern in patterns))


def kind_of(found: Iterable[str]) -> Kind | None:
    """The kind of change that the gravest of some topics is."""
    return next((kind for name in found if (kind := topics()[name].kind) is not None), None)
