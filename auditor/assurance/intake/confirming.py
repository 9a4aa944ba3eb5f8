"""What a person confirms goes into the register, with who confirmed it, on which day, and the file that shows it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from auditor.assurance.intake.beside import BesideError, beside
from auditor.assurance.intake.model import Confirmed, Imported, Shown, Suggestion, Suggestions
from auditor.assurance.intake.register_file import begin_sub_processors, read_register
from auditor.assurance.intake.words import Say
from auditor.jsontext import json_of
from auditor.probing.result import ProbeFile
from auditor.register.file.writing import with_entry
from auditor.register.model.documents import Document
from auditor.register.model.lists import Answer, Backup, SubProcessor, SubProcessors
from auditor.register.model.strict import File
from auditor.report.escape import plain
from auditor.userfile import UserFileError
from auditor.writing import Manner, save


@dataclass(frozen=True, slots=True)
class Who:
    """Who confirms, on which day, into which register; `home`: the folder that names of files start from."""

    by: str
    on: date
    register: Path
    home: Path
    manner: Manner


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one id: `taken`, `before` where it was confirmed already, else `refused` with the reason."""

    id: str
    what: str
    why: str = ""


class RefusedError(ValueError):
    """A suggestion that cannot be taken as it stands. The text says why."""


def confirm(
    kept: Suggestions, ids: Collection[str] | None, who: Who, say: Say
) -> tuple[Suggestions, list[Outcome]]:
    """The suggestions as they are now, and what became of each that was named (`None`: of all). Each is written before the next is looked
    at, so that one that is refused takes no other with it. Raises UserFileError where there is no register."""
    read_register(who.register)  # where there is none, nothing can be taken at all
    outcomes: list[Outcome] = []
    files: list[Imported] = []
    for file in kept.files:
        made: list[Suggestion] = []
        for one in file.suggestions:
            if ids is None or one.id in ids:
                one, outcome = _confirmed(one, file, who, say)
                outcomes.append(outcome)
            made.append(one)
        files.append(file.model_copy(update={"suggestions": tuple(made)}))
    known = {outcome.id for outcome in outcomes}
    outcomes += [
        Outcome(plain(id_), "refused", say("confirm.unknown")) for id_ in ids or () if id_ not in known
    ]
    return kept.model_copy(update={"files": tuple(files)}), outcomes


def _confirmed(one: Suggestion, file: Imported, who: Who, say: Say) -> tuple[Suggestion, Outcome]:
    if one.confirmed is not None:
        return one, Outcome(one.id, "before")
    try:
        new = _INTO[one.into](one, file, who, say)
    except (RefusedError, BesideError, UserFileError) as error:
        return one, Outcome(one.id, "refused", str(error))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        return one, Outcome(
            one.id, "refused", say("confirm.wrong", field=plain(where), why=plain(first["msg"]))
        )
    done = one.model_copy(update={"confirmed": Confirmed(by=who.by, on=who.on)})
    return done, Outcome(one.id, "taken" if new else "before")


def _document(one: Suggestion, file: Imported, who: Who, say: Say) -> bool:
    entry = dict(one.entry)
    kept = read_register(who.register).documents or ()
    claimed = entry.get("state") == "claimed"
    if any(_is_there(document, entry, claimed) for document in kept):
        return False
    if not claimed:
        entry["file"] = beside(file, who.home, who.register, who.manner, say)
        entry.setdefault("state", "current")
    remarks = [str(entry["notes"])] if entry.get("notes") else []
    pages = _pages(one.shown_by, say)
    if remarks or pages:
        entry["notes"] = "\n".join([*remarks, *([pages] if pages else [])])
    entry |= {"reviewer": who.by, "reviewed": who.on}
    with_entry(who.register, "documents", Document.model_validate(entry))
    return True


def _is_there(document: Document, entry: Mapping[str, Any], claimed: bool) -> bool:
    """Whether a document of the register is the entry; what is only claimed is not needed beside one that somebody has seen."""
    seen = document.kind == entry.get("kind") and document.file is not None
    return document.id == entry.get("id") or (claimed and seen)


def _pages(shown: tuple[Shown, ...], say: Say) -> str:
    """`Pages: period 1, opinion 3`."""
    told: dict[str, list[int]] = {}
    for one in shown:
        if one.page is not None and one.field is not None and one.page not in told.setdefault(one.field, []):
            told[one.field].append(one.page)
    listed = ", ".join(f"{say.field(field)} {'/'.join(map(str, pages))}" for field, pages in told.items())
    return say("confirm.pages", pages=listed) if listed else ""


def _answer(one: Suggestion, file: Imported, who: Who, say: Say) -> bool:
    """By whom the file names, with its day; else by whoever confirms it, who then answers for it."""
    entry = dict(one.entry)
    shown = beside(file, who.home, who.register, who.manner, say)
    for answer in read_register(who.register).answers:
        if answer.question == entry.get("question") and answer.file and answer.file.sha256 == shown["sha256"]:
            return False
    if one.respondent and one.said_on:
        entry |= {"by": one.respondent, "on": one.said_on}
    else:
        entry |= {"by": who.by, "on": who.on, "of": "us"}
    entry["file"] = shown
    with_entry(who.register, "answers", Answer.model_validate(entry))
    return True


def _sub_processor(one: Suggestion, file: Imported, who: Who, say: Say) -> bool:
    """A list that is not there yet begins with who confirmed its first entry, and never as one of all."""
    part = read_register(who.register).sub_processors
    name = str(one.entry.get("name", "")).casefold()
    if part is not None and any(known.name.casefold() == name for known in part.entries):
        return False
    entry = SubProcessor.model_validate(one.entry)
    if part is None:
        shown = File.model_validate(beside(file, who.home, who.register, who.manner, say))
        begin_sub_processors(
            who.register, SubProcessors(by=who.by, on=who.on, of="us", file=shown), who.manner
        )
    with_entry(who.register, "sub_processors.entries", entry)
    return True


def _backup(one: Suggestion, file: Imported, who: Who, say: Say) -> bool:
    """Whoever confirms it says which data it is that was backed up, and answers for that."""
    shown = File.model_validate(beside(file, who.home, who.register, who.manner, say))
    made = Backup.model_validate({**one.entry, "by": who.by, "on": who.on, "of": "us", "file": shown})
    for known in read_register(who.register).backups or ():
        if known.file is not None and (known.file.sha256, known.data, known.name) == (
            shown.sha256,
            made.data,
            made.name,
        ):
            return False
    with_entry(who.register, "backups", made)
    return True


def _measured(one: Suggestion, file: Imported, who: Who, say: Say) -> bool:
    made = ProbeFile.model_validate(one.entry)
    if not made.at:
        raise RefusedError(say("confirm.no_moment"))
    path = who.register.parent / f"imported-{file.sha256[7:15]}.probe.json"
    if path.exists():
        return False
    save(path, json_of(made.model_dump(mode="json", by_alias=True)) + "\n", who.manner)
    return True


_INTO: dict[str, Callable[[Suggestion, Imported, Who, Say], bool]] = {
    "documents": _document,
    "answers": _answer,
    "sub_processors": _sub_processor,
    "backups": _backup,
    "measured": _measured,
}
