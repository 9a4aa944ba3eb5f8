"""Literal credentials in Salesforce's text (Apex, Visualforce) and in the elements of its metadata that hold them.

A hit names the line and the kind, never the value. In a class of tests (`@isTest`) a credential counts as anywhere
else; only a value made of nothing but dummy words and a few digits ("password123") is let off there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import cast

from lxml import etree

from auditor.posture import SecretHit
from auditor.vendor import secrets
from auditor.vendor.secrets import Dialect, token

_ID = re.compile(r"[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?")
_ID_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
_OWN_NAME = re.compile(
    r"(?i)\w+__(?:c|r|mdt|e|x|b|kav|share|history)(?:\.\w+)*|callout:.*|\$(?:Label|Resource|Setup)\..*"
)
_LITERAL_FORMULA = re.compile(r"""\{!\s*(["'])([^"']*)\1\s*\}""")
_QUOTED = re.compile(r"""(["'])([^"']*)\1""")
_GENERIC_VALUE = re.compile(r"(?i)(?:\w+__)?(?:\w*_)?(?:text_?)?(?:value|val)_?(?:text|string)?_?\d?(?:__c)?")
_GENERIC_KEY = re.compile(r"(?i)(?:\w+__)?(?:\w*_)?(?:key|name|parameter|param|setting)_?(?:name)?(?:__c)?")
_TEST = re.compile(rb"@istest|\btestmethod\b")


def is_id(value: str) -> bool:
    """Whether a value is a record id: one that counts up from zero, or 18 characters with their checksum."""
    if _ID.fullmatch(value) is None:
        return False
    if "000" in value[4:13]:
        return True
    if len(value) == 15:
        return False
    sums = (sum(1 << place for place in range(5) if value[start + place].isupper()) for start in (0, 5, 10))
    return value[15:].upper() == "".join(_ID_ALPHABET[total] for total in sums)


def _is_reference(value: str) -> bool:
    return is_id(value) or _OWN_NAME.fullmatch(value) is not None


APEX = Dialect(
    tokens=(
        token("Salesforce session id", "00D", r"(?:[A-Za-z0-9]{15}|[A-Za-z0-9]{12})![A-Za-z0-9._]{40,250}+"),
        token("Salesforce refresh token", "5Aep861", r"[A-Za-z0-9._]{40,250}+"),
    ),
    wrappers=rb"(?:blob|string)\.valueof\(|encodingutil\.(?:base64decode|convertfromhex)\(",
    # base64Encode(Blob.valueOf('user:password'))
    encoder=re.compile(
        rb"base64encode\(\s{0,80}+blob\.valueof\(\s{0,80}+[\"'](?P<value>[^\s\"':]{1,100}+:[^\s\"']{1,200}+)[\"']"
    ),
    suffixes=frozenset({"c", "mdt", "x", "b", "e"}),
    dummies=frozenset({"salesforce", "sf"}),
    is_reference=_is_reference,
    test_marker=_TEST,
)


def find_secrets(data: bytes) -> list[SecretHit]:
    """Literal credentials in a source file, by line: Apex, Visualforce, or any other text of a project."""
    return secrets.find_secrets(data, APEX)


def xml_secrets(kind: str, root: etree._Element) -> list[SecretHit]:
    """Literal credentials in a metadata file of the given type, with the element or field that holds each.

    Types without elements for credentials give none. Masked values, merge fields and references do not count.
    """
    reader = _READERS.get(kind)
    return list(dict.fromkeys(reader(root))) if reader else []


Hits = Iterator[SecretHit]


def _child(parent: etree._Element, name: str) -> etree._Element | None:
    """The first child of a name. A metadata file has one namespace."""
    tag = str(parent.tag)
    return next(parent.iterchildren(tag[: tag.find("}") + 1] + name), None)


def _text(parent: etree._Element, name: str) -> str:
    """A name in a file: no real one is longer, and what is matched and shown has an end."""
    child = _child(parent, name)
    return _word(child) if child is not None else ""


def _word(element: etree._Element) -> str:
    return (element.text or "").strip()[:80]


def _stands_open(value: str) -> bool:
    """Whether the value of an element that is made for a credential is one: anything but a stand-in."""
    value = value[: secrets.MAX_VALUE]
    return len(value) > 3 and not secrets.is_placeholder(value) and not _is_reference(value)


def _hit(element: etree._Element, kind: str, locator: str) -> SecretHit:
    return SecretHit(cast(int, element.sourceline or 0), kind, locator)


def _inside(element: etree._Element, locator: str) -> list[SecretHit]:
    """Credentials that are known by their shape or by what stands around them, in the text of an element."""
    return [_hit(element, kind, locator) for kind in secrets.kinds_in(element.text or "", APEX)]


def _named(element: etree._Element, value: str, locator: str, *names: str, plain: bool = False) -> Hits:
    """A credential of a known shape, else a literal under one of its names, if that promises a credential. `plain`: the text
    was looked at, and no credential that is known by itself is in it."""
    shaped = [] if plain else _inside(element, locator)
    yield from shaped
    kinds = filter(None, (secrets.kind_of_pair(name, value, APEX) for name in names))
    yield from [] if shaped else (_hit(element, kind, locator) for kind in islice(kinds, 1))


@dataclass(frozen=True, slots=True)
class _Pair:
    """An element with a value, what the value says, and what it is called by: itself first, which is also where it stands."""

    element: etree._Element
    value: str
    names: tuple[str, ...]


_TOGETHER = 256


def _pairs(pairs: Iterable[_Pair]) -> Hits:
    """The credentials among many values, of which most are none: a good number is ruled out at once."""
    rest = iter(pairs)
    while some := list(islice(rest, _TOGETHER)):
        plain = not secrets.any_kind_in((pair.element.text or "" for pair in some), APEX)
        for pair in some:
            yield from _named(pair.element, pair.value, pair.names[0], *pair.names, plain=plain)


def _elements(kinds: Mapping[str, str]) -> Callable[[etree._Element], Hits]:
    """A reader of elements that hold nothing but a credential."""

    def read(root: etree._Element) -> Hits:
        for name, kind in kinds.items():
            for element in root.iter(f"{{*}}{name}"):
                if _stands_open((element.text or "").strip()):
                    yield _hit(element, kind, name)

    return read


def _parameters(root: etree._Element) -> Hits:
    """Parameters of named and external credentials: headers that are sent as they stand here, and addresses."""
    for tag in ("namedCredentialParameters", "externalCredentialParameters"):
        for parameter in _children(root, tag):
            name = _text(parameter, "parameterName")
            is_header = _text(parameter, "parameterType").endswith("Header")
            for element in parameter.iterfind("{*}*"):
                if etree.QName(element).localname in ("parameterValue", "httpHeader", "url"):
                    yield from _header(element, name, f"{tag}[{name}]", sure=is_header)


def _header(element: etree._Element, name: str, locator: str, *, sure: bool) -> Hits:
    value = (element.text or "").strip()
    formula = _LITERAL_FORMULA.fullmatch(value)
    if formula:
        value = formula[2]
    hits = list(_named(element, value, locator, name))
    yield from hits
    kind = secrets.kind_of_name(name, APEX)
    if kind and sure and not hits and _stands_open(value) and _stands_open(value.rpartition(" ")[2]):
        yield _hit(element, kind, locator)


_CONSUMER_SECRET = _elements({"consumerSecret": "client secret"})
_SECRETS_OF_NAMED_CREDENTIALS = _elements(
    {
        "password": "password",
        "oauthToken": "access token",
        "oauthRefreshToken": "refresh token",
        "awsAccessSecret": "AWS secret key",
    }
)


def _named_credential(root: etree._Element) -> Hits:
    yield from _SECRETS_OF_NAMED_CREDENTIALS(root)
    for name in ("endpoint", "awsAccessKey"):
        for element in _children(root, name):
            yield from _inside(element, name)
    yield from _parameters(root)


def _custom_metadata(root: etree._Element) -> Hits:
    """Values of a record. A field that is only called "value" has the name that the record or its key gives it."""
    values = list(_values(root))
    given = [_text(root, "label"), *(_word(element) for field, element in values if _is_key(field))]
    telling = tuple(name for name in given if secrets.kind_of_name(name, APEX) is not None)
    yield from _pairs(
        _Pair(element, element.text or "", (field, *telling) if _is_generic(field) else (field,))
        for field, element in values
    )


def _values(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The name of each field that has a value, and the element of that. Nearly all say one and the other, and nothing else."""
    tag = str(root.tag)
    field_tag, value_tag = (tag[: tag.find("}") + 1] + name for name in ("field", "value"))
    for item in _children(root, "values"):
        if len(item) == 2 and item[0].tag == field_tag and item[1].tag == value_tag:
            yield _word(item[0]), item[1]
        elif (element := _child(item, "value")) is not None:
            yield _text(item, "field"), element


@lru_cache(maxsize=4096)
def _is_key(field: str) -> bool:
    return _may_hold(field, "key", "name", "param", "setting") and _GENERIC_KEY.fullmatch(field) is not None


@lru_cache(maxsize=4096)
def _is_generic(field: str) -> bool:
    return _may_hold(field, "val") and _GENERIC_VALUE.fullmatch(field) is not None


def _may_hold(field: str, *words: str) -> bool:
    """Whether one of the words stands in a name, in whatever letters."""
    low = field.lower()
    return not field.isascii() or any(word in low for word in words)


def _children(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """The children of a name. A metadata file has one namespace."""
    tag = str(root.tag)
    return iter(root.iterchildren(tag[: tag.find("}") + 1] + name))


def _custom_labels(root: etree._Element) -> Hits:
    yield from _pairs(
        _Pair(element, element.text or "", (_text(label, "fullName"),))
        for label in (root, *_children(root, "labels"))
        if (element := _child(label, "value")) is not None
    )


def _field_defaults(root: etree._Element) -> Hits:
    """Defaults of fields, as those of custom settings and of metadata types are: formulas, where text has quotes."""
    yield from _pairs(
        _Pair(element, literal[2] if literal else value, (_text(field, "fullName"),))
        for field in (root, *_children(root, "fields"))
        if (element := _child(field, "defaultValue")) is not None
        for value in ((element.text or "").strip(),)
        for literal in (_QUOTED.fullmatch(value),)
    )


_READERS: dict[str, Callable[[etree._Element], Hits]] = {
    "AuthProvider": _elements({"consumerSecret": "client secret", "ecKey": "private key"}),
    "ConnectedApp": _CONSUMER_SECRET,
    "CustomField": _field_defaults,
    "CustomLabel": _custom_labels,
    "CustomLabels": _custom_labels,
    "CustomMetadata": _custom_metadata,
    "CustomObject": _field_defaults,
    "ExternalCredential": _parameters,
    "ExtlClntAppGlobalOauthSettings": _CONSUMER_SECRET,
    "NamedCredential": _named_credential,
}
