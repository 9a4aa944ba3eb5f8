"""Writes the reports at the end, the calendar, and the digests of all of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from auditor.incident.case.folder import Folder
from auditor.incident.closing.account import Account, account_of
from auditor.incident.closing.calendar import events_of, ics_of
from auditor.incident.closing.people import NAME, SKELETON
from auditor.incident.closing.views.reports import KINDS, report_of
from auditor.incident.closing.voice import Voice
from auditor.incident.preserve.case import changed, opened
from auditor.incident.preserve.custody import note
from auditor.report.papers.drawn import html_of, pdf_of
from auditor.userfile import UserFileError
from auditor.writing import OWNERS, Manner, make_folder, save

FORMATS = ("html", "pdf")
SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Closing:
    """How to close. `by` is who answers for it; with `final` the incident ends, and the reports are no drafts."""

    folder: Folder
    at: datetime
    by: str = ""
    final: bool = False
    languages: Sequence[str] = ("en", "vi")
    formats: Sequence[str] = ("html",)
    manner: Manner = OWNERS


@dataclass(frozen=True, slots=True)
class Closed:
    """What was written. `skeleton` is the file that asks what only people can say, where it was not there."""

    account: Account
    files: tuple[Path, ...]
    skeleton: Path | None


def close(closing: Closing) -> Closed:
    """Writes close/ in the folder. Raises UserFileError for a folder of no incident, and for an end that nobody answers for."""
    folder = closing.folder
    if closing.final and not closing.by:
        raise UserFileError("--final needs --by: who answers for the reports")
    account = account_of(folder, closing.at, final=closing.final, by=closing.by)
    if closing.final:
        account = _ended(closing, account)
    skeleton = folder.folder / NAME if account.people is None else None
    if skeleton is not None:
        save(skeleton, SKELETON, closing.manner)
    make_folder(folder.closing, closing.manner)
    made = dict(_files(closing, account))
    sums = "".join(f"{_digest(content)}  {name}\n" for name, content in sorted(made.items()))
    for name, content in (*made.items(), (SUMS, sums.encode())):
        save(folder.closing / name, content, closing.manner)
    if folder.custody.exists():
        pinned = {f"close/{name}": _digest(content) for name, content in made.items()}
        by = closing.by or account.incident.opened_by.name
        text = Voice(account.incident.language)("note.closed" if closing.final else "note.drafts")
        note(folder, "noted", (), by, closing.at, text=text, files=pinned)
    return Closed(account, tuple(folder.closing / name for name in (*sorted(made), SUMS)), skeleton)


def _ended(closing: Closing, account: Account) -> Account:
    """The incident with the time of its end, which goes into the custody log."""
    if account.incident.times.closed_at is not None:
        return account
    incident = account.incident
    ended = incident.model_copy(update={"times": incident.times.model_copy(update={"closed_at": closing.at})})
    changed(closing.folder, ended, closing.by, closing.at, "closed")
    opened(closing.folder)
    return account_of(closing.folder, closing.at, final=True, by=closing.by)


def _files(closing: Closing, account: Account) -> Iterator[tuple[str, bytes]]:
    for language in closing.languages:
        events = events_of(account.people, closing.at.date(), Voice(language))
        for kind in KINDS:
            folio = report_of(account, kind, events, language)
            if "html" in closing.formats:
                yield f"{kind}.{language}.html", html_of(folio).encode("utf-8", "backslashreplace")
            if "pdf" in closing.formats:
                yield f"{kind}.{language}.pdf", pdf_of(folio)
        yield f"calendar.{language}.ics", ics_of(events, account.incident.id, closing.at)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
