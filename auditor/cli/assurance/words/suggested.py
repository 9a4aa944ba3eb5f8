"""Reads files into suggestions, takes those that are confirmed, and says what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from auditor.assurance.folder import Review
from auditor.assurance.intake.confirming import Outcome, Who, confirm
from auditor.assurance.intake.contradicting import contradictions
from auditor.assurance.intake.importing import read_files
from auditor.assurance.intake.kept import written
from auditor.assurance.intake.register_file import read_register
from auditor.assurance.intake.saying import confirmed_lines, import_lines
from auditor.assurance.intake.words import Say
from auditor.codes import FOUND, PASSED
from auditor.userfile import UserFileError
from auditor.writing import Manner, locked, make_folder, save


@dataclass(frozen=True, slots=True)
class Suggesting:
    """What is asked for. `ids` are those to be confirmed; None: all."""

    files: tuple[Path, ...]
    register: Path
    out: Path | None
    ids: frozenset[str] | None
    by: str
    assessment: Path | None
    today: date
    language: str
    mode: int


def suggest(asked: Suggesting) -> int:
    """The code that the command ends with. Raises UserFileError."""
    review, manner = Review(asked.register.parent), Manner(asked.mode)
    place = asked.out or review.suggestions
    make_folder(place.parent, manner)
    with locked(place.with_name(f".{place.name}.lock")) as free:
        if not free:
            raise UserFileError(f"{place}: somebody else is writing it; try again")
        return _suggest(asked, place, review, manner)


def _suggest(asked: Suggesting, place: Path, review: Review, manner: Manner) -> int:
    say = Say(asked.language)
    read = read_files(asked.files, place, say, asked.today)
    if read.found:
        save(place, written(read.suggestions), manner)
    held = asked.assessment or (review.assessment if review.assessment.is_file() else None)
    against = contradictions(read.found, held, say) if held is not None and read.found else []
    for line in import_lines(read, against, place, say, asked.register):
        click.echo(line)
    outcomes: list[Outcome] = []
    if asked.ids is None or asked.ids:
        who = Who(asked.by, asked.today, asked.register, place.parent, manner)
        read_register(asked.register)  # before a folder is made for what is not there
        with locked(review.folder / ".register.lock") as free:
            if not free:
                raise UserFileError(f"{asked.register}: somebody else is writing it; try again")
            now, outcomes = confirm(read.suggestions, asked.ids, who, say)
        save(place, written(now), manner)
        for line in confirmed_lines(outcomes, asked.register, say):
            click.echo(line)
    gave_nothing = any(not one.suggestions and not one.leads for one in read.found)
    refused = any(one.what == "refused" for one in outcomes)
    return FOUND if gave_nothing or refused or against else PASSED
