"""The head of a chain as a file that lies elsewhere: who cuts the chain's tail cannot change it, too. It may be signed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from auditor.history.store.chaining.chain import text_of, tip
from auditor.history.store.database.address import address
from auditor.history.store.database.tables import entries
from auditor.history.store.model import Head
from auditor.snapshot.sign import signed_by
from auditor.snapshot.unreadable import UnreadableError
from auditor.userfile import UserFileError

SCHEMA = "crm-auditor/history-head/1"
_MOST = 64 * 1024
_NUMBERS = ("seq", "count")


class Published(NamedTuple):
    """A head that was read: `signer` is the fingerprint of the key that signed it, empty for nobody."""

    head: Head
    signer: str


def head_of(connection: Connection) -> Head:
    """How far the chain goes now."""
    seq, last = tip(connection)
    if not seq:
        return Head(0, 0, last, "")
    count = connection.execute(select(func.count()).select_from(entries)).scalar_one()
    body = connection.execute(select(entries.c.body).where(entries.c.seq == seq)).scalar_one()
    return Head(seq, count, last, said_at(body))


def said_at(body: str) -> str:
    """When a row was written, as it says."""
    try:
        return str(json.loads(body)["at"])
    except (ValueError, KeyError, TypeError):
        return ""


def digest_of(head: Head) -> str:
    """What is signed: the digest of the head with the name of its format, so that it passes for nothing else."""
    return "sha256:" + hashlib.sha256(text_of({"schema": SCHEMA, **asdict(head)}).encode()).hexdigest()


def published(head: Head, sign: Callable[[str], dict[str, str]] | None = None) -> str:
    """The file, in one line that can be printed, mailed or kept as well."""
    signature = None if sign is None else sign(digest_of(head))
    return json.dumps({"schema": SCHEMA, **asdict(head), "signature": signature}, sort_keys=True) + "\n"


def read_head(path: Path) -> Published:
    """A head that was published. Raises UserFileError for a file that is none, UnreadableError for one whose signature does not hold."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(_MOST + 1)
    except OSError as error:
        raise UserFileError(f"{path}: cannot be read: {error.strerror}") from error
    try:
        data: Any = json.loads(raw) if len(raw) <= _MOST else None
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise UserFileError(f"{path}: is no head of a history; `crm-audit history head` writes one")
    head, signature = _head(path, data), data.get("signature")
    if signature is None:
        return Published(head, "")
    if not isinstance(signature, Mapping):
        raise UnreadableError(f"{path}: its signature does not hold")
    try:
        return Published(head, signed_by(signature, digest_of(head)))
    except UnreadableError:
        raise UnreadableError(
            f"{path}: its signature does not hold: it was changed after it was signed"
        ) from None


def beside(url: str) -> Path | None:
    """Where the head of a history that is a file lies beside it; None for a database."""
    file = address(url).file
    return None if file is None else file.with_name(f"{file.name}.head.json")


def _head(path: Path, data: Mapping[str, Any]) -> Head:
    numbers = [data.get(key) for key in _NUMBERS]
    words = [data.get(key) for key in ("hash", "at")]
    if not all(type(one) is int and one >= 0 for one in numbers) or not all(
        isinstance(one, str) for one in words
    ):
        raise UserFileError(f"{path}: is no whole head of a history: seq, count, hash and at must be there")
    return Head(int(data["seq"]), int(data["count"]), data["hash"], data["at"])
