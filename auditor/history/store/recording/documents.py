"""The document of a night, unpacked, and proven to be the one that was recorded."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from auditor.history.store.chaining.chain import FIRST, hash_of
from auditor.history.store.chaining.drops import ends_of_drops
from auditor.history.store.database.tables import entries
from auditor.history.store.errors import BrokenError
from auditor.history.store.recording.packing import unpack


def document_at(connection: Connection, body: Mapping[str, Any]) -> bytes:
    """The document of a night whose body was read. Raises BrokenError where the row is not what was recorded."""
    seq = body["seq"]
    base = body["document"]["base"]
    before = None if base is None else _base(connection, seq, base)
    _, packed = _row(connection, seq)
    try:
        found = unpack(packed, before, body["document"]["bytes"])
    except BrokenError as error:
        raise BrokenError(f"row {seq} {error}; see what was changed: crm-audit history verify") from None
    if hashlib.sha256(found).hexdigest() != body["sha256"]:
        raise BrokenError(
            f"row {seq} holds another document than it says; see what was changed: crm-audit history verify"
        )
    return found


def _base(connection: Connection, seq: int, base: int) -> bytes:
    """The document that another one was packed against; it was itself stored whole, and before."""
    body = _row(connection, base)[0] if base < seq else {}
    if not body.get("document") or body["document"]["base"] is not None:
        raise BrokenError(
            f"row {seq} is packed against row {base}, which no row can be; crm-audit history verify says more"
        )
    return document_at(connection, body)


def _row(connection: Connection, seq: int) -> tuple[dict[str, Any], bytes]:
    """Body and packed document of a row, held against its hash."""
    asked = select(entries.c.hash, entries.c.body, entries.c.document).where(entries.c.seq == seq)
    row = connection.execute(asked).first()
    if row is None or row.document is None:
        raise BrokenError(f"row {seq} is missing; see what was changed: crm-audit history verify")
    if hash_of(_hash_before(connection, seq), row.body, row.document) != row.hash:
        raise BrokenError(f"row {seq} was edited; see what was changed: crm-audit history verify")
    return json.loads(row.body), row.document


def _hash_before(connection: Connection, seq: int) -> str:
    if seq == 1:
        return FIRST
    found = connection.execute(select(entries.c.hash).where(entries.c.seq == seq - 1)).scalar()
    if found is None:
        found = ends_of_drops(connection).get(seq - 1)
    if found is None:
        raise BrokenError(f"row {seq - 1} is missing; see what was changed: crm-audit history verify")
    return str(found)
