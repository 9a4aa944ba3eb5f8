"""Parses metadata XML from strangers: no DTD, no entities, no network, bounded, with the right line numbers."""

from __future__ import annotations

import codecs
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, cast
from xml.parsers import expat

from lxml import etree

from auditor.vendor.plugin import NotUsableError

_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_DOCTYPE = "declares a document type, which metadata never does"
_MIXED = etree.XPath("boolean(//*[namespace-uri() != namespace-uri(/*)])")
_BLANK = b" \t\r\n"
_HEAD = 1024
_LINES_COUNTED = 65_535
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed file: its root, the namespace prefix of its tags ("" when the file has none), how many lines
    stood before the declaration, and the text, for the lines that the parser cannot count."""

    root: Any
    namespace: str
    offset: int
    text: bytes | memoryview = b""
    _exact: dict[Any, int] = field(default_factory=dict)

    def line(self, element: Any) -> int:
        """The line of an element, from 1, as in the file."""
        line = int(element.sourceline or 0)
        return (line if line < _LINES_COUNTED else self._late_line(element)) + self.offset

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
        found: list[str] = _path(f"p:{element}/p:{child}/text()", self.namespace)(self.root)
        return found

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
def _path(path: str, namespace: str) -> Any:
    """A compiled path; `p:` stands for the namespace of the file, if it has one."""
    if not namespace:
        return etree.XPath(path.replace("p:", ""), smart_strings=False)
    return etree.XPath(path, namespaces={"p": namespace[1:-1]}, smart_strings=False)


def _parser() -> Any:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        remove_blank_text=True,
        collect_ids=False,
        huge_tree=False,
    )


_local = threading.local()


def _own_parser() -> Any:
    """This thread's parser."""
    parser = getattr(_local, "parser", None)
    if parser is None:
        parser = _local.parser = _parser()
    return parser


def parse(data: bytes | memoryview, *, mixed: bool = False) -> Parsed:
    """Parse a metadata file. Raises NotUsableError: empty, binary, doctype, malformed. `mixed`: the product puts elements of
    several namespaces into one file, and its reader goes by their local names."""
    data, offset = _plain(data)
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
    if not mixed and _may_mix(root, data) and _MIXED(root):
        raise NotUsableError("malformed", "holds elements of several namespaces")
    tag = str(root.tag)
    namespace = tag[: tag.index("}") + 1] if tag.startswith("{") else ""
    return Parsed(root, namespace, offset, data)


def _may_mix(root: Any, data: bytes | memoryview) -> bool:
    """Whether elements of several namespaces are possible: a declaration beyond the root's, or a prefix there
    that its children may lack. Looking at every element is for these few files only."""
    if any(prefix not in (None, "xsi") for prefix in root.nsmap):
        return True
    return bytes(data).count(b"xmlns") > len(root.nsmap)


def _plain(data: bytes | memoryview) -> tuple[bytes | memoryview, int]:
    """UTF-8 without mark or leading blank lines, and how many lines were taken off."""
    head = bytes(data[:_HEAD])
    for mark, encoding in _WIDE:
        if head.startswith(mark):
            text = _narrowed(data, encoding)
            data = _DECLARATION.sub(lambda match: "\n" * match.group().count("\n"), text).encode()
            head = data[:_HEAD]
            break
    start = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
    blank = len(head) - start - len(head[start:].lstrip(_BLANK))
    if start + blank == len(head) == _HEAD:  # a file that begins with a thousand blank lines
        stripped = bytes(data)[start:].lstrip(_BLANK)
        return stripped, bytes(data)[: len(data) - len(stripped)].count(b"\n")
    return data[start + blank :], head[start : start + blank].count(b"\n")


def plain_text(data: bytes) -> bytes:
    """A source file as UTF-8: one that begins with the mark of a wider encoding would hide every word in it.
    Raises NotUsableError where it is not what its mark says."""
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            return _narrowed(data, encoding).encode()
    return data


def _narrowed(data: bytes | memoryview, encoding: str) -> str:
    try:
        return str(data, encoding)
    except UnicodeDecodeError as error:
        raise NotUsableError("malformed", f"is not valid {encoding.upper()}") from error


def is_nil(element: Any) -> bool:
    """Whether an element says that it has no value."""
    return element.get(_NIL) in ("true", "1")


def text_of(element: Any) -> str | None:
    """The text of an element, or None when it is nil, empty or blank."""
    if is_nil(element):
        return None
    text = element.text
    return text.strip() or None if text else None


def truth(text: str | None) -> bool | None:
    """XML Schema's two spellings of true, its two of false, and None for any other text."""
    return True if text in ("true", "1") else False if text in ("false", "0") else None


def is_true(text: str | None) -> bool:
    """XML Schema's two spellings of true."""
    return truth(text) is True


def may_be_true(text: str | None) -> bool:
    """Whether a text is there and is not clearly false: where nothing can be unknown, the worse is taken."""
    return text is not None and truth(text) is not False


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
        """The text of the first child of a name."""
        child = self.first(name)
        return child.text if child else None

    def below(self, path: str) -> list[Node]:
        """Every node under a dotted path, through all that stand more than once."""
        found = [self]
        for name in path.split("."):
            found = [child for node in found for child in node.all(name)]
        return found


def node_of(element: Any, parsed: Parsed) -> Node:
    """An element and all below it, as nodes."""
    return Node(
        str(element.tag).removeprefix(parsed.namespace),
        text_of(element),
        parsed.line(element),
        tuple(node_of(child, parsed) for child in element if isinstance(child.tag, str)),
        is_nil(element),
    )
