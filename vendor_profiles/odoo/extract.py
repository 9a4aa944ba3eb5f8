"""One stored answer or file -> records."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from auditor.posture import Evidence
from auditor.vendor import NotUsableError, Raw
from auditor.vendor.answers import Row, document, rows

from .files import paths
from .files.acl_csv import access_rows, other_rows
from .files.conf import other_config, server_config
from .files.data_xml import data_records
from .files.manifest import manifest
from .files.start import start

HEADS = ("SignInDoor", "SignInPage")


def extract(raw: Raw) -> Iterable[Any]:
    """Rows of an answer, of either way to sign in: JSON-RPC wraps what it gives in `result`, JSON-2 does not."""
    if raw.kind in _FILES:
        return [record for record in _FILES[raw.kind](raw) if record is not None]
    found = document(raw)
    if raw.kind == "DatabaseList":
        return [_databases(raw, found)]
    if isinstance(found, dict) and "result" in found:
        return list(rows(raw, "/result"))
    if isinstance(found, list) or raw.kind in (*HEADS, "Identity"):
        return list(rows(raw))
    raise NotUsableError("wrong_root", "neither a list nor an answer of JSON-RPC")


def _data(raw: Raw) -> Iterable[Any]:
    return other_rows(raw) if raw.source.path.lower().endswith(".csv") else data_records(raw)


def _unopened(_: Raw) -> Iterable[Any]:
    raise NotUsableError("unreadable", "is an archive that was not opened")


_FILES: dict[str, Callable[[Raw], Iterable[Any]]] = {
    paths.CONF: lambda raw: [server_config(raw)],
    paths.OTHER_CONF: lambda raw: [other_config(raw) or start(raw)],
    paths.START: lambda raw: [start(raw)],
    paths.ACCESS: access_rows,
    paths.DATA: _data,
    paths.MANIFEST: lambda raw: [manifest(raw)],
    paths.ARCHIVE: _unopened,
}


def _databases(raw: Raw, found: Any) -> Row:
    """That a list came is the evidence; the names in it are not needed."""
    listed = found.get("result") if isinstance(found, dict) else None
    if not isinstance(listed, list):
        raise NotUsableError("wrong_root", "/result is no list")
    return Row(raw.kind, {"id": 1, "databases": len(listed)}, Evidence(raw.source, locator="/result"))
