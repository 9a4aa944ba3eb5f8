"""The examples of a check, as its own package keeps them: one posture that fails and one that passes, with what was said of each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from auditor.check.definition import Check

FOLDER = "examples"
NAMES = ("fails", "passes")


@dataclass(frozen=True, slots=True)
class Example:
    """`case` is the English name of the posture, `said` the headline by language; `seen` is what the posture says at the places that the
    check needs, `entities` what the result names: id, and where there are any `actual` and `expected`."""

    name: str
    case: str
    status: str
    said: Mapping[str, str]
    seen: tuple[str, ...]
    entities: tuple[Mapping[str, Any], ...]


def examples_of(check: Check) -> list[Example]:
    """What fails, then what passes; nothing where the package of the check keeps none."""
    package = check.judge.__module__.partition(".")[0]
    place = files(package).joinpath(FOLDER, f"{check.id}.json")
    if not place.is_file():
        return []
    kept = json.loads(place.read_text(encoding="utf-8"))
    return [_example(name, kept[name]) for name in NAMES if kept.get(name) is not None]


def _example(name: str, kept: Mapping[str, Any]) -> Example:
    lists = {key: tuple(kept[key]) for key in ("seen", "entities")}
    return Example(name, kept["case"], kept["status"], kept["said"], **lists)
