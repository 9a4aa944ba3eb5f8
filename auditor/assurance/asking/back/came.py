"""What came back, as it stands in the file: texts and where they stand, not yet understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from auditor.bilingual import Words
from auditor.userfile import UserFileError


class NotOursError(Exception):
    """A file that is no questionnaire of ours."""


class NoFileError(UserFileError):
    """A file of which nobody can tell whose it is: hostile, broken, too large."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be told of a place in the file, by the key of its text (`row.` in words.yaml) and what that is filled with, in either language."""

    place: str
    key: str
    params: Mapping[str, str | Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who says it, when, until when: a day where a cell has one, else the text; empty where nothing stands."""

    by: str = ""
    on: date | str = ""
    until: date | str = ""

    def over(self, general: Signature) -> Signature:
        """This signature, with the general one where it says nothing. Who signs for himself does so with a day of his own, or that of the file."""
        return Signature(self.by or general.by, self.on or general.on, self.until or general.until)


@dataclass(frozen=True, slots=True)
class Row:
    """One answer. `answer` is a day where a cell has one; `instead` is the key of what was picked in its place; `shown` is the question as the
    file has it, None where it does not show it; `fault` is the key of why the answer cannot be read at all."""

    place: str
    about: str
    answer: date | str = ""
    instead: str = ""
    note: str = ""
    proof: str = ""
    signature: Signature = field(default_factory=Signature)
    shown: str | None = None
    fault: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing stands there that would be an answer."""
        return not (self.answer or self.instead or self.fault)


@dataclass(frozen=True, slots=True)
class Came:
    """One file: which questions it answers, in which language it was filled in, its rows, and what is wrong beside them. `keyed`: answers of
    options are keys, and not words."""

    digest: str
    language: str
    rows: tuple[Row, ...]
    remarks: tuple[Remark, ...] = ()
    keyed: bool = False
