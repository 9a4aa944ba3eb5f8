"""Reads a form in YAML (or JSON, which is YAML, too). Every value is taken as the text that it is, with its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import yaml

from auditor.posture import Source
from auditor.vendor import NotUsableError

from ..questions import FORM, SIGNATURE, questions, tables
from .form import Form, Given, Row, Signature

MAX_BYTES = 4 * 1024 * 1024
MAX_DEPTH = 8
HEAD = ("form", "language", "product", "by", "date", "until", "answers")

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Node:
    """A part of the document and the line where it begins."""

    value: str | list[Node] | dict[str, Node]
    line: int


def read(data: bytes, source: Source) -> Form:
    """The form in a file. Raises NotUsableError with the line that is wrong."""
    root = _document(data)
    if not isinstance(root.value, dict) or _text(root.value.get("form")) != FORM:
        raise NotUsableError("wrong_root", f"is no form: it does not begin with `form: {FORM}`")
    _only(root.value, (*HEAD, *tables()), "key")
    answers = _mapping(root.value.get("answers"), "answers")
    _only(answers, tuple(questions()), "question")
    return Form(
        source=source,
        language="vi" if _text(root.value.get("language")) == "vi" else "en",
        signature=Signature(*(_text(root.value.get(key)) for key in ("by", "date", "until"))),
        answers={id_: _given(node) for id_, node in answers.items()},
        tables={id_: tuple(_rows(root.value[id_], id_)) for id_ in tables() if id_ in root.value},
        product=_text(root.value.get("product")),
    )


def _given(node: Node) -> Given:
    """An answer: a value alone, or `value` with a signature of its own."""
    if not isinstance(node.value, dict):
        return _value(node)
    _only(node.value, ("value", *SIGNATURE), "key")
    value = node.value.get("value")
    found = Given(line=node.line) if value is None else _value(value)
    return Given(found.texts, found.line, fault=found.fault, signature=_signature(node.value))


def _value(node: Node) -> Given:
    if isinstance(node.value, str):
        return Given((node.value,) if node.value else (), node.line)
    entries = node.value if isinstance(node.value, list) else []
    texts = [entry.value for entry in entries if isinstance(entry.value, str)]
    if isinstance(node.value, dict) or len(texts) < len(entries):
        return Given(line=node.line, fault="a single value or a plain list is wanted")
    return Given(tuple(texts), node.line)


def _rows(node: Node, table: str) -> Iterator[Row]:
    if node.value == "":
        return
    if not isinstance(node.value, list):
        raise NotUsableError("malformed", f"line {node.line}: {table} is no list of rows")
    columns = tuple(column.id for column in tables()[table].columns)
    for entry in node.value:
        cells = _mapping(entry, f"a row of {table}")
        _only(cells, (*columns, *SIGNATURE), "column")
        values = {key: _value(cell) for key, cell in cells.items() if key in columns}
        yield Row(values, entry.line, signature=_signature(cells))


def _signature(cells: dict[str, Node]) -> Signature:
    return Signature(*(_text(cells.get(key)) for key in SIGNATURE))


def _text(node: Node | None) -> str:
    """A text, or several as one."""
    if node is None or isinstance(node.value, dict):
        return ""
    if isinstance(node.value, str):
        return node.value
    return "; ".join(entry.value for entry in node.value if isinstance(entry.value, str))


def _mapping(node: Node | None, name: str) -> dict[str, Node]:
    if node is None or node.value == "":
        return {}
    if not isinstance(node.value, dict):
        raise NotUsableError("malformed", f"line {node.line}: {name} is not made of `key: value`")
    return node.value


def _only(found: dict[str, Node], valid: tuple[str, ...], noun: str) -> None:
    """An answer under a name that nobody asks for would be lost without a word."""
    for key, node in found.items():
        if key not in valid:
            close = get_close_matches(key, valid, n=1)
            hint = f"; did you mean {close[0]}?" if close else ""
            raise NotUsableError("malformed", f"line {node.line}: there is no {noun} {key[:80]!r}{hint}")


def _document(data: bytes) -> Node:
    if len(data) > MAX_BYTES:
        raise NotUsableError("malformed", f"is larger than {MAX_BYTES} bytes, which no form is")
    try:
        events = _Events(data.decode("utf-8-sig"))
        return events.document()
    except UnicodeDecodeError as error:
        raise NotUsableError("malformed", f"is not UTF-8 text (byte {error.start})") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}: " if mark else ""
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "is not valid YAML"
        raise NotUsableError("malformed", f"{where}{problem}") from error


class _Events:
    """Builds the nodes out of the parser's events, so that nothing is resolved, constructed or repeated."""

    def __init__(self, text: str) -> None:
        self._events: Iterator[Any] = iter(yaml.parse(text, Loader=_Loader))

    def document(self) -> Node:
        found: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if found is not None:
                    raise NotUsableError("malformed", "holds more than one document")
                found = self._node(next(self._events), 0)
        if found is None or found.value == "":
            raise NotUsableError("empty")
        return found

    def _node(self, event: Any, depth: int) -> Node:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            raise NotUsableError("malformed", f"line {line}: aliases are not allowed here")
        if depth > MAX_DEPTH:
            raise NotUsableError("malformed", f"line {line}: is nested too deeply")
        if isinstance(event, yaml.ScalarEvent):
            empty = event.implicit[0] and event.value in ("", "~", "null")
            return Node("" if empty else event.value, line)
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(list(self._sequence(depth)), line)
        return Node(self._pairs(depth), line)

    def _sequence(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _pairs(self, depth: int) -> dict[str, Node]:
        found: dict[str, Node] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            line = event.start_mark.line + 1
            if not isinstance(event, yaml.ScalarEvent):
                raise NotUsableError("malformed", f"line {line}: a key is not a word")
            key = event.value
            if key in found:
                raise NotUsableError("malformed", f"line {line}: the key {key[:80]!r} stands twice")
            value = self._node(next(self._events), depth + 1)
            found[key] = Node(value.value, line)
        return found
