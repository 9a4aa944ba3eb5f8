"""The questions of the form and the columns of its tables, as the data files have them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from auditor.bilingual import Words
from auditor.vendor import read_yaml

FORM = "crm-auditor/form/1"
KIND = "Form"
SIGNATURE = ("by", "date", "until", "evidence")

Type = Literal["yes_no", "number", "date", "choice", "list", "networks", "text"]

_FOLDER = Path(__file__).parent


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Option(Words):
    """A value that an answer may have, with the words for it."""

    value: Any

    @model_validator(mode="after")
    def _no_separator(self) -> Option:
        if ";" in self.en + self.vi:
            raise ValueError("a semicolon separates entries and cannot stand in one")
        return self


class Asked(_Strict):
    """What is asked, and which answers there are. `path` is the fact that the answer fills. `special` gives words that
    may stand in the place of a number, a date, a text or a list; `past`: a day that cannot lie ahead."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    path: str
    type: Type
    text: Words
    options: tuple[Option, ...] = ()
    special: tuple[Option, ...] = ()
    minimum: int = 0
    maximum: int = 0
    past: bool = False

    @model_validator(mode="after")
    def _answerable(self) -> Asked:
        if self.type == "choice" and not self.options:
            raise ValueError(f"{self.id}: a choice needs options")
        if self.type == "number" and self.maximum <= self.minimum:
            raise ValueError(f"{self.id}: a number needs a minimum and a maximum")
        return self


class Question(Asked):
    """One question. `attach` says what would prove the answer; `table` is the part of the form that it speaks of, where it means
    nothing without that part."""

    section: str
    topic: str
    attach: Words
    table: str = ""


class Table(_Strict):
    """A part of the form with one row an entity. `listed` is the question whether all of them stand there; where it
    `may_be_empty`, no row and that answer say that there are none."""

    id: str
    path: str
    listed: str
    may_be_empty: bool
    title: Words
    note: Words
    columns: tuple[Asked, ...]

    def column(self, id_: str) -> Asked:
        return next(column for column in self.columns if column.id == id_)


class AnswerWords(Words):
    """The words for an answer that every question has, and others that people write for it."""

    also: tuple[str, ...] = ()


class FormWords(_Strict):
    """The words that a form is made of, and those for yes, no and not known."""

    answers: dict[str, AnswerWords]
    signature: dict[str, Words]
    columns: dict[str, Words]
    sheets: dict[str, Words]
    title: Words
    instructions: tuple[Words, ...]
    known: dict[str, Words]
    allowed: dict[str, Words]


class _QuestionFile(_Strict):
    sections: dict[str, Words]
    questions: tuple[Question, ...]


@cache
def sections() -> dict[str, Words]:
    """The parts that the questions come in, in order."""
    return _question_file().sections


@cache
def questions() -> dict[str, Question]:
    """Every question, by id."""
    return {question.id: question for question in _question_file().questions}


@cache
def tables() -> dict[str, Table]:
    """Every table, by id."""
    found = [Table.model_validate(entry) for entry in read_yaml(_FOLDER / "tables.yaml")]
    return {table.id: table for table in found}


@cache
def words() -> FormWords:
    return FormWords.model_validate(read_yaml(_FOLDER / "words.yaml"))


def said(texts: Words, language: str) -> str:
    """A text in a language of the form."""
    return texts.vi if language == "vi" else texts.en


@cache
def _question_file() -> _QuestionFile:
    return _QuestionFile.model_validate(read_yaml(_FOLDER / "questions.yaml"))
