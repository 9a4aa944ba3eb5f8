"""The events of a case: made anew from its evidence, in its own database."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

from auditor.incident.case.folder import Folder
from auditor.incident.events.reading import ReadResult, read_files
from auditor.incident.events.store import EventStore, Room
from auditor.incident.preserve.bundle import Bundle
from auditor.incident.preserve.manifest import Member
from auditor.writing import PrivateFolder, private_folder, remove_file

_LOGS = ("records", "file")
"""Roles of members that may be logs: what the product answered, and what people brought."""


def evidence(folder: Folder) -> tuple[Path, ...]:
    """The files of a case that may be logs. Raises UserFileError where there is no case, or its manifest cannot be read."""
    return tuple(folder.evidence / one.path for one in _members(folder))


def _members(folder: Folder) -> list[Member]:
    items = Bundle.at(folder).manifest().items
    return [one for item in items for one in item.members if one.role in _LOGS]


def _changed(folder: Folder) -> dict[Path, str]:
    """Files that are not as they were sealed: they are no evidence any more, and rows that somebody took out of one would be missed by nobody."""
    found: dict[Path, str] = {}
    for one in _members(folder):
        path = folder.evidence / one.path
        try:
            with path.open("rb") as stream:
                same = hashlib.file_digest(stream, "sha256").hexdigest() == one.sha256
        except OSError:
            continue  # the reading says it
        if not same:
            found[path] = "is not as it was sealed; see crm-audit incident verify"
    return found


def read_case(
    folder: Folder,
    *,
    now: datetime | None = None,
    product: str | None = None,
    room: Room | None = None,
    out: Path | None = None,
) -> tuple[EventStore, ReadResult]:
    """Reads all evidence of a case into its database of events, which takes the place of the one before. Whoever calls it closes the store.
    `out` is a folder of ours that an export may still be written into. Raises UserFileError."""
    paths, changed = evidence(folder), _changed(folder)
    forget_events(folder)
    store = EventStore(folder.events, room)
    try:
        return store, read_files(store, paths, product=product, now=now, out=out, faults=changed)
    except BaseException:
        store.connection.close()
        forget_events(folder)  # half of the events would look like all of them
        raise


def forget_events(folder: Folder) -> None:
    """Takes away the database of events, which is no evidence: it is made of it at any time. Raises UserFileError."""
    for path in (folder.events, folder.events.with_name(folder.events.name + ".wal")):
        remove_file(path)


def scratch() -> PrivateFolder:
    """Where a database without a file spills what does not fit into memory."""
    return private_folder()
