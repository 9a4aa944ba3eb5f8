"""Bytes as text, where it is certain which text they are: what a mark or a declaration says and the bytes bear out. All else is
refused, because a product that takes it for another encoding would read other words in it."""

from __future__ import annotations

import codecs
import re

from auditor.vendor.plugin import NotUsableError

_BLANK = b" \t\r\n"
_HEAD = 1024
_UTF8 = frozenset({"utf-8", "utf8"})
_UTF16 = {
    codecs.BOM_UTF16_LE: ("utf-16-le", frozenset({"utf-16", "utf-16le", "utf-16-le"})),
    codecs.BOM_UTF16_BE: ("utf-16-be", frozenset({"utf-16", "utf-16be", "utf-16-be"})),
}
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
# A character a byte, and the first 128 of them those of ASCII: nothing in them looks like another character to anybody.
_ONE_BYTE = {
    "us-ascii": "ascii",
    "ascii": "ascii",
    "latin1": "iso-8859-1",
    "latin-1": "iso-8859-1",
    **{f"iso-8859-{part}": f"iso-8859-{part}" for part in range(1, 17) if part != 12},
    **{f"{name}{page}": f"cp{page}" for page in range(1250, 1259) for name in ("windows-", "cp")},
}
_QUOTED = r"""(?:"[^"<>]*"|'[^'<>]*')"""
_DECLARATION = re.compile(
    rf"""<\?xml\s+version\s*=\s*{_QUOTED}(?:\s+encoding\s*=\s*(?P<encoding>{_QUOTED}))?"""
    rf"""(?:\s+standalone\s*=\s*{_QUOTED})?\s*\?>""",
    re.ASCII,
)
_USUAL = b'<?xml version="1.0" encoding="UTF-8"?>'
_BEGINS_DECLARATION = re.compile(r"<\?xml\s", re.ASCII)

Bytes = bytes | memoryview


def xml_in_utf8(data: Bytes) -> tuple[Bytes, int]:
    """XML as UTF-8 without mark or leading blank lines, and how many lines were taken off. Raises NotUsableError."""
    head = bytes(data[:_HEAD])
    if head.startswith(_UTF32):
        raise NotUsableError("encoding", "UTF-32")
    for mark, (codec, names) in _UTF16.items():
        if head.startswith(mark):
            return _recoded(decoded_as(data[len(mark) :], codec), names, codec)
    marked = head.startswith(codecs.BOM_UTF8)
    data, blank_lines = _without_lead(data, head, len(codecs.BOM_UTF8) if marked else 0)
    if bytes(data[: len(_USUAL)]) == _USUAL:
        return data, blank_lines
    if b"\0" in bytes(data[:4]) and b"<" in bytes(data[:4]):
        raise NotUsableError("encoding", "UTF-16 without its mark, or UTF-32")
    name = _declared(str(bytes(data[:_HEAD]), "latin-1"))
    if name in _UTF8 or name is None:
        return data, blank_lines
    if marked or name not in _ONE_BYTE:
        raise NotUsableError("encoding", name[:40])
    recoded, more = _recoded(decoded_as(data, _ONE_BYTE[name]), frozenset({name}), name)
    return recoded, blank_lines + more


def decoded_as(data: Bytes, codec: str) -> str:
    """The text of bytes that say which encoding they are in. Raises NotUsableError where they are not."""
    try:
        return str(data, codec)
    except UnicodeDecodeError as error:
        raise NotUsableError("malformed", f"is not valid {codec.upper()}") from error


def plain_text(data: bytes) -> bytes:
    """A source file as UTF-8: one that begins with the mark of a wider encoding would hide every word in it.
    Raises NotUsableError where it is not what its mark says."""
    if data.startswith(_UTF32):
        return decoded_as(data, "utf-32").encode()
    if data.startswith(tuple(_UTF16)):
        return decoded_as(data, "utf-16").encode()
    return data


def text_in(data: Bytes, *, wide: bool = True) -> str:
    """A table or a settings file as text: UTF-8, with or without its mark, or UTF-16 with its mark, as spreadsheets and shells save
    it; not `wide`: a file that the product itself reads as UTF-8. Raises NotUsableError for all else: invalid text, and text
    with NUL in it, as UTF-16 without its mark looks."""
    head = bytes(data[:4])
    if head.startswith(_UTF32):
        raise NotUsableError("encoding", "UTF-32")
    if head.startswith(tuple(_UTF16)):
        if not wide:
            raise NotUsableError("encoding", "UTF-16")
        text = decoded_as(data, "utf-16")
    else:
        text = decoded_as(data, "utf-8").removeprefix("\ufeff")
    if "\0" in text:
        raise NotUsableError("binary", "holds NUL")
    return text


def _without_lead(data: Bytes, head: bytes, start: int) -> tuple[Bytes, int]:
    """What follows the mark and the blank lines, and how many these are."""
    blank = len(head) - start - len(head[start:].lstrip(_BLANK))
    if start + blank == len(head) == _HEAD:  # a file that begins with a thousand blank lines
        stripped = bytes(data)[start:].lstrip(_BLANK)
        return stripped, bytes(data)[: len(data) - len(stripped)].count(b"\n")
    return data[start + blank :], head[start : start + blank].count(b"\n")


def _declared(head: str) -> str | None:
    """The name in the declaration, in lower case; None where there is none."""
    if _BEGINS_DECLARATION.match(head) is None:
        return None
    found = _DECLARATION.match(head)
    if found is None:
        raise NotUsableError("malformed", "has a declaration that cannot be read")
    return found["encoding"][1:-1].strip().lower() if found["encoding"] else None


def _recoded(text: str, names: frozenset[str], codec: str) -> tuple[bytes, int]:
    """A text as UTF-8, its declaration blanked out, since it no longer holds. Lines before it are counted."""
    plain = text.lstrip(_BLANK.decode())
    lines = text[: len(text) - len(plain)].count("\n")
    name = _declared(plain[:_HEAD])
    if name is not None and name not in names:
        raise NotUsableError("encoding", f"{name[:40]}, {codec.upper()}")
    found = _DECLARATION.match(plain)
    if found is not None:
        plain = "\n" * found.group().count("\n") + plain[found.end() :]
    lead = plain.lstrip(_BLANK.decode())
    return lead.encode(), lines + plain[: len(plain) - len(lead)].count("\n")
