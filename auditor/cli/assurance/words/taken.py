"""Takes answers to our own questions, and says what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from auditor.assurance.asking.back.came import Remark
from auditor.assurance.asking.back.returned import FOLDER, LOG, Taken, take
from auditor.assurance.asking.words import Say, phrase, said
from auditor.assurance.folder import Review
from auditor.codes import FOUND, PASSED
from auditor.report.escape import clip, plain
from auditor.userfile import UserFileError
from auditor.writing import Manner

MOST = 100
"""Rows of one kind that are listed; the log of the folder has all of them."""


def take_ours(file: Path, register: Path, by: str, today: date, language: str, mode: int) -> int:
    """The code that the command ends with. Raises UserFileError."""
    review = Review(register.parent)
    if register.name != review.register.name:
        raise UserFileError(f"{register}: the register of a review is called {review.register.name}")
    taken = take(file, review, today, by, Manner(mode))
    for line in lines(taken, register, language):
        click.echo(line)
    return FOUND if taken.refused or taken.contradicted else PASSED


def lines(taken: Taken, register: Path, language: str) -> Iterator[str]:
    """What became of a file, row by row where something is wrong."""
    say, judged = Say(language), taken.judged
    yield plain(say("taken.count", register=register, n=len(taken.answers)))
    counts = (
        ("unknown", sum(answer.value is None for answer in taken.answers)),
        ("again", judged.again),
        ("open", judged.open),
    )
    yield from (say(f"taken.{key}", n=n) for key, n in counts if n)
    if judged.noted:
        yield say("taken.notes", n=len(judged.noted), log=f"{FOLDER}/{LOG}")
    yield from (_line(one, say) for one in judged.told[:MOST])
    if taken.contradicted:
        yield say("taken.seen", n=len(taken.contradicted))
        yield from (f"  {plain(said(one.text, language))}" for one in taken.contradicted[:MOST])
    if judged.refused:
        yield say("taken.refused", n=len(judged.refused))
        yield from (_line(one, say) for one in judged.refused[:MOST])
        if len(judged.refused) > MOST:
            yield "  …"
    yield plain(say("taken.kept", file=taken.file))


def _line(remark: Remark, say: Say) -> str:
    text = said(phrase(remark.key, **remark.params), say.language)
    return plain(f"  {clip(remark.place, 120)}: {text}" if remark.place else f"  {text}")
