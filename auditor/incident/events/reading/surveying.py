"""One look at all bytes of a file before its rows are read: digest, encoding, and what its reader must know of."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

HEAD = 256 * 1024
_PIECE = 1024 * 1024
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class Survey:
    """What the bytes of a file are. `encoding` is how they are text; `sound` says that a reader of UTF-8 reads them as they are."""

    sha256: str
    size: int
    head: bytes
    encoding: str
    sound: bool
    longest: int
    """Bytes of its longest line, where that is longer than a piece; else some number below."""
    odd: bool = False
    """Whether it has an odd number of quotes: as CSV it ends inside of one."""

    @property
    def text(self) -> str:
        """How it begins, as text. Half a character at the end is left out."""
        return self.head.decode(self.encoding, "replace").replace("\0", "�")


def survey(path: Path) -> Survey:
    """Reads the file once. Raises OSError."""
    digest, size, longest, run, quotes, sound = hashlib.sha256(), 0, 0, 0, 0, True
    with open(path, "rb") as stream:
        head = stream.read(HEAD)
        encoding = _encoding(head)
        check = codecs.getincrementaldecoder("utf-8")()
        stream.seek(0)
        for piece in _pieces(stream):
            digest.update(piece)
            size += len(piece)
            quotes += piece.count(b'"')
            sound = sound and b"\0" not in piece and _is_utf8(check, piece)
            first = piece.find(b"\n")
            longest = max(longest, run + (len(piece) if first < 0 else first))
            run = run + len(piece) if first < 0 else len(piece) - piece.rfind(b"\n") - 1
    if sound:
        sound = encoding != "utf-16" and _is_utf8(check, b"", final=True)
    return Survey(digest.hexdigest(), size, head, encoding, sound, max(longest, run), quotes % 2 == 1)


def _encoding(head: bytes) -> str:
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    # UTF-16 without a mark, of text whose first letters are of ASCII
    pairs = head[:64]
    if len(pairs) >= 4 and not any(pairs[1::2]) and all(pairs[0::2]):
        return "utf-16-le"
    if len(pairs) >= 4 and not any(pairs[0::2]) and all(pairs[1::2]):
        return "utf-16-be"
    return "utf-8"


def _is_utf8(check: codecs.IncrementalDecoder, piece: bytes, *, final: bool = False) -> bool:
    if not final and piece.isascii() and not check.getstate()[0]:
        return True
    try:
        check.decode(piece, final)
    except UnicodeDecodeError:
        return False
    return True


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    while piece := stream.read(_PIECE):
        yield piece


def cleaned(source: BinaryIO, encoding: str, *, lines: bool = False) -> Iterator[bytes]:
    """The bytes as UTF-8 that any reader takes: what is no text, and NUL, are U+FFFD. With `lines` every end of a line is one `\\n`."""
    decode = codecs.getincrementaldecoder(encoding)("replace")
    held = ""
    for piece in chain(_pieces(source), (b"",)):
        text = held + decode.decode(piece, final=not piece).replace("\0", "�")
        held = ""
        if lines:
            if piece and text.endswith("\r"):
                text, held = text[:-1], "\r"
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        yield text.encode("utf-8", "replace")
