"""A whole history as JSON Lines: the first line says what it is and how far it goes, each further one is a row, byte for byte."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, BinaryIO

from sqlalchemy import Connection, insert

from auditor.history.store.chaining.chain import MOST_BODY, name, tip
from auditor.history.store.chaining.drops import Gap, gaps_of, joined, read_gaps
from auditor.history.store.chaining.head import head_of
from auditor.history.store.chaining.shapes import check_body
from auditor.history.store.chaining.walk import Link, walk
from auditor.history.store.database.periods import begin_period, period_of
from auditor.history.store.database.tables import KEPT, entries, points
from auditor.history.store.errors import HistoryError
from auditor.history.store.keeping.verify import links
from auditor.history.store.model import Head
from auditor.history.store.recording.append import point_row

SCHEMA = "crm-auditor/history/1"
MOST_LINE = 4 * MOST_BODY
_KINDS = frozenset({"night", "decision", "note", "dropped"})
_STATES = frozenset({"assessed", "cut_short", "failed"})
_AT_ONCE = 100


def exported(connection: Connection) -> Iterator[str]:
    """The lines of the file."""
    gaps = [[gap.first, gap.last, gap.hash] for gap in gaps_of(connection)]
    yield json.dumps({"schema": SCHEMA, "head": asdict(head_of(connection)), "gaps": gaps}) + "\n"
    for link in links(connection):
        document = None if link.document is None else base64.b64encode(link.document).decode()
        yield json.dumps({"seq": link.seq, "hash": link.hash, "body": link.body, "document": document}) + "\n"


def import_(connection: Connection, stream: BinaryIO) -> Head:
    """Put the rows of a file into a store that has none, under the lock of a writer. Raises HistoryError for a file that is not whole,
    with the row; nothing of it is then left."""
    if tip(connection)[0]:
        raise HistoryError("there are rows already; a history is imported into an empty one")
    head, gaps = _beginning(_line(stream))
    rows: list[dict[str, Any]] = []
    dots: list[dict[str, Any]] = []
    for step in walk(_links(stream), gaps):
        if step.problems or step.link is None or step.body is None:
            raise HistoryError(step.problems[0].line)
        row, dot = _rows(step.link, step.body)
        begin_period(connection, row["period"])
        rows.append(row)
        dots += dot
        if len(rows) == _AT_ONCE:
            _flush(connection, rows, dots)
    _flush(connection, rows, dots)
    if gaps_of(connection) != joined(gaps):
        raise HistoryError("its first line says that other rows were dropped than its rows say")
    if head_of(connection) != head:
        raise HistoryError(f"ends before its head: row {head.seq} is to be the last")
    return head


def _flush(connection: Connection, rows: list[dict[str, Any]], dots: list[dict[str, Any]]) -> None:
    for table, held in ((entries, rows), (points, dots)):
        if held:
            connection.execute(insert(table), held)
        held.clear()


def _beginning(data: Any) -> tuple[Head, list[Gap]]:
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise HistoryError("is no export of a history; `crm-audit history export` writes one")
    try:
        head = Head(**data["head"])
        gaps = read_gaps(data["gaps"])
    except (KeyError, TypeError, ValueError) as error:
        raise HistoryError("its first line is not whole") from error
    return head, gaps


def _links(stream: BinaryIO) -> Iterator[Link]:
    while (data := _line(stream)) is not None:
        try:
            document = None if data["document"] is None else base64.b64decode(data["document"], validate=True)
            link = Link(data["seq"], data["hash"], data["body"], document)
        except (KeyError, TypeError, ValueError, binascii.Error) as error:
            raise HistoryError("holds a line that is no row") from error
        if type(link.seq) is not int or not isinstance(link.hash, str) or not isinstance(link.body, str):
            raise HistoryError("holds a line that is no row")
        yield link


def _line(stream: BinaryIO) -> Any:
    """The next line; None at the end."""
    raw = stream.readline(MOST_LINE + 1)
    if len(raw) > MOST_LINE:
        raise HistoryError(f"holds a line of more than {MOST_LINE} bytes, which no row has")
    if not raw:
        return None
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise HistoryError("holds a line that is not JSON; a copy of it may have been cut short") from error


def _rows(link: Link, body: Mapping[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The row, and the point of a night, with all that a hostile file could say otherwise held against what may be."""
    try:
        period, kind, subject, key = (str(body[one]) for one in ("period", "kind", "subject", "key"))
        if kind not in _KINDS or len(link.body) > MOST_BODY:
            raise ValueError("is of no kind that there is")
        check_body(kind, body)
        row = {"period": period, "kind": kind, "subject": name(subject), "key": name(key)}
        dot = [_dot(link, body)] if kind == "night" else []
        if kind != "night" and (link.document is not None or period not in (KEPT, _period(kind, body))):
            raise ValueError("belongs to no such period")
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise HistoryError(f"row {link.seq} says what no row can say: {error}") from error
    return {**row, "seq": link.seq, "hash": link.hash, "body": link.body, "document": link.document}, dot


def _period(kind: str, body: Mapping[str, Any]) -> str:
    return period_of(date.fromisoformat(body["at"][:10])) if kind == "note" else KEPT


def _dot(link: Link, body: Mapping[str, Any]) -> dict[str, Any]:
    day, told = date.fromisoformat(body["key"]), body["document"]
    if body["period"] != period_of(day) or body["state"] not in _STATES or not body["subject"]:
        raise ValueError("a night of another period")
    if (told is None) != (link.document is None) or (
        told is not None and told["stored"] != len(link.document or b"")
    ):
        raise ValueError("another document than it says")
    point = body["point"]
    return point_row(link.seq, body["period"], body["subject"], day, body["state"], point)
