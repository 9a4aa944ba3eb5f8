"""Settings of config.inc.php, over which config_override.php wins: without that file nobody knows whether it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from auditor.posture import Evidence, Fact, Known, Unknown, UnknownKind, not_provided, out_of_reach
from auditor.vendor.answers import Answers

from . import kinds

T = TypeVar("T")


class Settings:
    """Both files together."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._asked = answers.extraction.collection is not None

    def fact(self, name: str, read: Callable[[Any], T | None], absent: T | None = None) -> Fact[T]:
        """A setting as `read` understands it (None: not at all); `absent` is what the product takes where neither file has it."""
        if self._asked:
            return out_of_reach(kinds.CONFIG)
        place: Evidence | None = None
        for kind in (kinds.OVERRIDE, kinds.CONFIG):
            row = self._answers.one(kind)
            if isinstance(row, Unknown):
                return row
            path = row.evidence.source.path
            if name in row.data["odd"] or (name not in row.data["values"] and row.data["rest"]):
                return Unknown(UnknownKind.ERROR, kind, reason=f"{name} is computed, and not said", path=path)
            place = Evidence(row.evidence.source, row.data["lines"].get(name, 0), name)
            if name in row.data["values"]:
                value = read(row.data["values"][name])
                if value is None:
                    return Unknown(
                        UnknownKind.ERROR, kind, reason=f"{name} holds an unexpected value", path=path
                    )
                return Known(value, place)
        if absent is None or place is None:
            return not_provided(kinds.CONFIG, reason=name)
        return Known(absent, Evidence(place.source, 0, f"{name} (not set)"))
