"""The plan of communication as data: stages, tasks, offers and traps of wording."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from auditor.bilingual import Words
from auditor.incident.notices.law.condition import Id
from auditor.incident.notices.law.model import Audience
from auditor.userfile import read_yaml, validate


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Task(_Kept):
    """What somebody does, for whom, with which draft, and what must be decided for it."""

    who: Literal["it", "legal", "communication", "management"]
    audience: Audience
    what: Words
    draft: str = Field(default="", pattern=r"^@?[a-z0-9-]*$")
    decide: Words | None = None


class Stage(_Kept):
    """A span of hours after the detection."""

    id: Id
    from_: int = Field(alias="from", ge=0)
    to: int | None
    name: Words
    tasks: tuple[Task, ...] = Field(min_length=1)


class Offer(_Kept):
    """What may be offered to those concerned, what must be decided for it, what drives its cost, and which wording harms."""

    id: Id
    name: Words
    decide: Words
    cost: Words
    trap: Words


class Communication(_Kept):
    """The whole plan."""

    team: dict[str, tuple[str, ...]] = Field(description="words in a person's role that name a part")
    stages: tuple[Stage, ...]
    offers: tuple[Offer, ...]
    traps: tuple[Words, ...]


@cache
def communication() -> Communication:
    """The plan as its file has it."""
    path = Path(str(files("auditor.incident.notices"))) / "communication/plan.yaml"
    return validate(Communication, read_yaml(path), path)
