"""Notes that something was done with evidence: for every command that reads it, and for people who hand it over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from auditor.incident.case.folder import Folder
from auditor.incident.case.incident import Person
from auditor.incident.preserve.bundle import Bundle, Entry
from auditor.incident.preserve.log import Action, BrokenLogError, Line, lines_of

__all__ = ["Action", "BrokenLogError", "Line", "lines_of", "note"]


def note(
    folder: Folder | Path,
    action: Action,
    items: Sequence[str] | Mapping[str, str],
    by: Person | str,
    at: datetime,
    *,
    text: str = "",
    files: Mapping[str, str] | None = None,
) -> Line:
    """Write down that something was done with items, by id: read, transferred, noted. `files` pin others, by path in the incident's folder and sha256: `verify` holds
    them to it. Raises UserFileError where there is no incident, an item is none of it, or it cannot be written."""
    return Bundle.at(folder).commit(
        Entry(action=action, by=by, at=at, items=tuple(items), files=dict(files or {}), note=text)
    )
