"""What a column means for the comparison of rows (columns.yaml)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache
from importlib.resources import files

import yaml
from pydantic import TypeAdapter

_TABLE = TypeAdapter(dict[str, list[str]])
_BETWEEN = re.compile(r"[\s_]+")


@cache
def _listed(part: str) -> tuple[str, ...]:
    text = files("auditor.assurance.restoring").joinpath("columns.yaml").read_text(encoding="utf-8")
    return tuple(folded(name) for name in _TABLE.validate_python(yaml.safe_load(text))[part])


def folded(name: str) -> str:
    """A name without case, spaces and underscores."""
    return _BETWEEN.sub("", name).casefold()


def is_touched(name: str) -> bool:
    """Whether a column is set anew by any touch of a record."""
    return folded(name) in _listed("touched")


def is_made(name: str) -> bool:
    """Whether a column is set when a record is made."""
    return folded(name) in _listed("made")


def is_paging(name: str, value: object) -> bool:
    """Whether a key of an answer tells of its page and not of its content."""
    if folded(name) not in _listed("paging"):
        return False
    return _tells_of_page(value) if isinstance(value, dict) else not isinstance(value, list)


def _tells_of_page(value: dict[str, object]) -> bool:
    words = {*_listed("paging"), *_listed("within paging")}
    return all(
        folded(name) in words
        and (_tells_of_page(entry) if isinstance(entry, dict) else not isinstance(entry, list))
        for name, entry in value.items()
    )


def named_id(table: str, columns: Iterable[str]) -> str | None:
    """The column that holds a row's own id, by its name; None where none is called so."""
    name = folded(table)
    one = name.removesuffix("ies") + "y" if name.endswith("ies") else name.removesuffix("s")
    wanted = (name + "id", one + "id", *_listed("id"))
    found = {folded(column): column for column in sorted(columns, reverse=True)}
    return next((found[name] for name in wanted if name in found), None)


def is_own_id(table: str, column: str | None) -> bool:
    """Whether a column is one that holds ids by its name, so that its values are no data of a person."""
    return column is not None and named_id(table, (column,)) is not None


def split(columns: Collection[str], key: str | None) -> tuple[list[str], list[str], list[str]]:
    """Columns of the content, those of the making, and those of the last touch, each in order; without the id."""
    rest = [column for column in sorted(columns) if column != key]
    touched = [column for column in rest if is_touched(column)]
    made = [column for column in rest if is_made(column)]
    return [column for column in rest if column not in touched and column not in made], made, touched
