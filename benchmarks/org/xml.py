"""Metadata XML in the layout of the Salesforce CLI: one element a line, four spaces a level."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias
from xml.sax.saxutils import escape

HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"'
INSTANCE = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
SCHEMA = 'xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
NIL = ' xsi:nil="true"'

Node: TypeAlias = "tuple[str, str | Sequence[Node] | None]"
"""(element name, optionally followed by its attributes; text, child nodes, or None for an empty element)."""

_QUOTES = {"'": "&apos;", '"': "&quot;"}


def document(root: str, nodes: Iterable[Node], attributes: str = "") -> str:
    """A whole file: header, root element with the namespace and the attributes, nodes."""
    return wrap(root, "".join(_lines(nodes, 1)), attributes)


def wrap(root: str, body: str, attributes: str = "") -> str:
    """A whole file around a body that is rendered already; an empty body gives `<root/>`."""
    opening = f"{root} {NAMESPACE}{' ' if attributes else ''}{attributes}"
    return f"{HEADER}<{opening}>\n{body}</{root}>\n" if body else f"{HEADER}<{opening}/>\n"


def render(*nodes: Node) -> str:
    """The nodes as children of the root."""
    return "".join(_lines(nodes, 1))


def flag(value: bool) -> str:
    """`true` or `false`, as XML writes them."""
    return "true" if value else "false"


def _lines(nodes: Iterable[Node], depth: int) -> Iterator[str]:
    indent = "    " * depth
    for name, content in nodes:
        if content is None:
            yield f"{indent}<{name}/>\n"
        elif isinstance(content, str):
            yield f"{indent}<{name}>{escape(content, _QUOTES)}</{name.partition(' ')[0]}>\n"
        else:
            yield f"{indent}<{name}>\n"
            yield from _lines(content, depth + 1)
            yield f"{indent}</{name.partition(' ')[0]}>\n"
