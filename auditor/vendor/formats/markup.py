"""Parses metadata XML from strangers: no DTD, no entities, no network, bounded, with the right line numbers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, cast
from xml.parsers import expat

from lxml import etree

from auditor.vendor.formats.cuts import Cuts
from auditor.vendor.formats.encodings import xml_in_utf8
from auditor.vendor.formats.readings import (
    INSTANCE,
    Unclear,
    has_words,
    is_nil,
    is_true,
    may_be_true,
    one_text,
    text_of,
    truth,
)
from auditor.vendor.plugin import NotUsableError

__all__ = (
    "MIXED",
    "OPTIONS",
    "Node",
    "Parsed",
    "Unclear",
    "compiled",
    "is_nil",
    "is_true",
    "may_be_true",
    "node_of",
    "one_text",
    "parse",
    "parse_utf8",
    "text_of",
    "truth",
)

_DOCTYPE = "declares a document type, which metadata never does"
MIXED = etree.XPath("boolean(//*[namespace-uri() != namespace-uri(/*)])")
_LINES_COUNTED = 65_535


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed file: its root, the namespace prefix of its tags ("" when the file has none), how many lines
    stood before the declaration, the text, for the lines that the parser cannot count, and where lines were cut out."""

    root: Any
    namespace: str
    offset: int
    text: bytes | memoryview = b""
    cuts: Cuts | None = None
    _exact: dict[Any, int] = field(default_factory=dict)

    def line(self, element: Any) -> int:
        """The line of an element, from 1, as in the file."""
        line = int(element.sourceline or 0)
        if line >= _LINES_COUNTED:
            line = self._late_line(element)
        return line + self.offset if self.cuts is None else line + self.offset + self.cuts.before(line)

    def _late_line(self, element: Any) -> int:
        """The line of an element far down, where the parser only knows the line of the first text inside."""
        if not self._exact:
            self._exact.update(zip(self.root.iter("*"), _lines_of_elements(bytes(self.text)), strict=False))
        return self._exact.get(element, int(element.sourceline))

    def children(self, *names: str) -> Iterator[Any]:
        """The root's children of these names, in order."""
        return iter(self.root.iterchildren(*(self.namespace + name for name in names)))

    def texts(self, element: str, child: str) -> list[str]:
        """The texts of a child in all the root's children of a name: one walk, and no element made for it."""
        found: list[str] = compiled(f"p:{element}/p:{child}/text()", self.namespace)(self.root)
        return found

    def nests(self, element: str, child: str) -> bool:
        """Whether elements stand in a child in any of the root's children of a name."""
        found: bool = compiled(f"boolean(p:{element}/p:{child}/*)", self.namespace)(self.root)
        return found

    @property
    def bare(self) -> bool:
        """Whether the root holds no element."""
        return not len(self.root)

    @property
    def root_name(self) -> str:
        return str(self.root.tag).removeprefix(self.namespace)


def _lines_of_elements(text: bytes) -> list[int]:
    """The line on which each element begins, in order. The text was accepted, so it declares no entities."""
    lines: list[int] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda *_: lines.append(parser.CurrentLineNumber)
    try:
        parser.Parse(text, True)
    except (expat.ExpatError, ValueError, LookupError):
        return []  # an encoding that it does not know
    return lines


@lru_cache(maxsize=64)
def compiled(path: str, namespace: str) -> Any:
    """A compiled path; `p:` stands for the namespace of the file, if it has one."""
    if not namespace:
        return etree.XPath(path.replace("p:", ""), smart_strings=False)
    return etree.XPath(path, namespaces={"p": namespace[1:-1]}, smart_strings=False)


OPTIONS: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "remove_comments": True,
    "remove_pis": True,
    "remove_blank_text": True,
    "collect_ids": False,
    "huge_tree": False,
}
"""Of every parser of what comes from strangers."""


_local = threading.local()


def _own_parser() -> Any:
    """This thread's parser."""
    parser = getattr(_local, "parser", None)
    if parser is None:
        parser = _local.parser = etree.XMLParser(**OPTIONS)
    return parser


def parse(data: bytes | memoryview, *, mixed: bool = False) -> Parsed:
    """Parse a metadata file. Raises NotUsableError: empty, binary, doctype, malformed. `mixed`: the product puts elements of
    several namespaces into one file, and its reader goes by their local names."""
    return parse_utf8(*xml_in_utf8(data), mixed=mixed)


def parse_utf8(data: bytes | memoryview, offset: int, *, mixed: bool = False) -> Parsed:
    """As `parse`, for what `xml_in_utf8` gave."""
    if not data:
        raise NotUsableError("empty")
    if bytes(data[:1]) != b"<":
        raise NotUsableError("binary", "does not begin with an XML element")
    try:
        root = etree.fromstring(cast(bytes, data), _own_parser())  # it reads any buffer
    except etree.XMLSyntaxError as error:
        if b"<!DOCTYPE" in bytes(data):
            raise NotUsableError("doctype", _DOCTYPE) from None
        line = (error.lineno or 0) + offset
        raise NotUsableError("malformed", f"line {line}: {error.msg}") from None
    except (ValueError, LookupError) as error:
        raise NotUsableError("malformed", str(error)) from None
    if root.getroottree().docinfo.internalDTD is not None:
        # Nothing of it was expanded: the parser neither loads nor resolves, and bounds what it amplifies.
        raise NotUsableError("doctype", _DOCTYPE)
    if not mixed and _may_mix(root, data) and MIXED(root):
        raise NotUsableError("malformed", "holds elements of several namespaces")
    tag = str(root.tag)
    namespace = tag[: tag.index("}") + 1] if tag.startswith("{") else ""
    return Parsed(root, namespace, offset, data)


def _may_mix(root: Any, data: bytes | memoryview) -> bool:
    """Whether elements of several namespaces are possible: a declaration beyond the root's, or a prefix there
    that its children may lack. Looking at every element is for these few files only."""
    text = bytes(data)
    if b"xmlns:" not in text:
        return text.count(b"xmlns") > str(root.tag).startswith("{")
    names = root.nsmap
    for prefix, uri in names.items():
        if prefix is not None and (uri != INSTANCE or f"<{prefix}:".encode() in text):
            return True
    return text.count(b"xmlns") > len(names)


@dataclass(frozen=True, slots=True)
class Node:
    """An element of a small file, free of the parser: name, text, line, children in order; whether it is nil."""

    name: str
    text: str | None
    line: int
    children: tuple[Node, ...] = ()
    nil: bool = False

    def all(self, name: str) -> list[Node]:
        """The children of a name."""
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> Node | None:
        """The first child of a name."""
        return next((child for child in self.children if child.name == name), None)

    def value(self, name: str) -> str | None:
        """The text of the child of a name; Unclear where there are several and they differ."""
        return one_text(child.said for child in self.all(name))

    @property
    def said(self) -> str | None:
        """The text of an element that should hold nothing else."""
        if self.text is None and self.children:
            return Unclear(f"<{self.children[0].name}/>")
        return self.text

    def below(self, path: str) -> list[Node]:
        """Every node under a dotted path, through all that stand more than once."""
        found = [self]
        for name in path.split("."):
            found = [child for node in found for child in node.all(name)]
        return found


def node_of(element: Any, parsed: Parsed) -> Node:
    """An element and all below it, as nodes. Elements with nothing but blanks between them are no text."""
    return Node(
        str(element.tag).removeprefix(parsed.namespace),
        None if len(element) and not has_words(element) else text_of(element),
        parsed.line(element),
        tuple(node_of(child, parsed) for child in element if isinstance(child.tag, str)),
        is_nil(element),
    )
