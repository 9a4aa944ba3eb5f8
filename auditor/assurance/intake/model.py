"""Suggestions as they are written and read back: suggestions.yaml."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA = "crm-auditor/suggestions/1"

Section = Literal["documents", "answers", "sub_processors", "backups", "measured"]
"""Where in the register a suggestion belongs; `measured` becomes a file beside it."""
Confidence = Literal["high", "medium", "low"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Shown(_Strict):
    """Where something stands, and the words that stand there. `field` is the key of the entry that they show."""

    field: str | None = None
    page: int | None = Field(None, ge=1)
    place: str | None = Field(None, description="sheet and cell, row, or key of the file")
    quotation: str
    confidence: Confidence = "medium"


class Other(_Strict):
    """Another reading of the same field. Where two readings contradict each other, the entry carries neither."""

    field: str
    value: Any
    page: int | None = None
    place: str | None = None
    quotation: str


class Confirmed(_Strict):
    """Who took it into the register, and on which day."""

    by: str
    on: date


class Suggestion(_Strict):
    """One entry that the register might have. `entry` holds its keys as the register writes them, and people may correct it here before
    they confirm it."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,119}$")
    into: Section
    entry: dict[str, Any]
    shown_by: tuple[Shown, ...] = ()
    others: tuple[Other, ...] = ()
    doubt: tuple[str, ...] = ()
    respondent: str | None = Field(
        None, description="who the file itself says has answered; unsigned where nobody is named"
    )
    said_on: date | None = Field(None, description="day that the file itself gives for its answers")
    held_against: tuple[str, ...] = Field(
        (), description="checks that see the same in the tenant, where it says that all is well"
    )
    confirmed: Confirmed | None = None


class Lead(_Strict):
    """What a file says of a topic and no question of ours takes up: a hint of what to ask for, never a fact."""

    topic: str
    about: str
    said: str
    place: str
    quotation: str = ""
    held_against: tuple[str, ...] = ()


class Imported(_Strict):
    """One file that was read."""

    file: str
    sha256: str
    what: str = Field(description="what it was taken for: a document, or the id of a questionnaire")
    pages: int | None = None
    suggestions: tuple[Suggestion, ...] = ()
    leads: tuple[Lead, ...] = ()
    not_understood: tuple[str, ...] = ()


class Suggestions(_Strict):
    """All that was read for one review, file after file. Nothing in it counts before it is confirmed."""

    schema_: Literal["crm-auditor/suggestions/1"] = Field(alias="schema")
    files: tuple[Imported, ...] = ()

    def of(self, id_: str) -> Suggestion | None:
        """The suggestion of an id."""
        return next((one for file in self.files for one in file.suggestions if one.id == id_), None)
