"""Puts an entry into a list of a YAML file that people write: their lines, comments and order stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from auditor.register.file.dumping import yaml_text
from auditor.userfile import UserFileError

_EMPTY = "tag:yaml.org,2002:null"


def with_entry_text(text: str, keys: Sequence[str], entry: Any, path: object) -> str:
    """The text with one entry more at the end of the list that lies under these keys, which are made where they are not there. Raises
    UserFileError where the text is no such file, or a list stands in brackets with something in it."""
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").split("\n")
    try:
        root = yaml.compose("\n".join(lines), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise UserFileError(f"{path}: is not valid YAML") from error
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise UserFileError(
            f"{path}: is not written as lines of `key: value`, so nothing can be put into it; write it so"
        )
    return newline.join(_put(lines, root, list(keys), entry, path))


def _put(lines: list[str], node: Any, keys: list[str], entry: Any, path: object) -> list[str]:
    """The lines with the entry below a mapping."""
    key, rest = keys[0], keys[1:]
    indent = node.start_mark.column
    found = next(((name, value) for name, value in node.value if name.value == key), None)
    if found is None:
        made = _block({key: _nested(rest, entry)}, indent)
        at = _end(node) + 1
        gap = [""] if not indent and at and lines[at - 1].strip() else []
        return [*lines[:at], *gap, *made, *lines[at:]]
    name, value = found
    if rest and isinstance(value, yaml.MappingNode) and not value.flow_style and value.value:
        return _put(lines, value, rest, entry, path)
    if not rest and isinstance(value, yaml.SequenceNode) and not value.flow_style:
        at = _end(value) + 1
        return [*lines[:at], *_block([entry], value.start_mark.column), *lines[at:]]
    if (isinstance(value, yaml.ScalarNode) and value.tag == _EMPTY) or (
        isinstance(value, yaml.CollectionNode) and not value.value
    ):
        return _filled(lines, name, value, _block(_nested(rest, entry), indent + 2))
    raise UserFileError(
        f"{path}, line {value.start_mark.line + 1}: {key!r} stands in brackets; write a line `- …` for each entry"
    )


def _filled(lines: list[str], name: Any, value: Any, made: list[str]) -> list[str]:
    """The lines with what was empty filled; what stands behind it in its line stays there, a comment for one."""
    first, last = value.start_mark, value.end_mark
    head, tail = lines[first.line][: first.column], lines[last.line][last.column :]
    if isinstance(value, yaml.ScalarNode) and not value.value:
        head, tail = lines[name.end_mark.line], ""
        return [*lines[: name.end_mark.line], head, *made, *lines[name.end_mark.line + 1 :]]
    return [*lines[: first.line], (head.rstrip() + tail).rstrip(), *made, *lines[last.line + 1 :]]


def _nested(keys: Sequence[str], entry: Any) -> Any:
    made: Any = [entry]
    for key in reversed(keys):
        made = {key: made}
    return made


def _block(data: Any, indent: int) -> list[str]:
    return [f"{' ' * indent}{line}" if line else "" for line in yaml_text(data).rstrip("\n").split("\n")]


def _end(node: Any) -> int:
    """The last line in which something of a node stands; comments below it are not its own."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return max(_end(part) for pair in node.value for part in pair)
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        return max(_end(part) for part in node.value)
    mark = node.end_mark
    at_begin = mark.column == 0 and mark.line > node.start_mark.line
    return int(mark.line - 1 if at_begin else mark.line)
