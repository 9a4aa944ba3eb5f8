"""Delegated administration: groups of people who may log in as others, and hand out what a group names.

A configuration export does not tell who is in such a group.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.posture import (
    Control,
    DelegatedGroup,
    Group,
    GroupKind,
    Known,
    Means,
    Population,
    RoleKind,
    Seen,
    Unknown,
    UnknownKind,
    Unread,
)
from auditor.vendor.formats.readings import Unclear

from ...records import Document
from ..tenant.shelf import Reader, Shelf

KIND, PREFIX = "DelegateGroup", str(GroupKind.DELEGATES)
_HANDED_OUT = {
    "profiles": RoleKind.PROFILE,
    "permissionSets": RoleKind.PERMISSION_SET,
    "permissionSetGroups": RoleKind.PERMISSION_SET_GROUP,
}
"""What a group names that its members may give to others; public groups and custom objects give no role."""


def delegated_groups(shelf: Shelf) -> Seen[DelegatedGroup]:
    """The groups, and whether their members may log in as the users whom they administer."""
    return shelf.population("delegated_groups", KIND, PREFIX, _delegated_group)


def groups(shelf: Shelf) -> Seen[Group]:
    """The same groups as holders of what they control. They give no role, and neither do public groups and queues, which
    share records."""
    return shelf.population("groups", KIND, PREFIX, _group)


def controls(shelf: Shelf) -> Seen[Control]:
    """Each role that a group may hand out: whoever is in it can have somebody come to it."""
    if not shelf.provided(KIND):
        return shelf.missing(KIND)
    found = {one.id: one for document in shelf.documents(KIND) for one in _controls(document)}
    torn = tuple(entry for document in shelf.documents(KIND) for entry in _torn(document))
    unread = (*shelf.unread(KIND, f"control:{PREFIX}"), *torn)
    return Population("controls", tuple(found.values()), True, unread)


def _delegated_group(document: Document) -> DelegatedGroup:
    reader = Reader(document)
    return DelegatedGroup(
        id=f"{PREFIX}:{document.name}",
        name=_label(document),
        may_log_in_as=reader.flag("loginAccess"),
        evidence=reader.whole,
    )


def _group(document: Document) -> Group:
    whole = Reader(document).whole
    return Group(f"{PREFIX}:{document.name}", _label(document), GroupKind.DELEGATES, Known((), whole), whole)


def _controls(document: Document) -> Iterator[Control]:
    reader, holder = Reader(document), f"{PREFIX}:{document.name}"
    for element, kind in _HANDED_OUT.items():
        for node in document.root.all(element):
            if node.text and not isinstance(node.text, Unclear):
                yield Control(
                    id=f"control:{holder}/{kind}:{node.text}",
                    name=f"{_label(document)}: {node.text}",
                    holder=holder,
                    target=f"{kind}:{node.text}",
                    means=Means.EDIT_MEMBERS,
                    evidence=reader.evidence(node),
                )


def _torn(document: Document) -> Iterator[Unread]:
    for element in _HANDED_OUT:
        if any(node.said is None or isinstance(node.said, Unclear) for node in document.root.all(element)):
            reason = f"{document.name}: one of the {element} names nothing"
            gap = Unknown(UnknownKind.ERROR, KIND, reason=reason, path=document.source.path)
            yield Unread(f"control:{PREFIX}:{document.name}/{element}", _label(document), gap)


def _label(document: Document) -> str:
    return document.root.value("label") or document.name
