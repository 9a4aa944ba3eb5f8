"""export.json of a copy: what was left out or hidden on purpose, by whom. The custody log pins it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from auditor.incident.case.incident import Person
from auditor.incident.preserve.manifest import At, Sha256

NAME = "export.json"
SHOWN = ".shown"
"""What the name of a member ends in of which a copy hides records: a line for each record, with its leaf, and with salt and record where
it is shown."""


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Hidden(_Kept):
    """A member in the form in which the copy has it."""

    path: str
    sha256: Sha256 = Field(description="of the file in the copy")
    shown: int = Field(ge=0, description="records that are shown as they are")
    hidden: int = Field(ge=0, description="records of which people are replaced, or that are left out")


class Export(_Kept):
    """What a copy is."""

    schema_: Literal["crm-auditor/export/1"] = Field(default="crm-auditor/export/1", alias="schema")
    by: Person
    at: At
    why: str = ""
    left_out: tuple[str, ...] = Field(default=(), description="items that are not in the copy, by id")
    left_out_members: tuple[str, ...] = Field(
        default=(), description="members that are not in it, of items that are, by path"
    )
    hidden: tuple[Hidden, ...] = ()

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
