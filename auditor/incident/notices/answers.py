"""What people wrote for the drafts: answers to questions that only a person can decide, and texts of fields that nothing else fills. The file is
`notices/answers.yaml` in the folder of the incident; without it every question is open, and every such field is missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from auditor.userfile import read_yaml, validate

NAME = "answers.yaml"
Text = Annotated[str, Field(max_length=4_000)]


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Answer(_Kept):
    """A decision: yes or no, who decided, when, and why."""

    answer: bool
    by: str = Field(min_length=1, max_length=200)
    on: date
    why: Text = ""


class Written(_Kept):
    """A text of a person in one or both languages. One that is missing in a language is missing there."""

    en: Text = ""
    vi: Text = ""


class Given(_Kept):
    """That a notice was given: when, by whom."""

    at: AwareDatetime
    by: str = Field(min_length=1, max_length=200)
    reference: str = Field(default="", max_length=200, description="what the recipient calls it")


class Answers(_Kept):
    """The whole file."""

    schema_: Literal["crm-auditor/notice-answers/1"] = Field(
        default="crm-auditor/notice-answers/1", alias="schema"
    )
    answers: dict[str, Answer] = Field(default_factory=dict, description="question of a rule -> decision")
    fields: dict[str, Written] = Field(
        default_factory=dict, description="field of a rule or of a draft -> text"
    )
    given: dict[str, Given] = Field(default_factory=dict, description="rule/deadline -> that it was given")

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def read_answers(folder: Path) -> Answers:
    """The answers beside the drafts; nothing answered where there is no file. Raises UserFileError for one that is wrong."""
    path = folder / NAME
    if not path.is_file():
        return Answers()
    return validate(Answers, read_yaml(path), path)
