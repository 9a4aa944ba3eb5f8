"""One stored answer or file -> records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor.posture import Evidence
from auditor.vendor import NotUsableError, Raw
from auditor.vendor.answers import Row, document, rows

from .acl_csv import access_rows
from .conf import server_config

HEADS = ("SignInDoor", "SignInPage")


def extract(raw: Raw) -> Iterable[Any]:
    """Rows of an answer, of either way to sign in: JSON-RPC wraps what it gives in `result`, JSON-2 does not."""
    if raw.kind == "ServerConfig":
        return [server_config(raw)]
    if raw.kind == "AccessFile":
        return list(access_rows(raw))
    found = document(raw)
    if raw.kind == "DatabaseList":
        return [_databases(raw, found)]
    if isinstance(found, dict) and "result" in found:
        return list(rows(raw, "/result"))
    if isinstance(found, list) or raw.kind in (*HEADS, "Identity"):
        return list(rows(raw))
    raise NotUsableError("wrong_root", "neither a list nor an answer of JSON-RPC")


def _databases(raw: Raw, found: Any) -> Row:
    """That a list came is the evidence; the names in it are not needed."""
    listed = found.get("result") if isinstance(found, dict) else None
    if not isinstance(listed, list):
        raise NotUsableError("wrong_root", "/result is no list")
    return Row(raw.kind, {"id": 1, "databases": len(listed)}, Evidence(raw.source, locator="/result"))
