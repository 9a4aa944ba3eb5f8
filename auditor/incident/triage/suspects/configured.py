"""What the configuration says of single accounts, tokens and apps: that one is easy to misuse, never that it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from auditor.incident.case.triage import Reason
from auditor.incident.triage.suspects.draft import Drafts, Kind
from auditor.incident.triage.words import LANGUAGES, Text


class Bearing(BaseModel):
    """Of one kind of suspect: how its canonical ids begin, and the checks that bear on it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    prefixes: tuple[str, ...]
    checks: frozenset[str]


@cache
def bearing() -> dict[Kind, Bearing]:
    """The table beside this module."""
    text = files("auditor.incident.triage.suspects").joinpath("bearing.yaml").read_text(encoding="utf-8")
    return TypeAdapter(dict[Kind, Bearing]).validate_python(yaml.safe_load(text))


def configured(
    results: Iterable[Mapping[str, Any]],
    drafts: Drafts,
    titles: Mapping[str, Text],
    known: Mapping[tuple[Kind, str], str],
) -> None:
    """Adds each entity that a check found wrong. An entity that somebody accepted is as wrong as before. `known` are ids that events use, by
    canonical id."""
    for result in results:
        check = str(result["check"])
        for kind, id_, name, level in _wrong(result):
            own = known.get((kind, id_), id_.partition(":")[2])
            text = titles.get(check) or dict.fromkeys(LANGUAGES, check)
            drafts.add(kind, own, Reason(of="configuration", id=check, level=level, text=text), name)


def _wrong(result: Mapping[str, Any]) -> Iterator[tuple[Kind, str, str, Any]]:
    for kind, one in bearing().items():
        if result["check"] not in one.checks:
            continue
        for resource in result["resources"]:
            id_ = str(resource["id"])
            if resource["status"] == "fail" and id_.partition(":")[0] in one.prefixes:
                level = resource.get("severity") or result["severity"]
                yield kind, id_, str(resource.get("name") or ""), level
