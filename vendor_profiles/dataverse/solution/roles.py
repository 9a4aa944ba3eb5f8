"""Security roles with their privileges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from auditor.posture import Scope, Source

from ..privileges import depth_of
from .elements import Element, children, value
from .kinds import stem_of
from .records import RoleRecord

_NAME = re.compile(r"[A-Za-z0-9_.\-]+")


def roles(elements: Iterable[Element], source: Source) -> Iterator[RoleRecord]:
    """A role a <Role> element."""
    for element in elements:
        lists = children(element, "RolePrivileges")
        entries = [entry for one in lists for entry in children(one, "RolePrivilege")]
        id_ = element.get("id").strip().strip("{}").lower()
        yield RoleRecord(
            id_,
            element.get("name").strip() or value(element, "RoleName") or id_ or stem_of(source.path),
            source,
            element.line,
            tuple(_privilege(entry) for entry in entries),
            bool(lists),
            element.get("description").strip() or value(element, "Description") or "",
        )


def _privilege(entry: Element) -> tuple[str, Scope | None, int]:
    """An entry without a level is one of which it is not known how far it reaches: it would not stand there for nothing. A name
    that can be none names nothing."""
    name = entry.get("name").strip()
    if _NAME.fullmatch(name) is None:
        name = ""
    return name, depth_of(entry.get("level")) if name else None, entry.line
