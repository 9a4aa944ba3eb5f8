"""Settings of the environment file, unless another file may win over it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from auditor.posture import Evidence, Fact, Known, Unknown, UnknownKind, not_provided
from auditor.vendor.answers import Answers

from . import kinds
from .product import declared_at

T = TypeVar("T")


class Settings:
    """What the environment says, and what the configuration takes where it says nothing."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        others = answers.rows(kinds.OTHER_SETTINGS)
        broken = [why for of, _, why in answers.extraction.unreadable if of == kinds.OTHER_SETTINGS]
        self._other: Unknown | None = broken[0] if broken else None
        if others and self._other is None:
            path = others[0].evidence.source.path
            reason = f"{path.rpartition('/')[2]} may say otherwise, and is not read"
            self._other = Unknown(UnknownKind.ERROR, kinds.ENVIRONMENT, reason=reason, path=path)

    @property
    def is_there(self) -> bool:
        """Whether a source that has files was read: the API shows no settings at all."""
        return self._answers.extraction.collection is None

    def fact(
        self, name: str, read: Callable[[str], T | None], absent: T | None = None, config: str = ""
    ) -> Fact[T]:
        """The value of a name as `read` understands it (None: not at all). `absent` is what the file `config` of the product takes
        where the name does not stand there."""
        row = self._answers.one(kinds.ENVIRONMENT)
        if isinstance(row, Unknown):
            return row
        if self._other is not None:
            return self._other
        values, lines = row.data["values"], row.data["lines"]
        if name not in values:
            return (
                not_provided(kinds.ENVIRONMENT, reason=name)
                if absent is None
                else Known(absent, declared_at(config))
            )
        text = values[name]
        found = None if text is None else read(text)
        if found is None:
            path = row.evidence.source.path
            return Unknown(
                UnknownKind.ERROR, kinds.ENVIRONMENT, reason=f"{name} is no plain value", path=path
            )
        return Known(found, Evidence(row.evidence.source, lines[name], name))
