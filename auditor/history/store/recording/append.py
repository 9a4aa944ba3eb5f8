"""Appends a night: its row of the chain, with all that follows from it, and its point."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select

from auditor.history.night import Night
from auditor.history.reading import record_of
from auditor.history.record import Record
from auditor.history.store.chaining.chain import name, seal, text_of
from auditor.history.store.database.periods import begin_period, days_of, period_of
from auditor.history.store.database.tables import entries, points
from auditor.history.store.errors import HistoryError
from auditor.history.store.model import Sealed
from auditor.history.store.recording.derive import Row, State, findings_of, point_of, results_of
from auditor.history.store.recording.documents import document_at
from auditor.history.store.recording.packing import MOST_DOCUMENT, pack, pack_against


@dataclass(frozen=True, slots=True)
class Prepared:
    """All of a night that can be made before anybody has to wait for it. `told` is what somebody recorded, `alone` its document packed
    by itself."""

    night: Night
    told: dict[str, Any]
    record: Record | None
    alone: bytes | None


def prepare(night: Night, record: Record | None = None) -> Prepared:
    """Read a night's document, unless it was read already. Raises UserFileError for a night that cannot be recorded."""
    if not name(night.tenant):
        raise HistoryError("'': is no name that history can keep: a night is of a tenant")
    told, document = told_of(night), night.document
    if document is None:
        return Prepared(night, told, None, None)
    read = record or record_of(document, where=f"{night.tenant}, {night.day}")
    return Prepared(night, told, read, pack(document))


def append(connection: Connection, prepared: Prepared, at: str) -> Sealed:
    """Under the lock of a writer. A night that is there with the same content is left as it is; with another one it is appended, and
    the newest row of a day counts."""
    night, record = prepared.night, prepared.record
    there = _newest(connection, night)
    if there is not None and _same(there[1], prepared.told):
        return Sealed(there[1]["seq"], there[0], new=False)
    period = period_of(night.day)
    bodies = period_bodies(connection, night.tenant, period)
    state = State()
    for body in bodies:
        state.read(body)
    point = point_of(night, record)
    packed, document = _packed(connection, prepared, bodies)
    content = {**prepared.told, "v": 1, "at": at, "point": point, "document": document}
    if record is not None:
        content["results"] = results_of(record, state)
        newest = _newest_judged(connection, night.tenant)
        if newest is None or night.day >= newest[0]:
            content["findings"] = findings_of(
                record, night.day, state, _open(connection, night.tenant, newest)
            )
    begin_period(connection, period)
    day = night.day.isoformat()
    sealed = seal(connection, "night", night.tenant, day, content, period=period, document=packed)
    connection.execute(
        insert(points), point_row(sealed.seq, period, night.tenant, night.day, night.state, point)
    )
    return sealed


def point_row(
    seq: int, period: str, tenant: str, day: date, state: str, point: Mapping[str, Any]
) -> dict[str, Any]:
    """A row of `points`, as the body of a night says it."""
    numbers = {key: point[key] for key in ("value", "bad", "unseen", "level", "grade")}
    more = text_of(point["more"])
    return {
        "seq": seq,
        "period": period,
        "tenant": tenant,
        "day": day,
        "state": state,
        "more": more,
        **numbers,
    }


def period_bodies(connection: Connection, tenant: str, period: str) -> list[dict[str, Any]]:
    """The nights of a tenant in a period, in the order of the chain."""
    first, last = days_of(period)
    asked = (
        select(entries.c.body)
        .where(
            entries.c.kind == "night",
            entries.c.subject == tenant,
            entries.c.key.between(first.isoformat(), last.isoformat()),
            entries.c.period == period,
        )
        .order_by(entries.c.seq)
    )
    return [json.loads(body) for body in connection.execute(asked).scalars()]


def told_of(night: Night) -> dict[str, Any]:
    """What somebody recorded, without what the store makes of it."""
    if (night.document is None) != (night.state == "failed"):
        raise HistoryError(f"{night.tenant}, {night.day}: a night has a document unless it failed")
    if night.document is not None and len(night.document) > MOST_DOCUMENT:
        raise HistoryError(f"{night.tenant}, {night.day}: its document is larger than {MOST_DOCUMENT} bytes")
    return {
        "state": night.state,
        "started_at": night.started_at,
        "ended_at": night.ended_at,
        "reason": night.reason,
        "snapshot": night.snapshot,
        "changes": [asdict(change) for change in night.changes],
        "sha256": None if night.document is None else hashlib.sha256(night.document).hexdigest(),
    }


def _same(body: Mapping[str, Any], content: Mapping[str, Any]) -> bool:
    plain: Any = json.loads(text_of(content))
    return all(body.get(key) == plain[key] for key in plain)


def _newest(connection: Connection, night: Night) -> tuple[str, dict[str, Any]] | None:
    asked = (
        select(entries.c.hash, entries.c.body)
        .where(
            entries.c.kind == "night",
            entries.c.subject == night.tenant,
            entries.c.key == night.day.isoformat(),
        )
        .order_by(entries.c.seq.desc())
        .limit(1)
    )
    row = connection.execute(asked).first()
    return None if row is None else (row.hash, json.loads(row.body))


def _newest_judged(connection: Connection, tenant: str) -> tuple[date, str] | None:
    asked = (
        select(points.c.day, points.c.period)
        .where(points.c.tenant == tenant, points.c.value.is_not(None))
        .order_by(points.c.day.desc(), points.c.seq.desc())
        .limit(1)
    )
    row = connection.execute(asked).first()
    return None if row is None else (row.day, row.period)


def _open(connection: Connection, tenant: str, newest: tuple[date, str] | None) -> dict[str, Row]:
    if newest is None:
        return {}
    state = State()
    for body in period_bodies(connection, tenant, newest[1]):
        state.read(body)
    return state.open


def _packed(
    connection: Connection, prepared: Prepared, bodies: list[dict[str, Any]]
) -> tuple[bytes | None, dict[str, Any] | None]:
    """The bytes that are stored, and what the body says of them."""
    document, alone = prepared.night.document, prepared.alone
    if document is None or alone is None:
        return None, None
    whole = [body for body in bodies if body["document"] is not None and body["document"]["base"] is None]
    if whole:  # the newest of the period that was stored whole
        less = pack_against(document, document_at(connection, whole[-1]), len(alone))
        if less is not None:
            return less, {"bytes": len(document), "stored": len(less), "base": whole[-1]["seq"]}
    return alone, {"bytes": len(document), "stored": len(alone), "base": None}
