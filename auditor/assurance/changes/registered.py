"""Puts what changed into the register, where the checks read how recent the vendor's change records are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from auditor.assurance.changes.model import Entry, Found, Source, Watch, What
from auditor.register.file.writing import with_entries
from auditor.register.model.lists import Change
from auditor.register.model.register import Register
from auditor.report.escape import plain

SECTION = "changes.entries"
MOST = 100
"""Entries that are put in at once."""


def missing(register: Register, watch: Watch, found: Sequence[Found], today: date) -> tuple[Change, ...]:
    """Entries that were noticed as new, and the newest of each source; those with a certain day that is not still to come, and that the
    register has not, the oldest first."""
    there = {
        (one.on, one.release, one.source) for one in (register.changes.entries if register.changes else ())
    }
    new = {(one.source, one.key) for one in found if one.what is What.NEW}
    made = {
        (change.on, change.release, change.source): change
        for source in watch.sources
        for change in _of_source(source, new, today)
    }
    ordered = sorted(made.items(), key=lambda item: (item[0][0], item[0][2] or "", item[0][1] or ""))
    return tuple(change for key, change in ordered if key not in there)[-MOST:]


def _of_source(source: Source, new: set[tuple[str, str]], today: date) -> Iterator[Change]:
    dated = [(entry.on, entry) for entry in source.entries if entry.on is not None and entry.on <= today]
    newest = max(dated, key=lambda pair: pair[0], default=None)
    for on, entry in dated:
        if (source.name, entry.key) in new or (newest is not None and entry is newest[1]):
            yield change_of(on, entry, source.name)


def change_of(on: date, entry: Entry, source: str) -> Change:
    """An entry as the register has it."""
    return Change(
        on=on,
        kind=entry.kind,
        summary="\n".join(map(plain, (entry.title, *entry.lines)))[:8000],
        release=plain(entry.release)[:400] if entry.release else None,
        source=plain(source)[:400],
    )


def put_in(path: Path, changes: Sequence[Change]) -> None:
    """Put entries into the register on disk. Raises UserFileError, and then nothing was changed."""
    if changes:
        with_entries(path, SECTION, changes)
