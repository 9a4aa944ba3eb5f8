"""Adds entries to a list of a YAML file that people write, without touching a line of theirs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from auditor.userfile import UserFileError

_LAST_LINES = re.compile(r"(?:^[ \t]*(?:#.*)?\n?)*\Z", re.MULTILINE)


class _Plain(yaml.SafeDumper):
    """Writes what stands there twice twice: an alias is read by nobody here."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def with_entries(text: str, key: str, entries: Sequence[Mapping[str, Any]], path: str) -> str:
    """The text with entries more at the end of the list under a key at the margin, which is made where there is none. Raises
    UserFileError for a list that is written in brackets and is not empty, and for a text into which they cannot be put."""
    node = _under(text, key)
    made = _with(text, key, entries, node, path)
    before, after = _count(node), _count(_under(made, key))
    if after != before + len(entries) or not _is_list(node):
        raise UserFileError(f"{path}: nothing can be added to `{key}` as it is written; nothing was changed")
    return made


def _with(text: str, key: str, entries: Sequence[Mapping[str, Any]], node: Any, path: str) -> str:
    if node is None:
        return f"{text.rstrip()}\n\n{key}:\n{_lines(entries, 0)}"
    begin, end = node.start_mark.index, node.end_mark.index
    if not _count(node):
        return f"{text[:begin].rstrip()}\n{_lines(entries, 0)}{text[end:].lstrip(' ').removeprefix(chr(10))}"
    if node.flow_style:
        line = node.start_mark.line + 1
        raise UserFileError(
            f"{path} (line {line}): `{key}` is written in brackets; write a line `- …` for each entry"
        )
    last = _LAST_LINES.search(text[:end])
    end = end if last is None else last.start()
    return f"{text[:end].rstrip()}\n{_lines(entries, node.start_mark.column)}{text[end:]}"


def _is_list(node: Any) -> bool:
    """A list, or nothing yet."""
    nothing = isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"
    return node is None or nothing or isinstance(node, yaml.SequenceNode)


def _count(node: Any) -> int:
    return len(node.value) if isinstance(node, yaml.SequenceNode) else 0


def _under(text: str, key: str) -> Any:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else ()
    return next((node for name, node in pairs if name.value == key), None)


def _lines(entries: Sequence[Mapping[str, Any]], indent: int) -> str:
    made = yaml.dump(
        [dict(one) for one in entries], Dumper=_Plain, allow_unicode=True, sort_keys=False, width=110
    )
    return "".join(f"{' ' * indent}{line}\n" for line in made.splitlines())
