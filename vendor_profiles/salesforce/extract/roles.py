"""Profiles and permission sets, whole or in parts: rights, object rights, network ranges; fields for guests.

What absence means is said, with the vendor's pages, in this folder's README.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from sys import intern
from typing import Any

from auditor.posture import IpRange, ObjectRight, ObjectRights
from auditor.vendor import NotUsableError, Raw
from auditor.vendor.formats.markup import Parsed, parse
from auditor.vendor.formats.readings import BLANK, Unclear, is_true, may_be_on, one_text, text_of, truth
from auditor.vendor.formats.streamed import Streamed, parse_large

from ..records import Record, RoleRecord
from ..rights import native_rights
from ..source.names import full_name, owner_of, split_name
from .opened import opened_large, refuse_bare

GUEST_LICENCE = "guest"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_BITS = {
    "allowRead": int(ObjectRight.READ),
    "allowCreate": int(ObjectRight.CREATE),
    "allowEdit": int(ObjectRight.UPDATE),
    "allowDelete": int(ObjectRight.DELETE),
    "viewAllRecords": int(ObjectRight.READ_ALL),
    "modifyAllRecords": int(ObjectRight.MODIFY_ALL),
}
_SUFFIXES_OF_RIGHTS = frozenset(
    f"{part}{ending}"
    for part in ("userPermission", "objectPermission", "fieldPermission", "objectSetting")
    for ending in ("", "s")
)
_ROOT_OF_PART = {
    "UserPermission": "userPermissions",
    "ObjectPermission": "objectPermissions",
    "FieldPermission": "fieldPermissions",
}


# Whose entries are read: of guests those of fields, too.
_READ = ("userPermissions", "objectPermissions", "loginIpRanges")
_READ_OF_GUESTS = (*_READ, "fieldPermissions")


@lru_cache(maxsize=8)
def _bit_tags(namespace: str) -> dict[str, int]:
    return {namespace + name: bit for name, bit in _BITS.items()}


def extract_role(raw: Raw, guest_profiles: frozenset[str]) -> Iterable[Record]:
    """One record for the role. Raises NotUsableError when the file holds another type."""
    parsed = opened_large(raw, raw.kind, kept=_READ)
    name = full_name(raw.source.path)
    simple = _simple(parsed)
    guest = _is_guest(raw.kind, name, simple, guest_profiles)
    if guest:
        parsed = opened_large(raw, raw.kind, kept=_READ_OF_GUESTS)
    yield _role(raw, parsed, raw.kind, name, simple, guest=guest)


def extract_part(raw: Raw) -> Iterable[Record]:
    """One record for a part of a decomposed permission set, named after the folder that holds it."""
    parsed = parse_large(raw.data, kept=_READ)
    name = owner_of(raw.source.path)
    if parsed.root_name in _ROOT_OF_PART:
        refuse_bare(parsed)
        whole = parse(raw.data) if isinstance(parsed, Streamed) else parsed
        wrapper = _Wrapped(whole, _ROOT_OF_PART[parsed.root_name])
        yield _role(raw, wrapper, "PermissionSet", name, _simple(wrapper), part=True)
    elif parsed.root_name == "PermissionSet":
        refuse_bare(parsed)
        simple = _simple(parsed)
        guest = _is_guest("PermissionSet", name, simple, frozenset())
        if guest:
            parsed = parse_large(raw.data, kept=_READ_OF_GUESTS)
        yield _role(raw, parsed, "PermissionSet", name, simple, guest=guest, part=True)
    elif split_name(raw.source.path)[1] in _SUFFIXES_OF_RIGHTS:
        raise NotUsableError("wrong_root", f"holds a {parsed.root_name}, not a part of a permission set")


class _Wrapped:
    """A file whose root is a single entry, seen as a file that has this entry as its only child."""

    def __init__(self, parsed: Parsed, entry: str) -> None:
        self.namespace = parsed.namespace
        self._parsed = parsed
        self._entry = entry

    def children(self, *names: str) -> Iterable[Any]:
        return [self._parsed.root] if self._entry in names else []

    def texts(self, element: str, child: str) -> list[str]:
        found = self._parsed.root.findtext(self.namespace + child) if element == self._entry else None
        return [found] if found is not None else []

    def line(self, element: Any) -> int:
        return self._parsed.line(element)

    def nests(self, element: str, child: str) -> bool:
        found = self._parsed.root.iterchildren(self.namespace + child) if element == self._entry else ()
        return any(len(one) for one in found)


Entries = Parsed | Streamed | _Wrapped


Simple = Mapping[str, str | None]


def _simple(parsed: Entries) -> Simple:
    """What a role says of itself."""
    return _texts(
        parsed,
        parsed.children("label", "userLicense", "license", "description", "hasActivationRequired", "custom"),
    )


def _licence(simple: Simple) -> str | None:
    return simple.get("userLicense") or simple.get("license")


def _is_guest(kind: str, name: str, simple: Simple, guest_profiles: frozenset[str]) -> bool:
    named = kind == "Profile" and name.lower() in guest_profiles
    return named or GUEST_LICENCE in (_licence(simple) or "").lower()


def _role(
    raw: Raw,
    parsed: Entries,
    kind: str,
    name: str,
    simple: Simple,
    *,
    guest: bool = False,
    part: bool = False,
) -> RoleRecord:
    rights, unclear, lists_rights = _rights(parsed)
    objects, lists_objects, torn_objects = _objects(parsed, muting=kind == "MutingPermissionSet")
    fields = tuple(_fields(parsed)) if guest else ()
    torn = {
        "userPermissions": "" in unclear,
        "objectPermissions": torn_objects,
        "fieldPermissions": any(not field for field, _, _ in fields),
    }
    return RoleRecord(
        kind=kind,
        name=name,
        source=raw.source,
        label=simple.get("label"),
        licence=_licence(simple),
        description=(simple.get("description") or "")[:400],
        on_demand=is_true(simple.get("hasActivationRequired")),
        rights=rights,
        unclear=tuple(filter(None, unclear)),
        lists_rights=lists_rights,
        objects=objects,
        lists_objects=lists_objects,
        fields=tuple(row for row in fields if row[0]),
        ranges=tuple(_ranges(parsed)) if kind == "Profile" else (),
        part=part,
        custom=simple.get("custom") if kind == "Profile" else None,
        torn=tuple(name for name, is_torn in torn.items() if is_torn),
    )


def _texts(parsed: Entries, elements: Iterable[Any]) -> dict[str, str | None]:
    """Texts by the name of the element; of one that stands twice what both say."""
    found: dict[str, list[str | None]] = defaultdict(list)
    for element in elements:
        found[str(element.tag).removeprefix(parsed.namespace)].append(text_of(element))
    return {name: one_text(texts) for name, texts in found.items()}


Rights = tuple[tuple[tuple[str, int], ...], tuple[str, ...], bool]


def _rights(parsed: Entries) -> Rights:
    """(dangerous rights that are on, with their lines; those that are neither on nor off, "" for one that is on
    and has no name that could be one; whether any is listed).

    The hot spot of a scan: names are taken all at once, and only the elements that matter are walked. Should
    names and elements not pair up, every element is.
    """
    wanted = native_rights()
    names = [name.strip(BLANK) for name in parsed.texts("userPermissions", "name")]
    telling = {name for name in set(names) if not _is_harmless(name)}
    hits = {index: name for index, name in enumerate(names) if name in telling}
    listed, chosen = 0, []
    for index, element in enumerate(parsed.children("userPermissions")):
        listed = index + 1
        if index in hits:
            chosen.append(_switch(parsed, element))
    paired = listed == len(names) and not parsed.nests("userPermissions", "name")
    if not paired or [name for name, _, _ in chosen] != list(hits.values()):
        chosen = [_switch(parsed, element) for element in parsed.children("userPermissions")]
    found: dict[str, int] = {}
    unclear: set[str] = set()
    for name, enabled, line in chosen:
        if name in wanted and enabled:
            found.setdefault(intern(name), line)
        elif name in wanted and enabled is None:
            unclear.add(name)
        elif enabled is not False and (right := _folded().get(name.lower())) is not None:
            unclear.add(right)  # whether the product takes a name in other letters is not said
        elif enabled is not False and not _is_harmless(name):
            unclear.add("")
    return tuple(found.items()), tuple(sorted(unclear - found.keys())), listed > 0


@lru_cache(maxsize=1)
def _folded() -> dict[str, str]:
    return {right.lower(): right for right in native_rights()}


@lru_cache(maxsize=4096)
def _is_harmless(name: str) -> bool:
    """Whether it can be the name of a right, and is not that of a dangerous one, in whatever letters."""
    return _NAME.fullmatch(name) is not None and name.lower() not in _folded()


def _switch(parsed: Entries, element: Any) -> tuple[str, bool | None, int]:
    """Name, state (None: neither on nor off) and line of one user permission. One that says two things says
    nothing."""
    values = _texts(parsed, element)
    name = values.get("name")
    clear = name is not None and not isinstance(name, Unclear)
    return (name or "") if clear else "", truth(values.get("enabled")), parsed.line(element)


def _objects(parsed: Entries, muting: bool) -> tuple[ObjectRights, bool, bool]:
    """Object rights, whether any is listed, and whether one names no object."""
    rows = list(_rows(parsed, is_true if muting else may_be_on))
    named = rows if all(row[0] for row in rows) else [row for row in rows if row[0]]
    listed = bool(rows) or any(True for _ in parsed.children("objectPermissions"))
    return ObjectRights.of(named), listed, len(named) < len(rows)


def _rows(parsed: Entries, is_on: Callable[[str | None], bool]) -> Iterator[tuple[str, int, int]]:
    """Object, right bits and line. An organisation has hundreds of thousands of them: the plain "false" and "true", which
    are nearly all that they say, are told apart first."""
    bits_of, object_tag = _bit_tags(parsed.namespace), parsed.namespace + "object"
    for element in parsed.children("objectPermissions"):
        bits, name = 0, None
        for child in element:
            text = child.text
            if text == "false" and not len(child):
                continue
            tag = child.tag
            if tag == object_tag:
                text = text_of(child) or ""
                name = text if name in (None, text) and not isinstance(text, Unclear) else ""
            elif (text == "true" and not child.attrib and not len(child)) or is_on(text_of(child)):
                bits |= bits_of.get(tag, 0)
        if bits:
            yield intern(str(name or "")), bits, parsed.line(element)


def _fields(parsed: Entries) -> Iterable[tuple[str, bool, int]]:
    for element in parsed.children("fieldPermissions"):
        values = _texts(parsed, element)
        editable = "editable" in values and may_be_on(values["editable"])
        if editable or ("readable" in values and may_be_on(values["readable"])):
            field = values.get("field") or ""
            yield "" if isinstance(field, Unclear) else field, editable, parsed.line(element)


def _ranges(parsed: Entries) -> Iterable[IpRange]:
    for element in parsed.children("loginIpRanges"):
        values = _texts(parsed, element)
        yield IpRange(values.get("startAddress") or "", values.get("endAddress") or "", parsed.line(element))
