"""Elements by their local names, in any case of letters: solutions of different ages and tools disagree in both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from auditor.vendor.formats.markup import Parsed
from auditor.vendor.formats.readings import one_text, text_of


@dataclass(frozen=True, slots=True)
class Element:
    """An element with its line."""

    node: Any
    parsed: Parsed

    @property
    def name(self) -> str:
        return _local(self.node.tag)

    @property
    def line(self) -> int:
        return self.parsed.line(self.node)

    @property
    def text(self) -> str | None:
        return text_of(self.node)

    def get(self, name: str) -> str:
        """An attribute; empty where there is none, Unclear where several are of this name and differ."""
        wanted = name.lower()
        found = [str(value) for key, value in self.node.attrib.items() if _local(key).lower() == wanted]
        return one_text(found) or ""


def wrap(parsed: Parsed) -> Element:
    return Element(parsed.root, parsed)


def children(element: Element, name: str) -> list[Element]:
    """The children of a name."""
    wanted = name.lower()
    return [
        Element(node, element.parsed)
        for node in element.node
        if isinstance(node.tag, str) and _local(node.tag).lower() == wanted
    ]


def child(element: Element, name: str) -> Element | None:
    """The first child of a name."""
    return next(iter(children(element, name)), None)


def value(element: Element, name: str) -> str | None:
    """The text of the child of a name; Unclear where there are several and they differ."""
    return one_text(found.text for found in children(element, name))


def flag(element: Element, name: str) -> tuple[bool | None, int]:
    """A yes or no in the child of a name, and its line; None where it is absent or neither, or where there are two that
    differ."""
    first = child(element, name)
    if first is None:
        return None, element.line
    word = (value(element, name) or "").lower()
    return {"1": True, "true": True, "0": False, "false": False}.get(word), first.line


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
