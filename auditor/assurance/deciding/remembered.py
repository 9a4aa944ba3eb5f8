"""What the last review of the same vendor proposed: what could end it then stays until it is shown to be put right, and a day that was asked does
not move by asking again."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA = "crm-auditor/decision/1"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Said(_Strict):
    """One sentence in both languages."""

    en: str
    vi: str


class Rest(_Strict):
    """What something rested on."""

    kind: str
    id: str = ""
    day: date | None = None
    grade: str = ""


class Blocked(_Strict):
    """A ground that ended the last review, or left it open (`state`)."""

    rule: str
    about: str
    state: Literal["bad", "unknown"]
    owner: str
    remedy: str
    check: str = ""
    since: date
    basis: Rest
    text: Said


class Asked(_Strict):
    """A condition of the last review."""

    id: str
    by: date
    owner: str
    severity: str = ""
    check: str = ""
    document: str = ""
    shown: bool = False
    basis: Rest
    text: Said


class Remembered(_Strict):
    """decision.json: what was proposed, on which day, for whom."""

    schema_: Literal["crm-auditor/decision/1"] = Field("crm-auditor/decision/1", alias="schema")
    tenant: str = ""
    vendor: str = ""
    on: date | None = None
    outcome: Literal["accept", "accept-with-conditions", "undecided", "reject"] | None = None
    criticality: int = Field(4, ge=1, le=4)
    until: date | None = None
    blockers: tuple[Blocked, ...] = ()
    open: tuple[Blocked, ...] = ()
    conditions: tuple[Asked, ...] = ()
    documents: tuple[str, ...] = Field((), description="ids of the documents that there were")


NOTHING_REMEMBERED = Remembered.model_validate({"schema": SCHEMA})
