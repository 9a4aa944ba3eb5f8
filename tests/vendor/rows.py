"""Rows and answers for tests of the helpers of vendor profiles."""

from __future__ import annotations

import json
from typing import Any

from auditor.posture import Evidence, Known, Source, Unknown, UnknownKind
from auditor.snapshot import Collection
from auditor.vendor import Extraction, Raw
from auditor.vendor.answers import Answers, Row

SOURCE = Source("GET /api/User", "sha256:" + "0" * 64, "2026-11-24T00:00:00Z")
PLACE = Evidence(SOURCE, locator="/list/0")
DENIED = Unknown(UnknownKind.DENIED, "User", "administrator", "HTTP 403")
SILENT = Unknown(UnknownKind.NOT_PROVIDED, "User")


def row(**data: Any) -> Row:
    return Row("User", data, PLACE)


def known(value: Any) -> Known[Any]:
    return Known(value, PLACE)


def raw(body: Any, path: str = "GET /api/User", kind: str = "User") -> Raw:
    return Raw(kind, json.dumps(body).encode(), Source(path, SOURCE.sha256, SOURCE.observed_at))


def answers(*found: Row, gap: Unknown | None = None, encrypted: bool | None = None) -> Answers:
    """Rows of users; with `encrypted` they came by a collection."""
    extraction = Extraction(list(found), provided={"User": 1})
    if gap is not None:
        extraction.gaps["User"] = gap
    if encrypted is not None:
        extraction.collection = Collection(
            "tenant", "https://crm.example", "key", encrypted, "", SOURCE.observed_at, ()
        )
    return Answers(extraction)


def value(fact: Any) -> Any:
    """The value of a fact, or the kind of unknown that it is."""
    return fact.value if isinstance(fact, Known) else fact.kind
