"""What a posture says at a place, as a plain value: a test of a profile is a table of what was given and what that says.

A place is a path: attributes by dots; in brackets the member of a population, the key of a mapping or the right that is asked of a
role; `[]` for every member, then one attribute or several by commas; and after `@` where it stands (`line`, `path`, `grade`,
`locator`), or of an unknown its `reason`, its `permission` or the file (`unread`):

    says(posture, {
        "access.roles[profile:A].holds[update]": True,
        "access.roles[profile:A].holds[update]@line": 4,
        "access.roles[profile:A].objects": (NOT_PROVIDED, "Profile"),
        "access.roles.unread": (("profile:B", ERROR),),
        "integrations.apps[].id,full_scope,@line": (("connected-app:A", False, 3),),
    })
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import pytest

from auditor.posture import (
    Action,
    Capability,
    Evidence,
    Known,
    Population,
    Right,
    Unknown,
    UnknownKind,
    Unread,
)
from auditor.posture.rights.access import Role

DENIED, ERROR = UnknownKind.DENIED, UnknownKind.ERROR
NOT_PROVIDED, OUT_OF_REACH = UnknownKind.NOT_PROVIDED, UnknownKind.OUT_OF_REACH

T = TypeVar("T")
Facts = Mapping[str, Any]
STEP = re.compile(r"\[\](?:\.([\w,@]+))?|\[([^\]]+)\]|([^.\[\]]+)")
END = re.compile(r"(?<![.,])@(line|path|grade|locator|reason|permission|unread)$")
PLACES = {
    "line": lambda evidence: evidence.line,
    "path": lambda evidence: evidence.source.path,
    "grade": lambda evidence: evidence.source.grade,
    "locator": lambda evidence: evidence.locator,
}


def says(posture: object, facts: Facts) -> None:
    """Fails with every place at which something else stands."""
    found = {path: said(posture, path) for path in facts}
    wrong = [
        f"{path}\n  is  {found[path]!r}\n  not {facts[path]!r}"
        for path in facts
        if found[path] != facts[path]
    ]
    assert facts, "nothing is asked"
    assert not wrong, "\n".join(wrong)


def said(posture: object, path: str) -> Any:
    """What stands at a place: a value, or kind and resource of what is not known."""
    end = END.search(path)
    node = _at(posture, path if end is None else path[: end.start()])
    if end is None:
        return plain(node)
    if isinstance(node, Unknown):
        return node.path if end[1] == "unread" else getattr(node, end[1])
    return PLACES[end[1]](node if isinstance(node, Evidence) else node.evidence)


def plain(node: Any) -> Any:
    """A known value without its evidence, an unknown as kind and resource, a population as the ids of its members."""
    if isinstance(node, Known):
        return plain(node.value)
    if isinstance(node, Unknown):
        return node.kind, node.resource
    if isinstance(node, Unread):
        return node.id, node.unknown.kind
    if isinstance(node, Population):
        return tuple(member.id for member in node.items)
    return tuple(map(plain, node)) if isinstance(node, tuple) and type(node) is tuple else node


def right(name: str) -> Right:
    """`update`, `update Contact`, `run_code`."""
    action, _, objects = name.partition(" ")
    words: Any = Action if action in set(Action) else Capability
    return Right(words(action), objects) if objects else Right(words(action))


def seen(found: Population[T] | Unknown) -> Population[T]:
    """The population, which is no unknown."""
    assert isinstance(found, Population), found
    return found


def value(fact: Known[T] | Unknown | None) -> T:
    """The value of a fact that is known."""
    assert isinstance(fact, Known), fact
    return fact.value


def known(fact: Known[T] | Unknown | None) -> Known[T]:
    """The fact, which is no unknown."""
    assert isinstance(fact, Known), fact
    return fact


def cases(names: str, table: Mapping[str, Any]) -> pytest.MarkDecorator:
    """One case a row, called as the row is."""
    return pytest.mark.parametrize(names.split(", "), list(table.values()), ids=list(table))


def _at(node: Any, way: str) -> Any:
    for step in STEP.finditer(way):
        each, key, name = step.groups()
        node = node.value if isinstance(node, Known) else node
        if isinstance(node, Unknown):
            return node
        if name is not None:
            node = getattr(node, name)
        elif key is not None:
            node = _member(node, key)
        else:
            return tuple(_attributes(member, (each or "id").split(",")) for member in _members(node))
    return node


def _member(node: Any, key: str) -> Any:
    if isinstance(node, Mapping):
        return node[key]
    if callable(node):
        return node(right(key) if isinstance(getattr(node, "__self__", None), Role) else key)
    found = [member for member in _members(node) if member.id == key]
    assert len(found) == 1, (key, [member.id for member in _members(node)])
    return found[0]


def _members(node: Any) -> Iterable[Any]:
    return node.items if isinstance(node, Population) else node


def _attributes(member: Any, names: list[str]) -> Any:
    values = tuple(
        member.evidence.line if name == "@line" else plain(getattr(member, name)) for name in names
    )
    return values if len(values) > 1 else values[0]
