"""The kinds of answers of an API as one table: where each holds its rows, by which columns these are found, whose they are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import parse_qs, unquote

from auditor.vendor.answers import Keys, Row, rows
from auditor.vendor.facts.columns import beside
from auditor.vendor.plugin import NotUsableError, Raw


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of answer. `at` is where it holds its rows, `keys` are the columns that these are found by, with their types.
    `of` says where the request names whom a list is about: the step of the path before the name, for snapshots that do not keep
    whose an answer is, and the column that it is kept in. Of what is `never_empty` a first page without rows was not understood."""

    name: str
    at: str = ""
    keys: Mapping[str, type[Any]] = field(default_factory=dict)
    of: tuple[str, str] | None = None
    never_empty: bool = False


class Kinds(Mapping[str, Kind]):
    """All kinds of a product, by name. `later` are the parameters of a request by which pages after the first are asked for, each with the
    value that it has on the first one."""

    def __init__(self, *kinds: Kind, later: Mapping[str, str] | None = None) -> None:
        self._of = {kind.name: kind for kind in kinds}
        self._later = later or {}

    def __getitem__(self, name: str) -> Kind:
        return self._of[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._of)

    def __len__(self) -> int:
        return len(self._of)

    @cached_property
    def found_by(self) -> Keys:
        """By kind: the columns by which its rows are found, for `Answers`."""
        return {kind.name: kind.keys for kind in self._of.values() if kind.keys}

    def rows(self, raw: Raw, at: str | None = None) -> tuple[Row, ...]:
        """The rows of one answer, with whom they are about; `at` where this answer holds them elsewhere. Raises NotUsableError."""
        kind = self._of[raw.kind]
        found = tuple(rows(raw, kind.at if at is None else at))
        if kind.never_empty:
            refuse_empty(found, raw, self._later)
        if kind.of is None:
            return found
        step, column = kind.of
        about = raw.owner or named_after(raw, step)
        return tuple(beside(row, **{column: about}) for row in found)


def refuse_empty(found: Collection[Row], raw: Raw, later: Mapping[str, str]) -> None:
    """Raises NotUsableError for a list without rows that is never empty, unless it is a later page."""
    if not found and not any(asked(raw, name) not in ("", first) for name, first in later.items()):
        raise NotUsableError("wrong_root", "the list is empty, which it never is")


def asked(raw: Raw, parameter: str) -> str:
    """The value of a parameter of the request that an answer came to; empty where it had none."""
    return parse_qs(raw.source.path.partition("?")[2]).get(parameter, [""])[0]


def named_after(raw: Raw, step: str) -> str:
    """What the path of the request names after a step. Raises NotUsableError where it names nothing."""
    found = unquote(raw.source.path.partition("?")[0].partition(f"/{step}/")[2].partition("/")[0])
    if not found:
        raise NotUsableError("wrong_root", "the request does not say what it is about")
    return found
