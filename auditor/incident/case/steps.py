"""What is to be done, in order, and what was done by whom, as plan.json holds it."""

from __future__ import annotations

from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

Text = dict[Literal["en", "vi"], str]


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Ticked(_Kept):
    """What somebody says of a step, and when. `done` is not `proven`: a scan after it proves."""

    state: Literal["approved", "done", "not_needed", "failed", "proven", "reopened"]
    by: str
    at: AwareDatetime
    note: str = ""


class Step(_Kept):
    """One thing that a person does. `how` are the exact steps in this product."""

    id: str
    phase: Literal["preserve", "contain", "restore", "repair", "tell", "learn"]
    order: int
    title: Text
    how: tuple[Text, ...]
    of: tuple[str, ...] = Field(
        default=(), description="whom or what: suspects (kind:id), resources, settings"
    )
    why: Text
    approves: Text
    verify: Text
    breaks: Text
    checks: tuple[str, ...] = Field(default=(), description="checks whose pass proves it")
    link: str = ""
    ticks: tuple[Ticked, ...] = ()


class Plan(_Kept):
    """All steps, in the order in which they are to be done."""

    schema_: Literal["crm-auditor/plan/1"] = Field(default="crm-auditor/plan/1", alias="schema")
    made_at: str
    steps: tuple[Step, ...]

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
