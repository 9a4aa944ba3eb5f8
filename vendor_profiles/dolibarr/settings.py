"""Constants of the database and settings of conf.php: what is set, what the product takes where nothing is, and what was not told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from auditor.posture import (
    Evidence,
    Fact,
    Known,
    Unknown,
    UnknownKind,
    all_true,
    negated,
    not_provided,
    out_of_reach,
)
from auditor.vendor.answers import Answers, Row

from . import kinds
from .product import TABLE, declared_at

T = TypeVar("T")
Read = Callable[[Any], T | None]
HIDDEN = frozenset(TABLE["hidden"])
_FOR_ALL = ("", "0")


class Settings:
    """`constant` is a row of llx_const or an answer of the API, `conf` a variable of conf.php, which no API shows."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._asked = answers.extraction.collection is not None

    def constant(
        self,
        name: str,
        read: Read[T],
        absent: T | None = None,
        place: str = "htdocs/core/class/conf.class.php",
    ) -> Fact[T]:
        """A constant as `read` understands it (None: not at all); `absent` is what the product takes where it is not set, or is empty. Two
        companies that differ are unknown."""
        gap = self._answers.gap(kinds.SETTINGS)
        if isinstance(gap, Unknown):
            return gap
        if self._asked and name in HIDDEN:
            return out_of_reach("HiddenConstant")
        rows = self._that_count(name)
        if all(row.data.get("value") in (None, "") for row in rows):
            return self._unset(name, absent, place, told=bool(rows))
        found = [read(row.data.get("value")) for row in rows]
        if None in found:
            return rows[found.index(None)].odd("value")
        if any(one != found[0] for one in found):
            return Unknown(UnknownKind.ERROR, kinds.SETTINGS, reason=f"{name} differs between companies")
        value: Any = found[0]
        return Known(value, replace(rows[0].evidence, locator=name))

    def _that_count(self, name: str) -> list[Row]:
        """The rows of a constant: that of a company takes the place of the one that is for all of them (entity 0)."""
        rows = [row for row in self._answers.rows(kinds.SETTINGS) if row.text("name") == name]
        own = [row for row in rows if row.text("entity") not in _FOR_ALL]
        return own if own and {row.text("entity") for row in own} >= self._companies() else rows

    def _companies(self) -> set[str]:
        return {row.text("entity") for row in self._answers.rows(kinds.SETTINGS)}.difference(_FOR_ALL)

    def _unset(self, name: str, absent: T | None, place: str, *, told: bool) -> Fact[T]:
        if (
            self._asked
            and not told
            and name not in {one.owner for one in self._answers.absences(kinds.SETTINGS)}
        ):
            return not_provided(kinds.SETTINGS, reason=name)
        if absent is None:
            return out_of_reach("PhpSettings")
        return Known(absent, declared_at(f"{place} ({name} is not set)"))

    def conf(self, name: str, read: Read[T], absent: T | None = None) -> Fact[T]:
        """A variable of conf.php without its `$`."""
        if self._asked:
            return out_of_reach(kinds.CONF)
        row = self._answers.one(kinds.CONF)
        if isinstance(row, Unknown):
            return row
        path = row.evidence.source.path
        if name in row.data["odd"] or (name not in row.data["values"] and row.data["rest"]):
            return Unknown(
                UnknownKind.ERROR, kinds.CONF, reason=f"{name} is computed, and not said", path=path
            )
        if name not in row.data["values"]:
            if absent is None:
                return not_provided(kinds.CONF, reason=name)
            return Known(absent, Evidence(row.evidence.source, 0, f"{name} (not set)"))
        value = read(row.data["values"][name])
        if value is None:
            return Unknown(
                UnknownKind.ERROR, kinds.CONF, reason=f"{name} holds an unexpected value", path=path
            )
        return Known(value, Evidence(row.evidence.source, row.data["lines"][name], name))


def switch(value: Any) -> bool | None:
    """On or off, as constants are: 1, 0, and nothing for off."""
    return (
        {"1": True, "0": False, "": False}.get(str(value))
        if isinstance(value, str | int | bool) or value is None
        else None
    )


def seconds(value: Any) -> int | None:
    """A number of seconds from 1 on."""
    text = str(value)
    return int(text) if isinstance(value, str | int) and text.isdigit() and int(text[:9]) > 0 else None


def said(value: Any) -> str | None:
    """A text, or a number as one."""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else None


def count(value: Any) -> int | None:
    """A number from 0 on."""
    text = str(value)
    return int(text) if isinstance(value, str | int) and text.isdigit() and len(text) < 10 else None


def recorded(settings: Settings, name: str) -> Fact[bool]:
    """Whether a security event is written down."""
    place = "htdocs/core/triggers/interface_20_all_Logevents.class.php"
    on = settings.constant(name, switch, False, place)
    return all_true(on, negated(settings.constant("MAIN_LOGEVENTS_DISABLE_ALL", switch, False, place)))
