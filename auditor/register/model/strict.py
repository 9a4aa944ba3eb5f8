"""What every part of the register is made of."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Line = Annotated[str, Field(min_length=1, max_length=400)]
Text = Annotated[str, Field(min_length=1, max_length=8000)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,99}$")]
Sha256 = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
Side = Literal["vendor", "implementer", "us"]
"""Who says something: the maker of the product, whoever set it up, or the organisation itself."""
Rank = Annotated[int, Field(ge=1, le=4)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class File(Strict):
    """A file beside the register, by its path from the register's own folder."""

    name: Line
    sha256: Sha256
    pages: Annotated[int, Field(ge=1)] | None = None


class Said(Strict):
    """Who says something, on which day, and until when it holds. What nobody signed, or has no day, counts for nothing."""

    by: Line | None = Field(None, description="name and role")
    on: date | None = Field(None, description="day on which it was said")
    until: date | None = Field(
        None, description="last day on which it holds; a year after `on` where nothing is written"
    )
    of: Side | None = Field(None, description="whose side that person is on")
    document: Id | None = Field(None, description="id of the document of the register that shows it")
    page: Annotated[int, Field(ge=1)] | None = None
    file: File | None = Field(
        None, description="a file that shows it, where it is no document of the register"
    )
    place: Line | None = Field(None, description="where in that file: sheet and cell, row, clause")


class Approved(Strict):
    """What the organisation decided: why, who answers for it, who approved it, until when."""

    reason: Text
    owner: Line
    approver: Line
    on: date
    expires: date
    reviewed: date | None = None
