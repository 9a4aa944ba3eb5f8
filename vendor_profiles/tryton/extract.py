"""One stored answer or file -> records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor.posture import Evidence
from auditor.vendor import Raw
from auditor.vendor.answers import Row, document, rows

from . import kinds
from .server.conf import read_conf, read_other
from .server.start import start


def extract(raw: Raw) -> Iterable[Any]:
    """Rows of an answer; settings, and what the server is started with, of files. Raises NotUsableError."""
    if raw.kind == kinds.SETTINGS:
        return [read_conf(raw)]
    if raw.kind == kinds.OTHER_SETTINGS:
        return read_other(raw)
    if raw.kind == kinds.START:
        return start(raw)
    if raw.kind == kinds.VERSION:
        found = document(raw)
        version = found.get("result") if isinstance(found, dict) else None
        return [Row(raw.kind, {"version": version}, Evidence(raw.source, locator=kinds.METHOD_OF[raw.kind]))]
    if raw.kind == kinds.FRONT_PAGE:
        return rows(raw, "")
    return map(_placed, rows(raw, "/result"))


def _placed(row: Row) -> Row:
    """The row with a place that the client can find: its model and number, and what it is about."""
    model, id_ = kinds.MODEL_OF.get(row.kind), row.text("id")
    if model is None or not id_:
        place = kinds.METHOD_OF.get(row.kind, row.evidence.locator)
    else:
        about = row.text(kinds.NAMED_BY.get(row.kind, ""))
        place = f"{model} {id_}" + (f" ({about})" if about else "")
    return Row(row.kind, row.data, Evidence(row.evidence.source, locator=place))
