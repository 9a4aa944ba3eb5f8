"""Credentials that are known by what stands around them: authentication schemes, addresses, key blocks."""

from __future__ import annotations

import re
from base64 import b64decode

from auditor.vendor.secrets.dialect import Found, Text
from auditor.vendor.secrets.library import entropy
from auditor.vendor.secrets.values import decoded, is_token_text, is_wordy

# "Basic " or "Bearer ", perhaps the end of its literal and the next one, then the value. Bounded, as in `pairs`.
_JOIN = rb"\s{0,4}+(?:[\"'`]\s{0,80}+\+\s{0,200}+[\"'`])?"
BASIC = re.compile(rb"basic (?<![\w-]basic )" + _JOIN + rb"(?P<value>[a-z0-9+/]{8,512}+={0,2})(?![\w-])")
BEARER = re.compile(rb"bearer (?<![\w-]bearer )" + _JOIN + rb"(?P<value>[\w.~+/=!-]{12,4000}+)")
ADDRESS = re.compile(rb"://(?:[^\s:/@\"'<>{}?#\\]{1,100}+:)(?P<value>[^\s/@\"'<>{}\\]{1,200}+)@[\w.-]")
_BREAK = rb"(?:\\[nr]|\s)"
PRIVATE_KEY = re.compile(
    rb"PRIVATE KEY(?: BLOCK)?-----(?:"
    + _BREAK
    + rb"|(?:Proc-Type|DEK-Info|Version|Comment):[^\r\n\\]{1,80}+){0,40}+"
    rb"(?:[\"']\s{0,80}+[+,]\s{0,200}+[\"']" + _BREAK + rb"{0,8}+){0,3}+(?P<material>[A-Za-z0-9+/=]{16,80}+)"
)
_KEY_HEAD = re.compile(rb"-----BEGIN [A-Z0-9 ]{0,30}$")
_EXAMPLE_HOST = re.compile(rb"@[\w.-]{0,100}\bexample\.(?:com|net|org)\b", re.IGNORECASE)


def basic(text: Text, match: re.Match[bytes]) -> Found | None:
    """A Basic header: base64 of `user:password`."""
    start, end = match.span("value")
    raw = text.data[start:end].rstrip(b"=")
    try:
        plain = b64decode(raw + b"=" * (-len(raw) % 4), validate=True).decode()
    except ValueError:
        return None
    user, colon, password = plain.partition(":")
    if not (colon and plain.isprintable() and is_token_text(password or user, text)):
        return None
    return Found(start, end, "basic authentication")


def bearer(text: Text, match: re.Match[bytes]) -> Found | None:
    """A Bearer header with a literal token."""
    start, end = match.span("value")
    value = decoded(text.data[start:end])
    if not is_token_text(value, text) or text.dialect.is_reference(value) or is_wordy(value):
        return None
    if entropy(value) < 3.0 or value.isalpha():
        return None
    return Found(start, end, "bearer token")


def encoded(text: Text, match: re.Match[bytes]) -> Found | None:
    """A Basic header that the code encodes from a literal."""
    start, end = match.span("value")
    password = decoded(text.data[start:end]).partition(":")[2]
    return Found(start, end, "basic authentication") if is_token_text(password, text) else None


def address(text: Text, match: re.Match[bytes]) -> Found | None:
    """A password in an address: `https://user:password@host`. The library knows none with "&", "!" or "$"."""
    start, end = match.span("value")
    value = decoded(text.data[start:end])
    if not is_token_text(value, text) or value.lower() in ("password", "pwd", "passwd", "secret", "token"):
        return None
    if _EXAMPLE_HOST.match(text.data, end):
        return None
    return Found(start, end, "password in an address")


def private_key(text: Text, match: re.Match[bytes]) -> Found | None:
    """A block of a private key: its first line and key material after it; that line alone is in code that strips it.

    The library wants the material in the same literal, and so misses what is broken into several.
    """
    head = text.data[max(0, match.start() - 48) : match.start()]
    armour = _KEY_HEAD.search(head)
    if armour is None or match["material"].isalpha():
        return None
    start = match.start() - len(head) + armour.start()
    return Found(start, match.end(), "private key")
