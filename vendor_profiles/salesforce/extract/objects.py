"""Objects, fields and sharing rules, from one file each or decomposed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from auditor.vendor import NotUsableError, Raw
from auditor.vendor.formats.markup import Node, Parsed, Unclear, node_of, one_text, parse, text_of

from ..records import FieldRecord, ObjectRecord, Record, RuleRecord
from ..source.names import full_name, owner_of, split_name
from ..source.used import RULE_PARTS
from .opened import opened, refuse_bare
from .secrets import secrets_of

_RULES = ("sharingCriteriaRules", "sharingOwnerRules", "sharingGuestRules", "sharingTerritoryRules")
_RULE_ALONE = {f"{name[0].upper()}{name[1:-1]}": name for name in _RULES}
_OF_A_FIELD = ("type", "encryptionScheme", "securityClassification", "complianceGroup", "trackHistory")
# Whose place somebody is shown.
_WITH_LINE = frozenset(
    {"encryptionScheme", "trackHistory", "sharingModel", "externalSharingModel", "enableHistory"}
)
_SELECTS = ("booleanFilter", "criteriaItems", "sharedFrom", "sharedTo")
# Widest first: of several audiences of a rule the widest counts.
_WIDE = {
    "guestUser": "guests",
    "allCustomerPortalUsers": "customers",
    "allPartnerUsers": "partners",
    "allInternalUsers": "everyone_internal",
}


def extract_field(raw: Raw) -> Iterable[Record]:
    """A field in a file of its own: `objects/<Object>/fields/<Field>`. Its default may hold a credential."""
    parsed = opened(raw, "CustomField")
    owner = owner_of(raw.source.path)
    if not owner:
        raise NotUsableError("unplaced", "lies in the folder of no object; scan the folder above")
    yield _field(raw, parsed, parsed.root, owner, full_name(raw.source.path))
    if next(iter(parsed.children("defaultValue")), None) is not None:
        yield secrets_of(raw, parsed)


def extract_object(raw: Raw) -> Iterable[Record]:
    """The object, and the fields that stand inside it in the metadata format."""
    parsed = parse(raw.data)
    if parsed.root_name != "CustomObject" and _stands_in(raw, "object"):
        return
    if parsed.root_name != "CustomObject":
        raise NotUsableError("wrong_root", f"holds a {parsed.root_name}, not a CustomObject")
    refuse_bare(parsed)
    name = full_name(raw.source.path)
    seen = _texts(parsed, parsed.children("sharingModel", "externalSharingModel", "enableHistory"))
    yield ObjectRecord(
        name,
        raw.source,
        _stated(seen, "sharingModel"),
        _stated(seen, "externalSharingModel"),
        _stated(seen, "enableHistory"),
    )
    full_name_tag = parsed.namespace + "fullName"
    for element in parsed.children("fields"):
        field_name = one_text(map(text_of, element.iterchildren(full_name_tag)))
        if not field_name:
            raise NotUsableError("malformed", f"line {parsed.line(element)}: a field without a name")
        yield _field(raw, parsed, element, name, field_name)
    if next(parsed.root.iter(parsed.namespace + "defaultValue"), None) is not None:
        yield secrets_of(raw, parsed)


def _stands_in(raw: Raw, suffix: str) -> bool:
    """Whether a file is named as one of another type, and would be taken for one of this type only by what it holds."""
    return split_name(raw.source.path)[1].lower() not in (suffix.lower(), *map(str.lower, RULE_PARTS))


def _texts(parsed: Parsed, elements: Iterable[Any]) -> dict[str, tuple[str | None, int]]:
    """Text and line (0 where nobody asks for it) by the name of the element; of one that stands twice what both say, and the line
    of the first."""
    found: dict[str, tuple[str | None, int]] = {}
    start = len(parsed.namespace)
    for element in elements:
        name, text = element.tag[start:], text_of(element)
        if name in found:
            found[name] = (one_text((found[name][0], text)), found[name][1])
        else:
            found[name] = (text, parsed.line(element) if name in _WITH_LINE else 0)
    return found


def _stated(seen: dict[str, tuple[str | None, int]], key: str) -> tuple[str, int] | None:
    text, line = seen.get(key, (None, 0))
    return (text, line) if text is not None else None


@lru_cache(maxsize=8)
def _field_tags(namespace: str) -> tuple[str, ...]:
    return tuple(namespace + name for name in _OF_A_FIELD)


def _field(raw: Raw, parsed: Parsed, element: Any, object_name: str, name: str) -> FieldRecord:
    values = _texts(parsed, element.iterchildren(*_field_tags(parsed.namespace)))
    nothing = (None, 0)
    return FieldRecord(
        object_name=object_name,
        name=name,
        source=raw.source,
        line=parsed.line(element),
        type=values.get("type", nothing)[0],
        encryption=values.get("encryptionScheme", nothing)[0],
        classification=values.get("securityClassification", nothing)[0],
        compliance=values.get("complianceGroup", nothing)[0],
        tracked=values.get("trackHistory", nothing)[0],
        tracked_line=values.get("trackHistory", nothing)[1],
        encryption_line=values.get("encryptionScheme", nothing)[1],
    )


def extract_sharing_rules(raw: Raw) -> Iterator[Record]:
    """Every rule of the file, with the widest audience that it shares with; a file of one rule is that rule."""
    parsed = parse(raw.data)
    alone = _RULE_ALONE.get(parsed.root_name)
    if parsed.root_name != "SharingRules" and alone is None and _stands_in(raw, "sharingRules"):
        return
    if parsed.root_name != "SharingRules" and alone is None:
        raise NotUsableError("wrong_root", f"holds a {parsed.root_name}, not SharingRules")
    if alone is not None:
        refuse_bare(parsed)
    path = raw.source.path
    object_name = full_name(path) if alone is None else owner_of(path)
    for element in parsed.children(*_RULES) if alone is None else [parsed.root]:
        rule = node_of(element, parsed)
        level = rule.value("accessLevel")
        access = "" if level is None or isinstance(level, Unclear) else level.lower()
        yield RuleRecord(
            object_name,
            rule.value("fullName") or (full_name(path) if alone else f"line {rule.line}"),
            raw.source,
            rule.line,
            _audience(rule, alone or rule.name),
            "edit" if access in ("edit", "all", "fullaccess") else "read" if access else None,
            _selects(rule),
        )


def _selects(rule: Node) -> str:
    """Which records a rule opens, and to whom by name. Criteria that all must hold say the same in any order; numbers of a filter
    mean their places."""
    said = [_words(node) for name in _SELECTS for node in rule.all(name)]
    said += [_words(node) for node in rule.all("includeHVUOwnedRecords") if node.text != "false"]
    return " ".join(said if rule.first("booleanFilter") is not None else sorted(said))


def _words(node: Node) -> str:
    return f"{node.name}({node.text or ''}{' '.join(sorted(map(_words, node.children)))})"


def _audience(rule: Node, name: str) -> str | None:
    """The widest audience of a rule of that name, or None where it names none."""
    if name == "sharingGuestRules":
        return "guests"
    named = {target.name for shared_to in rule.all("sharedTo") for target in shared_to.children}
    return next((audience for name, audience in _WIDE.items() if name in named), "others" if named else None)
