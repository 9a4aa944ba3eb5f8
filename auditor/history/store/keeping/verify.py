"""Proves that a store holds what was recorded, all of it, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from auditor.history.store.chaining.drops import Gap, gaps_of
from auditor.history.store.chaining.head import Published, head_of
from auditor.history.store.chaining.walk import Link, walk
from auditor.history.store.database.tables import entries, points
from auditor.history.store.model import Problem, Verdict
from auditor.history.store.recording.append import point_row

MOST_NAMED = 20
_AT_ONCE = 200


def verify(connection: Connection, head: Published | None = None) -> Verdict:
    """Every row against the chain, every point against its row, and the end of it all against a head that was published."""
    gaps = gaps_of(connection)
    compared = {} if head is None else {head.head.seq: ""}
    problems: list[Problem] = []
    for step in walk(links(connection), gaps):
        problems += step.problems
        if step.link is not None and step.link.seq in compared:
            compared[step.link.seq] = step.link.hash
        if len(problems) >= MOST_NAMED:
            break
    else:
        problems += islice(_points(connection), MOST_NAMED - len(problems))
    ended, unclear = ([], []) if head is None else _ended(connection, head, gaps, compared)
    dropped = [
        f"rows {gap.first} to {gap.last} were dropped by retention"
        if gap.first < gap.last
        else f"row {gap.first} was dropped by retention"
        for gap in gaps
    ]
    return Verdict(
        head_of(connection),
        (*problems, *ended),
        tuple(unclear),
        tuple(dropped),
        "" if head is None else head.signer,
        head is not None,
    )


def links(connection: Connection) -> Iterator[Link]:
    """Every row in order, a few at a time."""
    after = 0
    while True:
        asked = select(entries).where(entries.c.seq > after).order_by(entries.c.seq).limit(_AT_ONCE)
        rows = connection.execute(asked).all()
        for row in rows:
            columns = (row.period, row.kind, row.subject, row.key)
            yield Link(row.seq, row.hash, row.body, row.document, columns)
        if len(rows) < _AT_ONCE:
            return
        after = rows[-1].seq


def _ended(
    connection: Connection, published: Published, gaps: list[Gap], compared: Mapping[int, str]
) -> tuple[list[Problem], list[str]]:
    """What a head that was published says more: what is missing at the end, or was written anew."""
    head, now = published.head, head_of(connection)
    if head.seq > now.seq:
        rows = f"row {head.seq} is" if head.seq == now.seq + 1 else f"rows {now.seq + 1} to {head.seq} are"
        line = f"{rows} missing at the end: the head of {head.at} has {head.seq} rows, the store ends with row {now.seq}"
        return [Problem("removed", now.seq + 1, line)], []
    inside = next((gap for gap in gaps if gap.first <= head.seq <= gap.last), None)
    if inside is not None and inside.last != head.seq:
        return [], [
            f"the head of {head.at} ends with row {head.seq}, which retention dropped since; take a newer head"
        ]
    found = inside.hash if inside is not None else compared.get(head.seq, head.hash)
    if head.seq and found and found != head.hash:
        line = f"row {head.seq} or one before it was written anew, and all after it: the head of {head.at} has another hash for it"
        return [Problem("rewritten", head.seq, line)], []
    return [], []


def still_holds(connection: Connection, published: Published) -> str | None:
    """What a head that was published shows to be wrong, by one row alone: that the end was cut off, or that the chain was written anew. Empty
    where it shows nothing, None where it cannot be told. What was edited in between only `verify` sees."""
    asked = select(entries.c.hash).where(entries.c.seq == published.head.seq)
    row = connection.execute(asked).scalar()
    problems, unclear = _ended(
        connection, published, gaps_of(connection), {published.head.seq: row or "none"}
    )
    if problems:
        return problems[0].line
    return None if unclear else ""


def _points(connection: Connection) -> Iterator[Problem]:
    """Points that differ from their row, have none, or are missing."""
    nights = select(entries.c.seq, entries.c.body).where(entries.c.kind == "night")
    after = 0
    while True:
        rows = connection.execute(
            nights.where(entries.c.seq > after).order_by(entries.c.seq).limit(_AT_ONCE)
        ).all()
        last = rows[-1].seq if len(rows) == _AT_ONCE else None
        wanted = {row.seq: row.body for row in rows}
        span = select(points).where(points.c.seq > after)
        found = (
            connection.execute(span if last is None else span.where(points.c.seq <= last)).mappings().all()
        )
        yield from _compared(wanted, {row["seq"]: dict(row) for row in found}, len(found))
        if last is None:
            return
        after = last


def _compared(
    wanted: Mapping[int, str], found: Mapping[int, dict[str, Any]], count: int
) -> Iterator[Problem]:
    if count != len(found):
        yield Problem("derived", min(found), "a point of the trends stands there twice: one was inserted")
    for seq in sorted(set(wanted) | set(found)):
        if seq not in wanted:
            yield Problem("derived", seq, f"row {seq}: a point of the trends was inserted that no night has")
        elif seq not in found:
            yield Problem("derived", seq, f"row {seq}: its point of the trends was removed")
        elif (of := _point(wanted[seq])) != found[seq]:
            other = sorted(key for key in found[seq] if of is None or of.get(key) != found[seq][key])
            yield Problem(
                "derived", seq, f"row {seq}: its point of the trends was edited ({', '.join(other)})"
            )


def _point(text: str) -> dict[str, Any] | None:
    """The point that a night's body says; None where it cannot be read, which the chain has said before."""
    try:
        body = json.loads(text)
        day = date.fromisoformat(body["key"])
        return point_row(body["seq"], body["period"], body["subject"], day, body["state"], body["point"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
