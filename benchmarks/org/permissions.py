"""Bodies of profiles and permission sets of a wanted size, rendered from one pool of permissions."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

from benchmarks.org.objects import Schema
from benchmarks.org.rights import ORDINARY
from benchmarks.org.words import DUTIES, THINGS, UNITS, api_name, pairs
from benchmarks.org.xml import Node, flag, render

_STEP = 130
"""Bytes of the shortest field permission, about."""
_PROFILE_CHOICE = (0, 0, 0, 0, 1, 1, 1, 2)
_SET_CHOICE = (0, 0, 0, 0, 0, 1, 1, 1)
_BASIC = ("allowCreate", "allowDelete", "allowEdit", "allowRead")


@dataclass(slots=True)
class Rights:
    """What one profile or permission set grants beyond its bulk.

    `user` are user permissions that are on, `off` those written as not enabled, `everything` the objects with
    `modifyAllRecords`.
    """

    user: set[str] = field(default_factory=set)
    off: set[str] = field(default_factory=set)
    everything: set[str] = field(default_factory=set)


class Pool:
    """Renders the bulk of permissions; `largest` is the size in bytes of the biggest file to fill."""

    def __init__(self, rng: Random, schema: Schema, largest: float) -> None:
        """`schema` gives the names; fields of made-up packages are added as the largest file needs."""
        self._rng = rng
        self._objects = schema.objects
        names = list(schema.fields)
        names += _packaged(rng, int(largest / _STEP) + 1 - len(names))
        names.sort()
        self._fields = [_field_variants(name) for name in names]
        self._classes = sorted(f"{api_name(label)}Controller" for label in pairs(rng, UNITS, THINGS, 900))
        self._pages = sorted(api_name(label) for label in pairs(rng, UNITS, DUTIES, 300))

    def profile(
        self, size: float, licence: str, custom: bool, rights: Rights, extra: Sequence[Node] = ()
    ) -> str:
        """The body of a profile of about `size` bytes; `extra` are login hours and ranges."""
        nodes: list[Node] = [
            *self._some(self._pages, size * 0.01, _application),
            *self._some(self._classes, size * 0.05, _class),
            ("custom", flag(custom)),
        ]
        after: list[Node] = [
            *self._some(self._objects, size * 0.08, _layout),
            *extra,
            *self._object_permissions(size * 0.08, rights),
            *self._some(self._pages, size * 0.03, _page),
            *self._some(self._objects, size * 0.05, _record_type),
            *self._some(self._objects, size * 0.03, _tab),
            ("userLicense", licence),
            *self._user_permissions(size, rights),
        ]
        return self._fill(size, render(*nodes), render(*after), _PROFILE_CHOICE)

    def permission_set(self, size: float, label: str, description: str, rights: Rights) -> str:
        """The body of a permission set of about `size` bytes."""
        nodes: list[Node] = [*self._some(self._classes, size * 0.06, _class), ("description", description)]
        after: list[Node] = [
            ("hasActivationRequired", flag(self._rng.random() < 0.05)),
            ("label", label),
            *self._object_permissions(size * 0.1, rights),
            *self._some(self._pages, size * 0.03, _page),
            *self._some(self._objects, size * 0.04, _record_type),
            *self._some(self._objects, size * 0.03, _tab_setting),
            *self._user_permissions(size, rights),
        ]
        return self._fill(size, render(*nodes), render(*after), _SET_CHOICE)

    def _fill(self, size: float, before: str, after: str, choice: tuple[int, ...]) -> str:
        wanted = size - len(before) - len(after) - 120
        count = max(0, min(len(self._fields), int(wanted / _STEP) + 1))
        start = self._rng.randrange(len(self._fields) - count + 1)
        parts: list[str] = []
        for variants, bits in zip(
            self._fields[start : start + count], self._rng.randbytes(count), strict=True
        ):
            if wanted < _STEP / 2:
                break
            part = variants[choice[bits & 7]]
            wanted -= len(part)
            parts.append(part)
        return "".join((before, *parts, after))

    def _some(self, names: Sequence[str], size: float, build: Callable[[str], Node]) -> list[Node]:
        count = min(len(names), int(size / len(render(build(names[0])))))
        start = self._rng.randrange(len(names) - count + 1)
        return [build(name) for name in names[start : start + count]]

    def _object_permissions(self, size: float, rights: Rights) -> Iterable[Node]:
        count = min(len(self._objects), max(1, int(size / 330)))
        start = self._rng.randrange(len(self._objects) - count + 1)
        names = list(self._objects[start : start + count])
        for name in sorted(rights.everything - set(names)):
            names.insert(bisect_left(names, name), name)
        return [_object(name, self._rng.choice((1, 2, 3, 3)), name in rights.everything) for name in names]

    def _user_permissions(self, size: float, rights: Rights) -> Iterable[Node]:
        count = min(len(ORDINARY) * 2 // 3, int(size * 0.12 / 85))
        enabled = {*self._rng.sample(ORDINARY, count), *rights.user}
        rights.user |= enabled
        names = sorted(enabled | rights.off)
        return [("userPermissions", [("enabled", flag(name in enabled)), ("name", name)]) for name in names]


def _packaged(rng: Random, count: int) -> list[str]:
    """Fields of managed packages that are not part of the export, as profiles of real orgs name them."""
    if count <= 0:
        return []
    owners = [f"pkg__{api_name(label)}__c" for label in pairs(rng, UNITS, THINGS, max(1, count // 40))]
    columns = [f"pkg__{api_name(label)}__c" for label in pairs(rng, DUTIES, THINGS, 41)]
    return [f"{owner}.{column}" for owner in owners for column in columns]


def _field_variants(name: str) -> tuple[str, str, str]:
    """Editable, readable and hidden."""
    return (_field(name, True, True), _field(name, False, True), _field(name, False, False))


def _field(name: str, editable: bool, readable: bool) -> str:
    nodes: list[Node] = [("editable", flag(editable)), ("field", name), ("readable", flag(readable))]
    return render(("fieldPermissions", nodes))


def _object(name: str, level: int, everything: bool) -> Node:
    """`level` 1 reads, 2 also creates and edits, 3 also deletes."""
    allowed = {"allowRead": True, "allowCreate": level > 1, "allowEdit": level > 1, "allowDelete": level > 2}
    rights: list[Node] = [(key, flag(allowed[key] or everything)) for key in _BASIC]
    return (
        "objectPermissions",
        [
            *rights,
            ("modifyAllRecords", flag(everything)),
            ("object", name),
            ("viewAllFields", "false"),
            ("viewAllRecords", flag(everything)),
        ],
    )


def _application(name: str) -> Node:
    return ("applicationVisibilities", [("application", name), ("default", "false"), ("visible", "true")])


def _class(name: str) -> Node:
    return ("classAccesses", [("apexClass", name), ("enabled", "true")])


def _layout(name: str) -> Node:
    return ("layoutAssignments", [("layout", f"{name}-{name.removesuffix('__c').replace('_', ' ')} Layout")])


def _page(name: str) -> Node:
    return ("pageAccesses", [("apexPage", name), ("enabled", "true")])


def _record_type(name: str) -> Node:
    return (
        "recordTypeVisibilities",
        [("default", "false"), ("recordType", f"{name}.Default"), ("visible", "true")],
    )


def _tab(name: str) -> Node:
    return ("tabVisibilities", [("tab", _tab_name(name)), ("visibility", "DefaultOn")])


def _tab_setting(name: str) -> Node:
    return ("tabSettings", [("tab", _tab_name(name)), ("visibility", "Visible")])


def _tab_name(name: str) -> str:
    return name if name.endswith("__c") else f"standard-{name}"
