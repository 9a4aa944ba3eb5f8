"""Reads files of logs into the table of events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

from auditor.incident.events.mapping import all_logs
from auditor.incident.events.mapping.model import Log
from auditor.incident.events.reading.counting import counted
from auditor.incident.events.reading.keeping import keep
from auditor.incident.events.reading.opening import Opener
from auditor.incident.events.reading.preparing import Ready, clean, mended, ready, split
from auditor.incident.events.reading.recognising import Csv, Json, known_by
from auditor.incident.events.reading.result import FileRead, ReadResult
from auditor.incident.events.reading.secrets import prepare
from auditor.incident.events.reading.staging import count, stage, unclosed
from auditor.incident.events.reading.walking import files_of
from auditor.incident.events.store import EventStore

BATCH_BYTES = 128 * 1024 * 1024
"""Of files that are read at once; what is staged of them fits into the room of a database."""
MOST_MENDED = 20
"""How often a file is read anew for a quote that nobody closes; what lies behind the next one is a part of its row."""


def read_files(
    store: EventStore,
    paths: Sequence[Path],
    mappings: Sequence[Log] | None = None,
    product: str | None = None,
    *,
    now: datetime | None = None,
    out: Path | None = None,
    faults: Mapping[Path, str] = MappingProxyType({}),
) -> ReadResult:
    """Reads every file below the paths once, and shuts the database off from all files after it: so there is one reading for a database.

    `mappings` are the logs that are known, by default all; `product` leaves those of one product and of none. `now`, in UTC, is when this runs:
    a time more than a day after it is taken for wrong; None takes every one. `out` is a folder of ours that a query may still write into. `faults` are files that are
    not to be read, with the reason, and counted as such. Raises UserFileError where no temporary file can be written."""
    logs = known_by([log for log in (all_logs() if mappings is None else mappings) if _of(log, product)])
    with ExitStack() as scratch:
        opener = Opener(scratch)
        walked = (replace(found, fault=faults.get(found.path, found.fault)) for found in files_of(paths))
        opened = (one for found in walked for one in opener.open(found))
        files = [ready(number, one, logs, scratch) for number, one in enumerate(opened, start=1)]
        prepare(store.connection)
        reading = _Reading(store, scratch, _constant(now))
        done = sorted(reading.all(files), key=lambda one: one.number)
    _remember(store, done)
    _shut(store, out)
    return _result(store, done)


def _of(log: Log, product: str | None) -> bool:
    return product is None or log.said_product in ("", product) or log.vendor == product


def _constant(now: datetime | None) -> str | None:
    return None if now is None else f"TIMESTAMP '{now.replace(tzinfo=None).isoformat(sep=' ')}'"


class _Reading:
    """The database, and what is needed beside it."""

    def __init__(self, store: EventStore, scratch: ExitStack, now: str | None) -> None:
        self.store, self.connection = store, store.connection
        self.scratch, self.now = scratch, now

    def all(self, files: Sequence[Ready]) -> Iterator[FileRead]:
        """What came of every file: those of one form together."""
        yield from (_unread(one) for one in files if one.fault or not one.size)
        self.connection.execute("SET preserve_insertion_order = true")
        readable = [one for one in files if not one.fault and one.size]
        batches = sorted(_batches(readable), key=lambda batch: batch[0].number)
        logs = [batch[0].log.family for batch in batches if batch[0].log]
        for batch in batches:
            log = batch[0].log
            yield from self.batch(batch, log is not None and logs.count(log.family) > 1)
        self.connection.execute("SET preserve_insertion_order = false")
        for table in (
            "incoming",
            "refused",
            "firsts",
            "seen",
            "begun",
            "batch",
            "shift",
            "reject_errors",
            "reject_scans",
        ):
            self.connection.execute(f"DROP TABLE IF EXISTS {table}")

    def batch(self, files: Sequence[Ready], again: bool, mending: int = MOST_MENDED) -> Iterator[FileRead]:
        """Files of one form. Where they cannot be read together, each half is tried by itself, down to the one that is at fault."""
        log = files[0].log
        self.connection.execute("BEGIN")
        try:
            if log is None:
                count(self.connection, files)
                made = counted(self.connection, files)
            else:
                selected = stage(self.connection, files, log, self.now)
                if mending and (places := unclosed(self.connection, files)):
                    self.undo()
                    yield from self.batch(self.mended(files, places), again, mending - 1)
                    return
                made = keep(self.connection, files, selected, again=again)
            self.connection.execute("COMMIT")
        except self.store.error as error:
            self.undo()
            if len(files) > 1:
                middle = len(files) // 2
                yield from self.batch(files[:middle], True)
                yield from self.batch(files[middle:], True)
                return
            yield from self.alone(files[0], again, str(error))
            return
        yield from made

    def mended(self, files: Sequence[Ready], places: Mapping[int, int]) -> list[Ready]:
        """The files, with one quote less in each that has one that nobody closes."""
        return [mended(one, places[f], self.scratch) if f in places else one for f, one in enumerate(files)]

    def undo(self) -> None:
        """As before the batch: what was kept of it is read again."""
        with suppress(self.store.error):
            self.connection.execute("ROLLBACK")
        self.connection.execute("SET preserve_insertion_order = true")

    def alone(self, one: Ready, again: bool, said: str) -> Iterator[FileRead]:
        """A file that could not be read as it is: once more as a plain copy, and then it is given up."""
        try:
            if one.said or not one.path.is_file():
                raise OSError
            if isinstance(one.shape, Json):
                again_ready = split(replace(one, shape=Json("parts", one.shape.items)), self.scratch)
            else:
                again_ready = clean(one, "utf-8", self.scratch, lines=True)
        except OSError:
            yield _unread(replace(one, fault="unreadable_file", said=said.splitlines()[0][:300]))
            return
        yield from self.batch([replace(again_ready, said="was read by a plain copy")], again)


def _batches(files: Iterable[Ready]) -> Iterator[list[Ready]]:
    """Files of one log and one form, as many as are read at once. One of CSV in which a quote is never closed is read alone: of several files the reader
    may say nothing of the rows that such a quote took."""

    def form(one: Ready) -> tuple[str, str]:
        return (one.log.format if one.log else "~", repr(one.shape))

    for _, group in groupby(sorted(files, key=form), key=form):
        batch: list[Ready] = []
        size = 0
        for one in group:
            if one.odd and isinstance(one.shape, Csv):
                yield [one]
                continue
            if batch and size + one.size > BATCH_BYTES:
                yield batch
                batch, size = [], 0
            batch.append(one)
            size += one.size
        if batch:
            yield batch


def _unread(one: Ready) -> FileRead:
    """A file that gives nothing: counted as one row, since how many it would have had is not known; an empty one has none."""
    if not one.fault:
        return FileRead(one.number, one.name, "", one.sha256, 0, 0, said=one.said)
    return FileRead(one.number, one.name, "", one.sha256, 1, 0, {one.fault: 1}, {one.fault: 1}, said=one.said)


def _remember(store: EventStore, done: Sequence[FileRead]) -> None:
    files = [
        (one.number, one.name, one.format or None, one.sha256 or None, one.rows, one.events) for one in done
    ]
    skipped = [
        (one.number, reason, n, one.first_line.get(reason))
        for one in done
        for reason, n in one.skipped.items()
    ]
    for table, rows in (("files", files), ("skipped", skipped)):
        if rows:  # a list for each column: a statement for each row takes a thousand times as long
            columns = [list(column) for column in zip(*rows, strict=True)]
            unnested = ", ".join(f"unnest(${number})" for number in range(1, len(columns) + 1))
            store.connection.execute(f"INSERT INTO {table} SELECT {unnested}", columns)


def _shut(store: EventStore, out: Path | None) -> None:
    """What was read is data of strangers: no query reaches any file from here on, and nothing sets that back."""
    if out is not None:
        store.connection.execute("SET allowed_directories = $1", [[str(out)]])
    store.connection.execute("SET enable_external_access = false")
    store.connection.execute("SET lock_configuration = true")


def _result(store: EventStore, done: Sequence[FileRead]) -> ReadResult:
    classes = store.connection.execute(
        'SELECT "class", count(*) FROM events GROUP BY 1 ORDER BY 2 DESC, 1'
    ).fetchall()
    first, last = store.connection.execute('SELECT min("time"), max("time") FROM events').fetchone() or (
        None,
        None,
    )
    return ReadResult(tuple(done), dict(classes), first, last)
