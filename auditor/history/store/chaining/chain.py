"""The chain: each row's hash is the sha256 of the hash before it and of the bytes of the row, as they are stored."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, insert, select

from auditor.history.store.database.tables import KEPT, entries
from auditor.history.store.errors import HistoryError
from auditor.history.store.model import Sealed
from auditor.userfile import UserFileError

FIRST = "0" * 64
"""What stands before the first row."""
MOST_BODY = 64 * 1024 * 1024
_LONGEST = 300


def text_of(data: Mapping[str, Any]) -> str:
    """A row's content as it is stored: JSON in ASCII, in one order."""
    return json.dumps(data, ensure_ascii=True, separators=(",", ":"), sort_keys=True, allow_nan=False)


def hash_of(before: str, body: str, document: bytes | None) -> str:
    """The hash of a row. The body says how long the document is, so that no byte can move from one to the other."""
    made = hashlib.sha256(bytes.fromhex(before))
    made.update(body.encode("ascii"))
    made.update(document or b"")
    return made.hexdigest()


def tip(connection: Connection) -> tuple[int, str]:
    """Number and hash of the newest row."""
    newest = select(entries.c.seq, entries.c.hash).order_by(entries.c.seq.desc()).limit(1)
    row = connection.execute(newest).first()
    return (0, FIRST) if row is None else (row.seq, row.hash)


def seal(
    connection: Connection,
    kind: str,
    subject: str,
    key: str,
    content: Mapping[str, Any],
    *,
    period: str = KEPT,
    document: bytes | None = None,
) -> Sealed:
    """Append a row, under the lock of a writer. `content` goes into its body beside number, kind and what it is found by."""
    before, last = tip(connection)
    seq = before + 1
    body = text_of(
        {**content, "seq": seq, "kind": kind, "subject": name(subject), "key": name(key), "period": period}
    )
    if len(body) > MOST_BODY:
        raise HistoryError(f"{kind} of {subject}: larger than {MOST_BODY} bytes, which nothing of a night is")
    sealed = Sealed(seq, hash_of(last, body, document))
    row = {"period": period, "kind": kind, "subject": subject, "key": key, "body": body, "document": document}
    connection.execute(insert(entries), {"seq": seq, "hash": sealed.hash, **row})
    return sealed


def name(text: str) -> str:
    """A name that every database can keep and compare. Raises UserFileError for another one."""
    if len(text) > _LONGEST or text != text.strip() or not text.isprintable():
        raise UserFileError(
            f"{text[:40]!r}: is no name that history can keep: at most {_LONGEST} signs, in one line"
        )
    return text
