"""A large metadata file, read a stretch at a time: laid out whole, its elements take ten times the room of its text."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from lxml import etree

from auditor.vendor.formats.encodings import xml_in_utf8
from auditor.vendor.formats.markup import MIXED, OPTIONS, Parsed, compiled, parse
from auditor.vendor.formats.thinned import parse_thinned

FROM_BYTES = 8 * 1024 * 1024
"""From this size on a file is read in stretches: smaller ones are faster as a whole."""
_CHUNK = 256 * 1024
# What is blank depends on what follows, which may be in the next piece: it is left in, and matters to nobody.
_OPTIONS = {**OPTIONS, "remove_blank_text": False}
_LINES_COUNTED = 65_535


class _OddError(Exception):
    """Something is wrong with the file, or may be: the parser of whole files says what."""


class Streamed:
    """As `Parsed`, for those who look at the root's children one after the other. Each look reads the file anew; what it
    yields is good until the next one, and only of that one a line is known."""

    def __init__(self, data: bytes | memoryview, offset: int) -> None:
        """Reads all of it once. Raises _OddError."""
        self._data, self._offset = memoryview(data), offset
        if bytes(data[:1]) != b"<":
            raise _OddError
        self._lines: array[int] | None = None
        self._at: tuple[Any, int] = (None, 0)
        self._tag = str(self._root_tag())
        self.namespace = self._tag[: self._tag.index("}") + 1] if self._tag.startswith("{") else ""
        self.root_name = self._tag.removeprefix(self.namespace)
        self.names = frozenset(str(child.tag) for part in self._stretches(first=True) for child in part)

    def children(self, *names: str) -> Iterator[Any]:
        """The root's children of these names, in order."""
        wanted = self.names.intersection(self.namespace + name for name in names)
        before = 0
        for part in self._stretches() if wanted else ():
            for place, child in enumerate(part, before):
                if child.tag in wanted:
                    self._at = (child, place)
                    yield child
            before += len(part)

    def texts(self, element: str, child: str) -> list[str]:
        """The texts of a child in all the root's children of a name; blanks around elements are none."""
        path = compiled(f"p:{element}/p:{child}/text()[normalize-space() or not(../*)]", self.namespace)
        return [text for part in self._parts_with(element) for text in path(part)]

    def nests(self, element: str, child: str) -> bool:
        """Whether elements stand in a child in any of the root's children of a name."""
        path = compiled(f"boolean(p:{element}/p:{child}/*)", self.namespace)
        return any(path(part) for part in self._parts_with(element))

    @property
    def bare(self) -> bool:
        """Whether the root holds no element."""
        return not self.names

    def line(self, element: Any) -> int:
        """The line of the child that was yielded last, from 1, as in the file."""
        line = int(element.sourceline or 0)
        if line >= _LINES_COUNTED and element is self._at[0]:
            if self._lines is None:
                self._lines = _lines_of_children(self._data)
            line = self._lines[self._at[1]] if self._at[1] < len(self._lines) else line
        return line + self._offset

    def _parts_with(self, element: str) -> Iterator[Any]:
        return self._stretches() if self.namespace + element in self.names else iter(())

    def _root_tag(self) -> Any:
        parser = etree.XMLPullParser(events=("start",), **_OPTIONS)
        for _, root in _events(parser, self._data):
            if root.getroottree().docinfo.internalDTD is not None:
                raise _OddError
            return root.tag
        raise _OddError

    def _stretches(self, *, first: bool = False) -> Iterator[Any]:
        """Elements like the root, each with some of its children, which are complete. An element belongs to nobody else once
        it is taken out of the tree that grows; the last one may still grow, and so may the text behind it."""
        parser = etree.XMLPullParser(events=("start",), tag=self._tag, **_OPTIONS)
        root = None
        for _, element in _events(parser, self._data, chunks=True):
            root = element if root is None and element is not None else root
            if root is not None and len(root) > 1:
                yield self._taken(root, root[:-1], first)
        if root is None:
            raise _OddError
        yield self._taken(root, root[:], first)

    def _taken(self, root: Any, children: list[Any], first: bool) -> Any:
        part = etree.Element(root.tag, nsmap=root.nsmap)
        part.extend(children)
        if first and MIXED(part):
            raise _OddError
        return part


def _events(parser: Any, data: memoryview, *, chunks: bool = False) -> Iterator[tuple[str, Any]]:
    """What the parser tells; with `chunks` also an empty event after each piece that it got."""
    try:
        for start in range(0, len(data), _CHUNK):
            parser.feed(bytes(data[start : start + _CHUNK]))
            yield from parser.read_events()
            if chunks:
                yield "", None
        parser.close()
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise _OddError from error


def _lines_of_children(data: memoryview) -> array[int]:
    """The line on which each of the root's children begins; none where the encoding is one that this parser does not know."""
    lines = array("L")
    depth = 0

    def start(*_: object) -> None:
        nonlocal depth
        if depth == 1:
            lines.append(parser.CurrentLineNumber)
        depth += 1

    def end(_: object) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        for first in range(0, len(data), _CHUNK):
            parser.Parse(bytes(data[first : first + _CHUNK]), False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError):
        return array("L")
    return lines


def parse_large(
    data: bytes | memoryview, from_bytes: int = FROM_BYTES, kept: tuple[str, ...] = ()
) -> Parsed | Streamed:
    """As `parse`, in stretches where the file is large. With `kept`, entries of other names need not be there. Raises
    NotUsableError as `parse`."""
    if kept and (thin := parse_thinned(data, kept, from_bytes)) is not None:
        return thin
    if len(data) >= from_bytes:
        try:
            return Streamed(*xml_in_utf8(data))
        except _OddError:
            pass
    return parse(data)
