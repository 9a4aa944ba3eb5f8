"""The settings of a tenant, whoever told them: what is set, what the product does where nothing is set, and what was
not shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from packaging.version import InvalidVersion, Version

from auditor.posture import Evidence, Fact, Known, Unknown, UnknownKind, map_fact, not_provided
from auditor.vendor.facts import values

from ..tables import table

_DAYS = {
    "day": 1.0,
    "week": 7.0,
    "month": 30.0,
    "year": 365.0,
    "hour": 1 / 24,
    "minute": 1 / 1440,
    "second": 1 / 86400,
}
_PERIOD = re.compile(r"\s*(\d{1,6})\s*(second|minute|hour|day|week|month|year)s?\s*", re.IGNORECASE)


class Told(Protocol):
    """What one source says of a key: its value (null is one), ABSENT where it surely is not set, else why not known."""

    def __call__(self, key: str) -> Known[Any] | Unknown | Absent: ...


@dataclass(frozen=True, slots=True)
class Absent:
    """The source shows the key whenever it is set, and it is not. `evidence` is the place that does not hold it."""

    evidence: Evidence


class Settings:
    """Settings by key, each of the type that is asked for."""

    def __init__(self, told: Told) -> None:
        self._told = told
        version = told("version")
        self.version: Fact[str] = (
            version
            if isinstance(version, Unknown)
            else not_provided("Settings", "version")
            if isinstance(version, Absent) or not isinstance(version.value, str)
            else version
        )

    def raw(self, key: str) -> Fact[Any]:
        """The value as the product uses it. Null counts as not set, as PHP's `??` and `(bool)` take it."""
        told = self._told(key)
        if isinstance(told, Unknown) or (isinstance(told, Known) and told.value is not None):
            return told
        entry = table("defaults")["keys"].get(key)
        if entry is None:
            return not_provided("Settings", f"{key} is not set")
        if not self._known_series():
            version = self.version.value if isinstance(self.version, Known) else "unknown"
            reason = f"{key} is not set; what version {version} does then is not known"
            return not_provided("Settings", reason)
        evidence = replace(told.evidence, locator=f"{key} (not set)")
        return Known(entry["value"], evidence)

    def _known_series(self) -> bool:
        if isinstance(self.version, Unknown):
            return False
        series = table("defaults")["series"]
        try:
            version = Version(self.version.value)
        except InvalidVersion:
            return False
        return Version(series["from"]) <= version < Version(series["below"])

    def _typed(self, key: str, read: Callable[[Any], Any]) -> Fact[Any]:
        fact = self.raw(key)
        if isinstance(fact, Unknown):
            return fact
        value = read(fact.value)
        return odd(key, fact) if value is None else Known(value, fact.evidence)

    def flag(self, key: str) -> Fact[bool]:
        """Yes or no; forms store 0 and 1, too."""
        return self._typed(
            key, lambda value: bool(value) if isinstance(value, bool) or value in (0, 1) else None
        )

    def number(self, key: str) -> Fact[int]:
        """A whole number from 0 on."""
        return self._typed(key, values.digits)

    def text(self, key: str) -> Fact[str]:
        return self._typed(key, values.text)

    def texts(self, key: str) -> Fact[tuple[str, ...]]:
        """A list of texts."""
        return self._typed(key, values.texts)

    def period(self, key: str) -> Fact[float]:
        """A length of time in days ("15 days", "1 month", "60 seconds"); a month counts as 30 days."""
        return self._typed(key, days_of)

    def hours(self, key: str) -> Fact[float]:
        """A number of hours, whole or not."""
        return self._typed(key, values.amount)


def days_of(value: Any) -> float | None:
    """Days of a period as PHP writes it; None for one that is not understood."""
    found = _PERIOD.fullmatch(value) if isinstance(value, str) else None
    return int(found[1]) * _DAYS[found[2].lower()] if found else None


def whole_days(fact: Fact[float]) -> Fact[int]:
    """Days, of which a begun one does not count; never 0, which stands for ever."""
    return map_fact(fact, lambda days: max(1, int(days)))


def odd(key: str, fact: Known[Any]) -> Unknown:
    """A value of a kind that was not expected."""
    kind = type(fact.value).__name__
    reason = f"{key} holds an unexpected value ({kind})"
    return Unknown(UnknownKind.ERROR, resource="Settings", reason=reason, path=fact.evidence.source.path)


def seen_by(key: str) -> str:
    """Who is shown a key: user, admin or files."""
    entry: Mapping[str, Any] | None = table("defaults")["keys"].get(key)
    return str(entry["seen_by"] if entry is not None else table("defaults")["plain"].get(key, "files"))
