"""The words of a plan in one language."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml
from pydantic import TypeAdapter

from auditor.bilingual import Words
from auditor.incident.case.steps import Step, Text

_TABLE = TypeAdapter(dict[str, Words])


@cache
def texts() -> dict[str, Words]:
    """Every text by its key."""
    return _TABLE.validate_python(
        yaml.safe_load(files("auditor.incident.planning").joinpath("words.yaml").read_text(encoding="utf-8"))
    )


def say(key: str, language: str, /, **params: object) -> str:
    """A text. Raises KeyError for a key that there is not."""
    text = texts()[key]
    said: str = text.vi if language == "vi" else text.en
    return said.format_map(params) if params else said


def both(key: str, /, **params: object) -> Text:
    """A text in both languages, as plan.json holds it."""
    return {"en": say(key, "en", **params), "vi": say(key, "vi", **params)}


_ABOUT = re.compile(r"(account|token|app|session|address):(.+?)(?: \((.+)\))?", re.DOTALL)


def called(about: str, language: str) -> str:
    """Whom or what a step is about: a suspect by its kind and its name, where it has one; all else as it stands."""
    found = _ABOUT.fullmatch(about)
    if found is None:
        return about
    kind, id_, name = found.groups()
    return say(f"about.{kind}", language, name=name or id_)


def said_state(step: Step, language: str) -> str:
    """How a step stands. What a scan could prove and has not is said to be unproven."""
    state = step.ticks[-1].state if step.ticks else "open"
    return say("state.unproven" if state == "done" and step.checks else f"state.{state}", language)
