"""The JSON of metadata as the tree that its XML gives: the Tooling API has the same names in both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from auditor.vendor.formats.markup import Node


def node_of(name: str, value: Any) -> Node:
    """A value as an element. What is null is left out, as it is in a retrieve; a value without an element, as a number
    of no end, is one without text."""
    if isinstance(value, Mapping):
        return Node(name, None, 0, tuple(_children(value)))
    return Node(name, text_of(value), 0)


def _children(value: Mapping[str, Any]) -> Iterator[Node]:
    for name, entry in value.items():
        if entry is None:
            continue
        for one in entry if isinstance(entry, list) else [entry]:
            yield node_of(str(name), one)


def text_of(value: Any) -> str | None:
    """The text of an element that holds a value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value.strip() or None
    return str(value) if isinstance(value, int) else None


def nested(elements: Mapping[str, Any]) -> dict[str, Any]:
    """Values by dotted path as a tree."""
    root: dict[str, Any] = {}
    for path, value in elements.items():
        *folders, last = path.split(".")
        place = root
        for folder in folders:
            place = place.setdefault(folder, {})
        place[last] = value
    return root
