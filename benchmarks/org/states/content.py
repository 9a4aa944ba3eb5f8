"""The files of a configuration export, from what each says: nested mappings as elements, lists as elements that stand more
than once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from benchmarks.org.xml import Node, document, flag

Value: TypeAlias = "bool | int | str | Mapping[str, Value] | Sequence[Value]"
Content: TypeAlias = "Mapping[str, Value]"
Files: TypeAlias = "dict[str, str]"

MAIN = "force-app/main/default/"


def component(path: str, kind: str, content: Content) -> tuple[str, str]:
    """One file of the metadata type `kind`; `path` is the folder and the name with its suffix."""
    return f"{MAIN}{path}-meta.xml", document(kind, list(_nodes(content)))


def _nodes(content: Content) -> Iterator[Node]:
    for name, value in content.items():
        for one in value if isinstance(value, list | tuple) else [value]:
            yield name, _text(one)


def _text(value: Value) -> str | list[Node]:
    if isinstance(value, Mapping):
        return list(_nodes(value))
    return flag(value) if isinstance(value, bool) else str(value)


def permissions(*names: str) -> list[Content]:
    """User permissions that are on."""
    return [{"enabled": True, "name": name} for name in names]


def on_object(name: str, *rights: str) -> Content:
    """What a profile or set may do with an object."""
    bits = ("allowCreate", "allowDelete", "allowEdit", "allowRead", "modifyAllRecords", "viewAllRecords")
    return {**{bit: bit in rights for bit in bits}, "object": name}
