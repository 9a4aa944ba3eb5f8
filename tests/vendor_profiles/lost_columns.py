"""Answers that lost a column, and what that made better. Nothing may: a row that no longer says what it is about, or how it
is set, may be the very row that a check would fail on."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from copy import deepcopy
from typing import Any

WORTH = {"fail": 0, "unknown": 0, "partial": 1, "pass": 2, "not_applicable": 2}
DEEPEST = 4
"""Keys of a column's path that are followed into an answer."""
EVERY = "*"

Path = tuple[str, ...]
Statuses = Mapping[str, str]


def improved(
    answers: Mapping[str, Any],
    kind: str,
    judge: Callable[[Mapping[str, Any]], Statuses],
    before: Statuses,
    roots: Container[str] | None = None,
) -> dict[str, list[str]]:
    """What became better by a column of a kind that was removed, was null or of another type in all rows, or was removed
    from the first one alone: by "path how", the checks. `roots` are the keys at the top that are followed; None for all."""
    found: dict[str, list[str]] = {}
    for label, document in spoilt(answers[kind], roots):
        after = judge({**answers, kind: document})
        better = [id_ for id_ in before if WORTH[after[id_]] > WORTH[before[id_]]]
        if better:
            found[label] = [f"{id_}: {before[id_]} -> {after[id_]}" for id_ in better]
    return found


def spoilt(document: Any, roots: Container[str] | None = None) -> Iterator[tuple[str, Any]]:
    """Every way to lose one column of an answer."""
    for path in sorted(path for path in columns(document) if roots is None or path[0] in roots):
        for how, change in CHANGES.items():
            alone = EVERY in path and how == "removed"
            for where, most in (("", None), ("in one row ", 1)) if alone else (("", None),):
                copy = deepcopy(document)
                _change(copy, path, change, most)
                if copy != document:
                    yield f"{'/'.join(path)} {where}{how}", copy


def columns(node: Any, deepest: int = DEEPEST) -> set[Path]:
    """The paths of all columns, with every row of a list as one."""
    if deepest == 0:
        return set()
    if isinstance(node, list):
        return {(EVERY, *path) for entry in node for path in columns(entry, deepest)}
    if isinstance(node, dict):
        inner = {(key, *path) for key, value in node.items() for path in columns(value, deepest - 1)}
        return {(key,) for key in node} | inner
    return set()


def _remove(row: dict[str, Any], key: str) -> None:
    row.pop(key, None)


def _null(row: dict[str, Any], key: str) -> None:
    row[key] = None


def _odd(row: dict[str, Any], key: str) -> None:
    row[key] = 7 if isinstance(row[key], dict) else {"odd": 1}


CHANGES = {"removed": _remove, "null": _null, "odd": _odd}


def _change(node: Any, path: Path, change: Callable[[dict[str, Any], str], None], most: int | None) -> None:
    key, rest = path[0], path[1:]
    if key == EVERY:
        for entry in node[:most] if isinstance(node, list) else ():
            _change(entry, rest, change, None)
    elif isinstance(node, dict) and key in node:
        if rest:
            _change(node[key], rest, change, most)
        else:
            change(node, key)
