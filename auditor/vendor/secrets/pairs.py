"""A credential's name with a literal: assignments, arguments, map entries, JSON, markup, query strings, comments."""

from __future__ import annotations

import re
from collections.abc import Callable

from auditor.vendor.secrets.dialect import Found, Text
from auditor.vendor.secrets.names import credential_of
from auditor.vendor.secrets.values import MAX_VALUE, decoded, is_credential

# What the pattern of every name starts with, in lower case: plain letters, see `finder`.
# "key" only behind what may end a word of `names`: a map's `key` alone, the commonest, is settled there.
NAME_PARTS = (
    rb"pass",
    rb"pwd",
    rb"secret",
    rb"token",
    rb"key(?<=[a-z_-]key)",
    rb"credential",
    rb"authoriz",
)

# Every repetition is bounded and possessive: work at one place of the text is constant, whatever stands there.
_QUOTE = rb"\\{0,2}[\"'`]"
_GAP = rb"(?:\s{1,200}+|//[^\r\n]{0,200}+[\r\n]){0,6}+"
_WRAPPER = b"%WRAPPER%"  # the place of the calls that a dialect knows
_SHAPES = (
    # ='  + 'value'     a query string or a header, continued by another literal
    rb"(?P<joined>[=:] {0,2}[\"'`]\s{0,80}+\+" + _GAP + rb"(?=[\"'`]))",
    # name = 'value'    'name' => 'value'    "name": "value"    name != 'value'
    rb"(?P<assigned>(?:"
    + _QUOTE
    + rb")?\]?\s{0,80}+(?:=>|={1,3}|!=|:)"
    + _GAP
    + _WRAPPER
    + rb"(?="
    + _QUOTE
    + rb"))",
    # put('name', 'value')
    rb"(?P<argument>" + _QUOTE + rb"\s{0,80}+," + _GAP + _WRAPPER + rb"(?=" + _QUOTE + rb"))",
    # setName('value')    setName(user, 'value')
    rb"(?P<setter>\(\s{0,80}+(?:[\w.]{1,60}+\s{0,10}+,)?" + _GAP + _WRAPPER + rb"(?=[\"'`]))",
    # name="…" value="value"
    rb"(?P<attribute>[\"']\s{1,80}+(?:default)?value\s{0,5}=\s{0,5}(?=[\"']))",
    # <name>value</name>
    rb"(?P<element>(?:\s[^<>]{0,200}+)?>(?=[^<>\s]))",
    # &name=value&
    rb"(?P<bare>=(?=[^\s\"'`=+]))",
    # // name: value
    rb"(?P<remark>\s{0,10}+[:=]\s{0,10}+(?=[^\s\"'`=+]))",
)


def followed(wrappers: bytes) -> bytes:
    """The pattern of what comes between a part of a name and the value. `wrappers` is the dialect's."""
    calls = rb"(?:" + wrappers + rb"){0,2}+" if wrappers else b""
    shapes = b"|".join(_SHAPES).replace(_WRAPPER, calls + rb"\s{0,80}+")
    return rb"[\w-]{0,40}+(?:" + shapes + rb")"


_NAME_BYTES = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"
_MAX_NAME = 64
# The inside of a literal: pieces between at most 16 escapes.
_LITERALS = {
    quote: re.compile(
        rb"[^%c\\\r\n]{0,%d}+(?:\\[^\r\n][^%c\\\r\n]{0,%d}+){0,16}+" % (quote, MAX_VALUE, quote, MAX_VALUE)
    )
    for quote in b"\"'`"
}
_ESCAPED = re.compile(rb"[^\"'`\\\r\n]{1,%d}+" % MAX_VALUE)
_ELEMENT = re.compile(rb"[^<>\"'{}\s]{1,%d}+(?=</)" % MAX_VALUE)
_BARE = re.compile(rb"[^\s\"'`&;,<>(){}\[\]\\+]{1,%d}+(?=([&;\"'`\\\s]|\Z)?)" % MAX_VALUE)
_REMARK = re.compile(rb"[^\s\"'`<>(){}\[\],;]{8,128}+(?=[\s.,]|\Z)")
_COMMENTED = re.compile(rb"(?<!:)//|/\*|<!--|^\s*\*")
_REMARK_CREDENTIAL = re.compile(rb"(?=[^\d]*\d)(?=[^A-Za-z]*[A-Za-z])")
_SETTER_VERBS = (b"set", b"with", b"using")
_LOOK_BACK = 512


def named_literal(text: Text, match: re.Match[bytes]) -> Found | None:
    """The literal behind a name that `match` found in the lower-case text, if it is a credential."""
    shape = match.lastgroup or ""
    head = text.data[max(0, match.start() - _MAX_NAME) : match.start()]
    before = head.rstrip(_NAME_BYTES)
    name = head[len(before) :] + text.data[match.start() : match.start(shape)]
    if shape == "setter" and not name.lower().startswith(_SETTER_VERBS):
        return None
    named = credential_of(name.decode("latin-1"), text.dialect.suffixes)
    span = _READERS[shape](text, match.end(), before) if named else None
    if named is None or span is None:
        return None
    start, end = span
    value = decoded(text.data[start:end])
    if named.kind == "authorization header":  # "Scheme value"; Basic and Bearer have rules of their own
        value = value.strip().partition(" ")[2] or value
    return Found(start, end, named.kind) if is_credential(named, value, text) else None


Span = tuple[int, int]


def _literal(text: Text, position: int, _before: bytes) -> Span | None:
    """The inside of the quoted literal at a position, up to its end or the cap; none that its line's end cuts off."""
    data = text.data
    start = position
    while data[start] == 0x5C:
        start += 1
    inside = (_ESCAPED if start > position else _LITERALS[data[start]]).match(data, start + 1)
    if inside is None or data[inside.end() : inside.end() + 1] in (b"\n", b"\r"):
        return None
    return inside.start(), min(inside.end(), inside.start() + MAX_VALUE)


def _argument(text: Text, position: int, before: bytes) -> Span | None:
    """A literal after a literal, both in one call; a list of names is none."""
    opened = before.rstrip(b"\"'`\\")
    return _literal(text, position, before) if opened != before and opened.rstrip().endswith(b"(") else None


def _element(text: Text, position: int, before: bytes) -> Span | None:
    found = _ELEMENT.match(text.data, position) if before.endswith((b"<", b":")) else None
    return found.span() if found else None


def _bare(text: Text, position: int, before: bytes) -> Span | None:
    """A value without quotes: in a query string, a form's body or a connection string, but never in code."""
    found = _BARE.match(text.data, position)
    if found is None:
        return None
    in_query = not before or before.endswith((b"&", b"?")) or found[1] == b"&"
    in_string = before.endswith((b";", b'"', b"'", b"`")) and found[1] is not None and not found[1].isspace()
    if not (in_query or in_string):
        return _remark(text, position, before)
    return found.span()


def _remark(text: Text, position: int, _before: bytes) -> Span | None:
    """A value in a comment, where it stands without quotes: only what has letters and digits."""
    found = _REMARK.match(text.data, position)
    if found is None or not _REMARK_CREDENTIAL.match(found[0]):
        return None
    window = text.data[max(0, position - _LOOK_BACK) : position]
    line = window[max(window.rfind(b"\n"), window.rfind(b"\r")) + 1 :]
    return found.span() if _COMMENTED.search(line) else None


_READERS: dict[str, Callable[[Text, int, bytes], Span | None]] = {
    "joined": _literal,
    "assigned": _literal,
    "argument": _argument,
    "setter": _literal,
    "attribute": _literal,
    "element": _element,
    "bare": _bare,
    "remark": _remark,
}
