"""A file made ready for DuckDB's readers: looked at once, told what it is, and copied into plain UTF-8 where it is anything else."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from auditor.incident.events.mapping.model import Log
from auditor.incident.events.reading.opening import Opened
from auditor.incident.events.reading.quotes import left_open
from auditor.incident.events.reading.recognising import Csv, Json, Known, KnownLogs, Lines, Shape, recognise
from auditor.incident.events.reading.splitting import MOST, Splitter
from auditor.incident.events.reading.surveying import Survey, cleaned, survey
from auditor.writing import spool

_SHORT = 64 * 1024
_HEAD = 8 * 1024 * 1024
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Ready:
    """A file with what is known of it. `path` is what is read, `name` what people call it. `before` are rows that already were found to be none:
    reason -> numbers of rows. `odd`: a quote in it is never closed."""

    number: int
    name: str
    path: Path
    sha256: str
    size: int
    shape: Shape
    log: Log | None
    copied: bool
    fault: str = ""
    said: str = ""
    odd: bool = False
    before: dict[str, list[int]] = field(default_factory=dict)


def ready(number: int, one: Opened, logs: KnownLogs, scratch: ExitStack) -> Ready:
    """The file, ready to be read or with the fault for which it is not."""
    if one.fault:
        return _faulty(number, one, one.fault, one.said)
    try:
        seen = survey(one.path)
        known = _known(one.path, seen, logs)
        made = Ready(
            number,
            one.name,
            one.path,
            seen.sha256,
            seen.size,
            known.shape,
            known.log,
            one.copied,
            odd=seen.odd,
        )
        if not seen.size:
            return replace(made, said="is empty")
        if not seen.sound or _has_long_lines(known.shape, seen) or not _is_text(one.path):
            made = clean(made, seen.encoding, scratch)
        if isinstance(made.shape, Csv) and (seen.odd or made.copied):
            made = _closed(made, made.shape, scratch)
        return split(made, scratch) if isinstance(made.shape, Json) and made.shape.way == "parts" else made
    except OSError as error:
        return _faulty(number, one, "unreadable_file", f"cannot be read: {error.strerror}")


def _closed(one: Ready, shape: Csv, scratch: ExitStack) -> Ready:
    """Without the quote that nobody closes, so that the rows behind it are rows again."""
    at = left_open(one.path, shape.delimiter)
    if at is None:
        return one
    out, path = spool("", scratch)
    with out, open(one.path, "rb") as source:
        while piece := source.read(min(_PIECE, at)):
            out.write(piece)
            at -= len(piece)
        source.read(1)
        while piece := source.read(_PIECE):
            out.write(piece)
    return replace(one, path=Path(path), copied=True)


def _is_text(path: Path) -> bool:
    """Whether its name is one that the reader can be told."""
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _faulty(number: int, one: Opened, reason: str, said: str) -> Ready:
    return Ready(number, one.name, one.path, "", 0, Lines(), None, one.copied, reason, said)


def _known(path: Path, seen: Survey, logs: KnownLogs) -> Known:
    """By the first lines; by more of them where these tell nothing, as where one of them is very long."""
    short = replace(seen, head=seen.head[:_SHORT])
    known = recognise(short.text, logs)
    if known.log is None and seen.size > _SHORT:
        with open(path, "rb") as stream:
            known = recognise(replace(seen, head=stream.read(_HEAD)).text, logs)
    return known


def _has_long_lines(shape: Shape, seen: Survey) -> bool:
    return isinstance(shape, Json) and shape.way == "lines" and seen.longest > MOST


def clean(one: Ready, encoding: str, scratch: ExitStack, *, lines: bool = False) -> Ready:
    """A copy that holds nothing which a reader stumbles over."""
    out, path = spool("", scratch)
    with out, open(one.path, "rb") as source:
        for piece in cleaned(source, encoding, lines=lines):
            out.write(piece)
    made = replace(one, path=Path(path), copied=True)
    return (
        _without_long_lines(made, scratch)
        if isinstance(one.shape, Json) and one.shape.way == "lines"
        else made
    )


def mended(one: Ready, at: int, scratch: ExitStack) -> Ready:
    """A copy in which a quote that nobody closes is gone: those of the line in that byte, so that the lines that follow it are rows again."""
    out, path = spool("", scratch)
    with out, open(one.path, "rb") as source:
        copied = 0
        while copied < at and (piece := source.read(min(_PIECE, at - copied))):
            out.write(piece)
            copied += len(piece)
        line = source.readline()
        while line and not line.strip():
            out.write(line)
            line = source.readline()
        out.write(line.replace(b'"', b""))
        while piece := source.read(_PIECE):
            out.write(piece)
    return replace(one, path=Path(path), copied=True)


def _without_long_lines(one: Ready, scratch: ExitStack) -> Ready:
    """Lines of JSON that are longer than an object may be, left out and counted."""
    out, path = spool("", scratch)
    long: list[int] = []
    with out, open(one.path, "rb") as source:
        for number, piece in _lines(source):
            if piece is None:
                long.append(number)
            else:
                out.write(piece)
    return replace(one, path=Path(path), before={**one.before, **({"too_long": long} if long else {})})


def _lines(source: io.BufferedReader) -> Iterator[tuple[int, bytes | None]]:
    number = 0
    while piece := source.readline(MOST + 1):
        if not piece.strip():
            continue
        number += 1
        if len(piece) > MOST:
            while piece and not piece.endswith(b"\n"):
                piece = source.readline(MOST)
            yield number, None
        else:
            yield number, piece


def split(one: Ready, scratch: ExitStack) -> Ready:
    """A copy that has an object on each line."""
    items = one.shape.items if isinstance(one.shape, Json) else ""
    out, path = spool("", scratch)
    with out, open(one.path, encoding="utf-8-sig", errors="replace", newline="") as stream:
        splitter = Splitter(stream, items)
        for line in splitter.lines():
            out.write(line.encode("utf-8", "replace"))
    found = {"bad_row": splitter.bad, "too_long": splitter.long}
    before = {**one.before, **{reason: numbers for reason, numbers in found.items() if numbers}}
    return replace(one, path=Path(path), copied=True, shape=Json("lines"), before=before)
