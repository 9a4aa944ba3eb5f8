"""Literal credentials in Salesforce's text (Apex, Visualforce) and in the elements of its metadata that hold them.

A hit names the line and the kind, never the value. In a class of tests (`@isTest`) a credential counts as anywhere
else; only a value made of nothing but dummy words and a few digits ("password123") is let off there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
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


def _text(parent: etree._Element, name: str) -> str:
    """A name in a file: no real one is longer, and what is matched and shown has an end."""
    return (parent.findtext(f"{{*}}{name}") or "").strip()[:80]


def _stands_open(value: str) -> bool:
    """Whether the value of an element that is made for a credential is one: anything but a stand-in."""
    value = value[: secrets.MAX_VALUE]
    return len(value) > 3 and not secrets.is_placeholder(value) and not _is_reference(value)


def _hit(element: etree._Element, kind: str, locator: str) -> SecretHit:
    return SecretHit(cast(int, element.sourceline or 0), kind, locator)


def _inside(element: etree._Element, locator: str) -> list[SecretHit]:
    """Credentials that are known by their shape or by what stands around them, in the text of an element."""
    return [_hit(element, kind, locator) for kind in secrets.kinds_in(element.text or "", APEX)]


def _named(element: etree._Element, value: str, locator: str, *names: str) -> Hits:
    """A credential of a known shape, else a literal under one of its names, if that promises a credential."""
    shaped = _inside(element, locator)
    yield from shaped
    kinds = filter(None, (secrets.kind_of_pair(name, value, APEX) for name in names))
    yield from [] if shaped else (_hit(element, kind, locator) for kind in islice(kinds, 1))


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
        for parameter in root.iterfind(f"{{*}}{tag}"):
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
        for element in root.iterfind(f"{{*}}{name}"):
            yield from _inside(element, name)
    yield from _parameters(root)


def _custom_metadata(root: etree._Element) -> Hits:
    """Values of a record. A field that is only called "value" has the name that the record or its key gives it."""
    values = [(_text(item, "field"), item.find("{*}value")) for item in root.iterfind("{*}values")]
    given = [_text(root, "label")] + [
        (element.text or "").strip()[:80]
        for field, element in values
        if element is not None and _GENERIC_KEY.fullmatch(field)
    ]
    for field, element in values:
        if element is not None:
            names = (field, *given) if _GENERIC_VALUE.fullmatch(field) else (field,)
            yield from _named(element, element.text or "", field, *names)


def _custom_labels(root: etree._Element) -> Hits:
    for label in (root, *root.iterfind("{*}labels")):
        element, name = label.find("{*}value"), _text(label, "fullName")
        if element is not None:
            yield from _named(element, element.text or "", name, name)


def _field_defaults(root: etree._Element) -> Hits:
    """Defaults of fields, as those of custom settings and of metadata types are: formulas, where text has quotes."""
    for field in (root, *root.iterfind("{*}fields")):
        element, name = field.find("{*}defaultValue"), _text(field, "fullName")
        if element is not None:
            value = (element.text or "").strip()
            literal = _QUOTED.fullmatch(value)
            yield from _named(element, literal[2] if literal else value, name, name)


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
