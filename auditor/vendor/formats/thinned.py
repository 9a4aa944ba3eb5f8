"""A metadata file without the bulk that nobody reads: long runs of like entries, as products write them, are cut out before it is
parsed. In a large profile these are nine tenths of its text.

A run is cut where its entries stand one after the other, indented by four blanks, each with one to four children that hold plain
text alone, all of the same names. Its first entry stays, so that whatever is odd about the place stays odd: a run inside of another
element, or of what is no markup. What is cut is balanced, has no prefix, attribute, reference, comment or character beyond ASCII,
and so the rest is well-formed where the whole is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from auditor.vendor.formats.cuts import Cuts
from auditor.vendor.formats.encodings import xml_in_utf8
from auditor.vendor.formats.markup import Parsed, parse_utf8
from auditor.vendor.plugin import NotUsableError

_TEXT = rb"[ -%'-;=?-~]*+"
_LINE = rb"\r?\n"
_CHILDREN = (3, 2, 1, 4)  # the most frequent first


@lru_cache(maxsize=16)
def _runs(kept: tuple[str, ...]) -> re.Pattern[bytes]:
    """Runs of entries of other names than these; the group `e<children>` ends where what is cut begins. What was written once is
    compared as a whole from then on, which is seven times as fast as parsing."""
    names = "|".join(kept).encode()
    likes = b"|".join(map(_run, _CHILDREN))
    return re.compile(rb"\n    <(?!(?:%s)>)(?:%s)" % (names, likes))


def _run(children: int) -> bytes:
    """Entries of so many children, from behind the `<` of the first one to the `<` of what follows the last."""

    def named(name: str, pattern: bytes) -> bytes:
        return b"(?P<%s%d>%s)" % (name.encode(), children, pattern)

    def again(name: str) -> bytes:
        return b"(?P=%s%d)" % (name.encode(), children)

    pieces = [named("b", named("t", rb"\w+") + b">" + _LINE + b"        <" + named("c0_", rb"\w+") + b">")]
    for place in range(1, children):
        closed = b"</" + again(f"c{place - 1}_") + b">" + _LINE
        pieces.append(named(f"s{place}_", closed + b"        <" + named(f"c{place}_", rb"\w+") + b">"))
    closed = b"</" + again(f"c{children - 1}_") + b">" + _LINE + b"    </" + again("t") + b">" + _LINE
    pieces.append(named("e", closed + b"    <"))
    same = [again(name) for name in ("b", *(f"s{place}_" for place in range(1, children)), "e")]
    return _TEXT.join(pieces) + b"(?:" + _TEXT.join(same) + b")*+"


def thinned(data: bytes, kept: tuple[str, ...]) -> tuple[bytes, Cuts]:
    """What is left of a file, and where lines are missing in it; the file itself where nothing can be cut."""
    parts: list[bytes] = []
    cuts, done, line = Cuts(), 0, 1
    for run in _runs(kept).finditer(data):
        begin, end = run.end(run.lastgroup or 0), run.end()
        if begin == end:
            continue
        parts.append(data[done:begin])
        line += parts[-1].count(b"\n")
        cuts.note(line, data.count(b"\n", begin, end))
        done = end
    if not parts:
        return data, cuts
    rest = b"".join((*parts, data[done:]))
    hidden = b"<!" in rest or rest.find(b"<?", 1) > 0  # what looks like an entry may be a comment
    return (data, Cuts()) if hidden else (rest, cuts)


def parse_thinned(data: bytes | memoryview, kept: tuple[str, ...], most: int) -> Parsed | None:
    """As `parse`, without runs of entries of other names than those in `kept`. None where there are none, where more than `most`
    bytes are left, and where something is wrong with the file: the parser of whole files says what."""
    try:
        text, offset = xml_in_utf8(data)
        rest, cuts = thinned(bytes(text), kept)
        if len(rest) == len(text) or len(rest) > most:
            return None
        return replace(parse_utf8(rest, offset), cuts=cuts)
    except NotUsableError:
        return None
