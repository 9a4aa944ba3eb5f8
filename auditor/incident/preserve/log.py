"""The custody log: a line for everything that was done with the evidence, each with the digest of the line before it.

custody.jsonl is only ever made longer. That its end was not cut off is what the seal shows (`seal`).
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from auditor.incident.case.incident import Person
from auditor.incident.preserve.canon import canonical, digest
from auditor.incident.preserve.manifest import At, Sha256
from auditor.strictjson import strict_json

FIRST = "0" * 64
"""What stands in the first line for the digest of the line before it."""
Action = Literal[
    "opened", "collected", "read", "changed", "transferred", "exported", "verified", "refused", "noted"
]


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Change(_Kept):
    """One field of incident.json, before and after."""

    field: str
    before: Any = None
    after: Any = None


class Line(_Kept):
    """One line. `items` are those it is about, by id, with the digest of what the manifest says of them; `files` pin other files of
    the incident, by path; `signed_by` is the key that the seal was signed with right after this line."""

    sequence: int = Field(ge=1)
    previous: Sha256
    at: At
    by: Person
    action: Action
    items: dict[str, Sha256] = Field(default_factory=dict)
    files: dict[str, Sha256] = Field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    note: str = Field(default="", max_length=4000)
    signed_by: str = ""
    tool: str = ""

    def text(self) -> bytes:
        """The line as it is written, without its end."""
        return canonical(self.model_dump(mode="json"))

    @property
    def sha256(self) -> str:
        """What the next line holds of this one."""
        return digest(self.text())


class BrokenLogError(ValueError):
    """A line of the log is none that was ever written so. `number` counts from 1."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__(why)
        self.number = number


def lines_of(data: bytes) -> tuple[Line, ...]:
    """The lines of a log, each held to the one before it. Raises BrokenLogError at the first that does not fit."""
    found: list[Line] = []
    previous = FIRST
    texts = data.split(b"\n")
    if texts[-1]:
        raise BrokenLogError(len(texts), "its end is missing")
    for number, text in enumerate(texts[:-1], start=1):
        line = _line(text, number)
        if line.sequence != number:
            raise BrokenLogError(number, f"it says that it is line {line.sequence}")
        if line.previous != previous:
            raise BrokenLogError(number, "it does not follow from the line before it")
        found.append(line)
        previous = digest(text)
    return tuple(found)


def _line(text: bytes, number: int) -> Line:
    try:
        line = Line.model_validate(strict_json(text))
    except (ValueError, RecursionError, ValidationError) as error:
        raise BrokenLogError(number, "it cannot be read") from error
    if line.text() != text:
        raise BrokenLogError(number, "it is not written as this program writes it")
    return line
