"""What only people can say at the end, as closing.yaml holds it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from auditor.userfile import read_yaml, validate

NAME = "closing.yaml"
Text = Annotated[str, Field(max_length=4000)]


class _Said(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Both(_Said):
    """A text in each language that it is needed in; one that is left out is marked as missing in that language."""

    en: Text = ""
    vi: Text = ""

    def of(self, language: str) -> str:
        return self.vi if language == "vi" else self.en


class Lesson(_Said):
    """What was learned, and what changes by it: who sees to it, until when."""

    what: Both
    change: Both = Both()
    owner: Text = ""
    until: date | None = None


class Dated(_Said):
    """A training, a test or an audit."""

    what: Both
    on: date
    who: Text = Field(default="", description="who takes part, or who carries it out")
    every_months: int | None = Field(default=None, ge=1, le=60)


class Closing(_Said):
    """The whole of it. `public` is what the public is told of what happened: nobody else's words are used there."""

    schema_: Literal["crm-auditor/closing/1"] = Field(default="crm-auditor/closing/1", alias="schema")
    public: Both = Both()
    advice: Both = Field(default=Both(), description="what people can do to protect themselves")
    contact: Text = ""
    root_cause: Both = Both()
    lessons: tuple[Lesson, ...] = ()
    training: tuple[Dated, ...] = ()
    audits: tuple[Dated, ...] = ()


SKELETON = """\
# What only people can say at the end of an incident. Fill in what you know; what is left out is marked as missing in the reports.
schema: crm-auditor/closing/1
public: {en: "", vi: ""}        # what happened, for the public: one or two sentences, no names, nothing that helps an attacker
advice: {en: "", vi: ""}        # what people can do to protect themselves
contact: ""                     # who answers questions, and how
root_cause: {en: "", vi: ""}    # for management and assessors
lessons: []
# - what: {en: "…", vi: "…"}
#   change: {en: "…", vi: "…"}
#   owner: "name, role"
#   until: 2027-01-31
training: []
# - {what: {en: "Calls that ask for a code", vi: "Cuộc gọi hỏi mã xác thực"}, on: 2026-12-15, who: "everybody", every_months: 12}
audits: []
# - {what: {en: "Restore test", vi: "Diễn tập khôi phục"}, on: 2027-01-15, who: "IT", every_months: 3}
"""


def closing_in(folder: Path) -> Closing | None:
    """What people wrote; None where there is no such file. Raises UserFileError."""
    path = folder / NAME
    return validate(Closing, read_yaml(path), path) if path.exists() else None
