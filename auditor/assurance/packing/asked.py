"""What was asked in a review, out of questions.json: which questions are open, and how they are worded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from auditor.assurance.deciding.answered import holds
from auditor.assurance.packing.case import Question
from auditor.bilingual import Words
from auditor.register.model.register import Register
from auditor.userfile import UserFileError

SCHEMA = "crm-auditor/questions/1"
_DOCUMENT = "document"
"""Kind of question that a document answers; those are asked for by themselves."""


class _Question(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    of: str
    kind: str = ""
    text: Words
    why: Words


class _File(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    schema_: str = Field(alias="schema")
    questions: tuple[_Question, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions that somebody can answer in words."""

    questions: tuple[tuple[str, Question], ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(one.id for _, one in self.questions)

    def open_to_vendor(self, register: Register | None, today: date) -> tuple[Question, ...]:
        """Those that are the vendor's to answer and are not answered."""
        given = () if register is None else register.answers
        holding = {one.question for one in given if holds(one, today)}
        return tuple(one for of, one in self.questions if of == "vendor" and one.id not in holding)


def asked_of(data: Mapping[str, Any] | None, path: Path) -> Asked | None:
    """The questions of a file; None where there is none. Raises UserFileError for one that is none."""
    if data is None:
        return None
    try:
        found = _File.model_validate(data)
        if found.schema_ != SCHEMA:
            raise ValueError(found.schema_)
    except (ValidationError, ValueError) as error:
        raise UserFileError(f"{path}: is not what `crm-audit assurance start` wrote") from error
    return Asked(
        tuple(
            (one.of, Question(one.id, one.text, one.why)) for one in found.questions if one.kind != _DOCUMENT
        )
    )
