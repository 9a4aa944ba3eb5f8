"""Decisions, which no retention drops, and the small states that alerts and tickets keep, of which it leaves the newest."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date

from sqlalchemy import Connection, func, select

from auditor.history.decision import Decision
from auditor.history.store.chaining.chain import seal
from auditor.history.store.database.periods import begin_period, period_of
from auditor.history.store.database.tables import entries
from auditor.history.store.errors import HistoryError
from auditor.history.store.model import Note, Sealed


def decide(connection: Connection, decision: Decision, at: str) -> Sealed:
    """Append a decision. The newest of a finding counts."""
    if not decision.reason.strip() or not decision.by.strip():
        raise HistoryError(f"{decision.tenant}: a decision says who decided and why")
    return seal(
        connection,
        "decision",
        decision.tenant,
        decision.fingerprint,
        {"at": at, "decision": {**asdict(decision), "value": list(decision.value)}},
    )


def decisions(connection: Connection, tenant: str) -> list[Decision]:
    """All that were ever made for a tenant, the oldest first."""
    asked = select(entries.c.body).where(entries.c.kind == "decision", entries.c.subject == tenant)
    found = [
        json.loads(body)["decision"] for body in connection.execute(asked.order_by(entries.c.seq)).scalars()
    ]
    return [Decision(**{**one, "value": tuple(one["value"])}) for one in found]


def note(connection: Connection, made: Note, at: str) -> Sealed:
    """Append a note; one that says what the newest of its kind and key says is left out."""
    there = notes(connection, made.kind, made.key)
    if there and (there[0].state, there[0].data) == (made.state, json.loads(json.dumps(dict(made.data)))):
        return Sealed(there[0].seq, _hash(connection, there[0].seq), new=False)
    content = {"at": at, "noted_at": made.at or at, "state": made.state, "data": dict(made.data)}
    period = period_of(date.fromisoformat(at[:10]))
    begin_period(connection, period)
    return seal(connection, "note", made.kind, made.key, content, period=period)


def carry_over(connection: Connection, periods: list[str], at: str) -> None:
    """Append anew the newest note of each key that has none after these periods, which are about to be dropped."""
    newest = (
        select(func.max(entries.c.seq))
        .where(entries.c.kind == "note")
        .group_by(entries.c.subject, entries.c.key)
        .order_by(func.max(entries.c.seq))
    )
    for seq in connection.execute(newest).scalars().all():
        body, period = connection.execute(
            select(entries.c.body, entries.c.period).where(entries.c.seq == seq)
        ).one()
        if period in periods:
            found = json.loads(body)
            content = {"at": at, **{key: found[key] for key in ("noted_at", "state", "data")}}
            seal(connection, "note", found["subject"], found["key"], content)


def notes(connection: Connection, kind: str, key: str | None = None) -> list[Note]:
    """The newest note of each key of a kind, or of the one that is named."""
    asked = select(entries.c.seq, entries.c.body).where(entries.c.kind == "note", entries.c.subject == kind)
    if key is not None:
        asked = asked.where(entries.c.key == key).order_by(entries.c.seq.desc()).limit(1)
    newest = {}
    for seq, body in connection.execute(asked if key is not None else asked.order_by(entries.c.seq)):
        found = json.loads(body)
        newest[found["key"]] = Note(kind, found["key"], found["state"], found["noted_at"], found["data"], seq)
    return list(newest.values())


def _hash(connection: Connection, seq: int) -> str:
    return str(connection.execute(select(entries.c.hash).where(entries.c.seq == seq)).scalar_one())
