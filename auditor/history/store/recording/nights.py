"""A night as it was recorded, of the row that it has."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from auditor.history.change import Change
from auditor.history.night import Night
from auditor.history.store.database.tables import entries
from auditor.history.store.recording.documents import document_at


def night_at(connection: Connection, seq: int) -> Night:
    """One night, with its document."""
    body: Mapping[str, Any] = json.loads(
        connection.execute(select(entries.c.body).where(entries.c.seq == seq)).scalar_one()
    )
    return Night(
        tenant=body["subject"],
        day=date.fromisoformat(body["key"]),
        state=body["state"],
        started_at=body["started_at"],
        ended_at=body["ended_at"],
        document=None if body["document"] is None else document_at(connection, body),
        reason=body["reason"],
        changes=tuple(change_of(one) for one in body["changes"]),
        snapshot=body["snapshot"],
    )


def change_of(data: Mapping[str, Any]) -> Change:
    """A change, of which a later program may have said more."""
    known = {key: value for key, value in data.items() if key in Change.__dataclass_fields__}
    return Change(**{**known, "because": tuple(known.get("because", ()))})
