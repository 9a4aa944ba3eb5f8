"""Facts of this product only, by native key, for the checks that speak of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from auditor.posture import Fact, Known, Unknown, map_fact
from auditor.vendor.formats.markup import Node

from ..elements import tracked
from .tenant.shelf import Shelf
from .tenant.values import as_flag

_SETTINGS = "Settings"
_NUMBER = re.compile(r"-?[0-9]{1,9}")


def native_facts(shelf: Shelf) -> dict[str, Fact[Any]]:
    """Every scalar of every settings file, typed, under "<Type>.<path>"."""
    facts: dict[str, Fact[Any]] = {}
    for kind in sorted(kind for kind in shelf.extraction.provided if kind.endswith(_SETTINGS)):
        paths = dict.fromkeys(path for document in shelf.documents(kind) for path in _paths(document.root))
        for path in paths:  # each once: a setting is looked up in every copy of its file
            facts[f"{kind}.{path}"] = _typed(shelf.setting(kind, path), kind)
    for name in tracked():
        kind, _, path = name.partition(".")
        if name not in facts and shelf.documents(kind):
            facts[name] = _typed(shelf.setting(kind, path), kind)  # why it is not there
    return facts


def native_gaps(shelf: Shelf) -> dict[str, Unknown]:
    """Settings files that are there and could not be read."""
    return {
        kind: shelf.unreadable(kind)[0][1]
        for kind in shelf.extraction.provided
        if kind.endswith(_SETTINGS) and shelf.unreadable(kind)
    }


def _paths(node: Node, prefix: str = "") -> Iterator[str]:
    for child in node.children:
        path = f"{prefix}.{child.name}" if prefix else child.name
        if child.children and child.text is None:
            yield from _paths(child, path)
        elif child.text is not None:
            yield path


def _typed(fact: Fact[str], kind: str) -> Fact[Any]:
    """A truth value in other letters is none that the product writes."""
    if isinstance(fact, Known) and fact.value.strip().lower() in ("true", "false"):
        return as_flag(fact, kind)
    return map_fact(fact, lambda text: int(text) if _NUMBER.fullmatch(text) else text)
