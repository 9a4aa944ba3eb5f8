"""What stands for a value where a file gives none: the key is absent, or its value is not literal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple, NoReturn


class Absence(Enum):
    """A key that is surely not there. It has no truth value: absent is neither no nor zero."""

    ABSENT = "absent"

    def __bool__(self) -> NoReturn:
        raise TypeError("an absent key has no truth value; compare it with ABSENT")


ABSENT: Final = Absence.ABSENT


class Place(NamedTuple):
    """Where something stands: the name that the caller gave the file, and the line from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class NotLiteral:
    """A value that the file does not say. `kind` is one of `call constant variable interpolation include
    conditional reference changed key expression`; `text` names the function, constant or statement, never a value."""

    kind: str
    text: str
    line: int
    file: str = ""

    def __bool__(self) -> NoReturn:
        raise TypeError("a value that is not literal has no truth value; test for NotLiteral first")
