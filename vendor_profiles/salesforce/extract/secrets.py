"""Searches for literal credentials: in code, and in the elements of metadata that can hold one."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

from auditor.posture import SecretHit
from auditor.vendor import NotUsableError, Raw
from auditor.vendor.formats.encodings import plain_text
from auditor.vendor.formats.markup import Parsed

from ..records import Record, SecretRecord
from ..source.names import full_name, owner_of
from ..source.used import CODE
from .opened import opened

MAY_HOLD_SECRETS = frozenset(
    {
        "NamedCredential",
        "ExternalCredential",
        "ConnectedApp",
        "ExtlClntAppGlobalOauthSettings",
        "AuthProvider",
    }
)
_ASIDE = re.compile(r"/\*.*?\*/|//[^\n]*|'(?:\\.|[^'\\\n])*'", re.DOTALL)
_HEAD = 8_000  # characters in which a class begins; hostile code of a million open comments costs no more
_MOST_BYTES = 4  # of a character in UTF-8
_CLASS = re.compile(r"\bclass\b", re.IGNORECASE)
_IS_TEST = re.compile(r"@\s*istest\b", re.IGNORECASE)
SCANNED = MAY_HOLD_SECRETS | CODE | {"CustomLabels", "CustomMetadata"}


def extract_code(raw: Raw) -> Iterable[Record]:
    """A source file, searched as text. Raises NotUsableError for one without any, since the product stores no empty code, and for
    what is no text, unless something is found in it."""
    from ..secrets import find_secrets

    text = plain_text(bytes(raw.data))
    if not text.removeprefix(codecs.BOM_UTF8).strip():
        raise NotUsableError("empty")
    hits = tuple(find_secrets(text))
    if not hits and not _is_text(text):
        raise NotUsableError("binary", "is not valid UTF-8")
    head = text[: _HEAD * _MOST_BYTES].decode(errors="replace")
    return [SecretRecord(raw.kind, full_name(raw.source.path), raw.source, hits, only_tests(head))]


def _is_text(data: bytes) -> bool:
    try:
        return "\0" not in data.decode()
    except UnicodeDecodeError:
        return False


def only_tests(code: str) -> bool:
    """Whether the outermost class carries `@isTest`; what stands in comments and texts says nothing."""
    head = code[:_HEAD]
    if "istest" not in head.lower():
        return False
    plain = _ASIDE.sub(" ", head)
    outermost = _CLASS.search(plain)
    return outermost is not None and _IS_TEST.search(plain, 0, outermost.start()) is not None


def extract_xml_secrets(raw: Raw) -> Iterable[Record]:
    """A file that is read for its credentials only."""
    return [secrets_of(raw, opened(raw, raw.kind, "CustomLabel"))]


def secrets_of(raw: Raw, parsed: Parsed) -> SecretRecord:
    """The credentials in the elements of a parsed file."""
    from ..secrets import xml_secrets

    hits = tuple(
        SecretHit(hit.line + parsed.offset, hit.kind, hit.locator)
        for hit in xml_secrets(raw.kind, parsed.root)
    )
    return SecretRecord(raw.kind, _name(raw), raw.source, hits)


def _name(raw: Raw) -> str:
    """The full name; of a field with its object, as many objects have a field of one name."""
    name = full_name(raw.source.path)
    if raw.kind != "CustomField":
        return name
    return f"{owner_of(raw.source.path)}.{name}"
