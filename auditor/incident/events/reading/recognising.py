"""What a file is, by how it begins: CSV by its header, JSON by its first objects, CEF and other lines by what they look like. Never by its name."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from auditor.incident.events.mapping.model import Field, Kind, Log, Otherwise
from auditor.incident.events.mapping.pointer import steps
from auditor.incident.events.reading.first_objects import Begins, begins, found, stands

_DELIMITERS = (",", ";", "\t", "|")
_MOST_COLUMNS = 2_000
_LINES_LOOKED_AT = 40
_CEF = re.compile(r"CEF:\s*\d+\|")
_SAYS_DELIMITER = re.compile(r"^sep=(.)\r?\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Csv:
    """Columns apart by `delimiter`; `skip` lines stand before the header."""

    header: tuple[str, ...]
    delimiter: str
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Json:
    """How objects stand in it: `lines` (one a line), `array`, or `parts` (pretty-printed, one after another, or below a pointer)."""

    way: str
    items: str = ""


@dataclass(frozen=True, slots=True)
class Cef:
    """Lines of the Common Event Format."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Text that is none of these: lines of a log that says what they look like, or lines that are counted."""


Shape = Csv | Json | Cef | Lines


@dataclass(frozen=True, slots=True)
class Known:
    """Shape, and the log that it is; None where it is none that is known."""

    shape: Shape
    log: Log | None


@dataclass(frozen=True, slots=True)
class Told:
    """A log that is a table, with the columns that it is known by and those that it reads."""

    log: Log
    needed: frozenset[str]
    reads: frozenset[str]


@dataclass(frozen=True, slots=True)
class KnownLogs:
    """All logs, looked through once."""

    logs: tuple[Log, ...]
    tables: tuple[Told, ...]


def known_by(logs: Sequence[Log]) -> KnownLogs:
    """What files are told by."""
    tables = (
        Told(log, frozenset(steps(path)[0] for path in log.known_by.columns), frozenset(read_columns(log)))
        for log in logs
        if log.shape == "csv"
    )
    return KnownLogs(tuple(logs), tuple(tables))


def recognise(text: str, known: KnownLogs) -> Known:
    """What a file is that begins so."""
    logs = known.logs
    plain = text.lstrip("\ufeff")
    if plain.lstrip()[:1] in ("{", "["):
        ways = [_json(way, logs) for way in begins(plain, [log.items for log in logs if log.items])]
        if ways:
            return next((way for way in ways if way.log is not None), ways[0])
    if _CEF.search(_first_line(plain)):
        return Known(Cef(), next((log for log in logs if log.shape == "cef"), None))
    log = _log_of_lines(plain, logs)
    return _csv(plain, known.tables) if log is None else Known(Lines(), log)


def _log_of_lines(text: str, logs: Sequence[Log]) -> Log | None:
    """The log that half of the first lines look like; the last of those that were read may be cut in two. What goes on with the line before it, as the
    trace of an error does, speaks neither for a log nor against it."""
    lines = [line for line in text.splitlines() if line.strip()]
    scores = [
        (found[0], -number, found[1], log)
        for number, log in enumerate(logs)
        if log.shape == "lines" and (found := _looking_so(lines, log.pattern))
    ]
    best = max(scores, key=lambda score: score[:2], default=None)
    return best[3] if best is not None and best[0] and 2 * best[0] >= best[2] else None


def _looking_so(lines: Sequence[str], pattern: str) -> tuple[int, int]:
    """How many of the first lines look so, and of how many: not counted are indented lines, and those right before and after a block of them."""
    fits = seen = 0
    indented = [line[0] in " \t" for line in lines]
    for number, line in enumerate(lines):
        if seen == _LINES_LOOKED_AT:
            break
        if re.search(pattern, line) is not None:
            fits, seen = fits + 1, seen + 1
        elif not any(indented[max(number - 1, 0) : number + 2]):
            seen += 1
    return fits, seen


def _first_line(text: str) -> str:
    return text.lstrip().partition("\n")[0]


def _json(opened: Begins, known: Sequence[Log]) -> Known:
    logs = [log for log in known if log.shape == "json"]
    scores = [(sum(_fits(log, row) for row in opened.rows), -number) for number, log in enumerate(logs)]
    best = max(scores, default=(0, 0))
    return Known(Json(opened.way, opened.items), logs[-best[1]] if best[0] else None)


def _fits(log: Log, row: object) -> int:
    """How much of what a log is known by stands in an object; 0 where anything is missing."""
    known = log.known_by
    told = [stands(row, path) for path in known.columns]
    right = [str(found(row, path)) in {*words} for path, words in known.values.items()]
    return len(told) + len(right) if all(told) and all(right) else 0


def _csv(text: str, tables: Sequence[Told]) -> Known:
    skip = 0
    delimiters: Iterable[str] = _DELIMITERS
    if said := _SAYS_DELIMITER.match(text):
        text, skip, delimiters = text[said.end() :], 1, (said[1],)
    read = [(header, delimiter) for delimiter in delimiters if (header := _header(text, delimiter))]
    best: tuple[int, Log | None, tuple[str, ...], str] = (0, None, (), "")
    for header, delimiter in read:
        columns = set(header)
        for one in tables:
            score = _score(one, columns, text, delimiter)
            if score > best[0]:
                best = (score, one.log, header, delimiter)
    if best[1] is not None:
        return Known(Csv(best[2], best[3], skip), best[1])
    header, delimiter = max(read, key=lambda one: len(one[0]), default=((), ","))
    return Known(Csv(header, delimiter, skip) if len(header) > 1 else Lines(), None)


def _header(text: str, delimiter: str) -> tuple[str, ...]:
    """The names in the first row; none where it has one alone and others have more."""
    if delimiter not in text:
        return ()
    try:
        first = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    except csv.Error:
        return ()
    return tuple(name.strip() for name in first) if len(first) <= _MOST_COLUMNS else ()


def _score(one: Told, columns: set[str], text: str, delimiter: str) -> int:
    """How many of the columns that a log is known by and reads are there; 0 where one that it is known by is missing."""
    if not one.needed <= columns or not _has_values(one.log, text, delimiter):
        return 0
    return 1_000 * (len(one.needed) + len(one.log.known_by.values)) + len(one.reads & columns)


def _has_values(log: Log, text: str, delimiter: str) -> bool:
    if not log.known_by.values:
        return True
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))[:20]
    return any(all(row.get(path) in words for path, words in log.known_by.values.items()) for row in rows)


def read_columns(log: Log) -> set[str]:
    """Every column that a log reads."""
    return {steps(path)[0] for path in places_of_log(log)}


def places_of_log(log: Log) -> list[str]:
    """Every place that a log reads."""
    judged: tuple[Kind | Otherwise, ...] = (*log.kinds, log.otherwise)
    places = [*log.time.from_, *log.same, *log.apart, *log.once]
    for fields in (log.fields, *(part.fields for part in judged)):
        for one in fields.values():
            places += _of(one)
    return places + [path for kind in log.kinds for path in kind.when]


def _of(field: Field) -> Iterator[str]:
    yield from field.from_ or ()
    yield from field.when
    if field.or_ is not None:
        yield from _of(field.or_)
