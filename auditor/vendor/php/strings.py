"""The strings of PHP, as they are written: quoted, heredoc and nowdoc."""

from __future__ import annotations

import re
from typing import Final

from auditor.vendor.php.error import PhpError

_INTERPOLATED: Final = re.compile(rb"\\.|(\$[A-Za-z_\x80-\xff]|\$\{|\{\$)", re.DOTALL)
_ESCAPE: Final = re.compile(rb"\\(?:([0-7]{1,3})|[xX]([0-9A-Fa-f]{1,2})|u\{([^}]*)\}?|(.))", re.DOTALL)
_ESCAPED: Final = dict(zip(b"ntrvef\\$", b"\n\t\r\v\x1b\f\\$", strict=True))
_HEREDOC: Final = re.compile(rb"[bB]?<<<[ \t]*(['\"]?)([^'\"\s]+)\1(?:\r\n|\n|\r)")


def decode(raw: bytes) -> str:
    return raw.decode("utf-8", "backslashreplace")


def string(kind: str, raw: bytes, line: int) -> bytes | None:
    """The bytes of a string, None if variables stand in it. `kind` is its node's type in the syntax tree."""
    if kind in ("heredoc", "nowdoc"):
        head = _HEREDOC.match(raw)
        if head is None:
            raise PhpError("a heredoc begins in a way that is not understood", line)
        body, quote = _outdent(raw[head.end() : len(raw) - len(head[2])], line), b""
    else:
        body, quote = raw.lstrip(b"bB")[1:-1], b'"'
    if kind == "nowdoc":
        return body
    if kind == "string":
        return re.sub(rb"\\([\\'])", rb"\1", body)
    return None if _has_variables(body) else unescape(body, line, quote)


def unescape(raw: bytes, line: int, quote: bytes = b'"') -> bytes:
    def one(found: re.Match[bytes]) -> bytes:
        octal, hexadecimal, code, other = found.groups()
        if octal is not None:
            return bytes([int(octal, 8) & 0xFF])
        if hexadecimal is not None:
            return bytes([int(hexadecimal, 16)])
        if code is not None:
            sound = re.fullmatch(rb"0*[0-9A-Fa-f]{1,6}", code) and found[0].endswith(b"}")
            if not sound or int(code, 16) > 0x10FFFF:
                raise PhpError("a \\u{} escape is no character, which PHP refuses", line)
            return chr(int(code, 16)).encode("utf-8", "surrogatepass")
        if other == quote:
            return quote
        return bytes([_ESCAPED[other[0]]]) if other[0] in _ESCAPED else found[0]

    return _ESCAPE.sub(one, raw)


def _has_variables(body: bytes) -> bool:
    return any(found[1] for found in _INTERPOLATED.finditer(body))


def _outdent(body: bytes, line: int) -> bytes:
    """The text of a heredoc: without its last line's end, and each line without the closing label's indentation."""
    rest = body.rstrip(b" \t")
    indent = body[len(rest) :]
    rest = re.sub(rb"(\r\n|\n|\r)\Z", b"", rest)
    if not indent or not rest:
        return rest
    parts = re.split(rb"(\r\n|\n|\r)", rest)
    for index in range(0, len(parts), 2):
        if parts[index].startswith(indent):
            parts[index] = parts[index][len(indent) :]
        elif parts[index].strip(b" \t") or not indent.startswith(parts[index]):
            raise PhpError("a heredoc is indented less than its end, which PHP refuses", line)
        else:
            parts[index] = b""
    return b"".join(parts)
