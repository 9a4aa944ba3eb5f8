"""From the product's own log to the line of a change: who did it, and when; and by a pseudonym where people are replaced."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from benchmarks.twins.bottlecrm.shapes import token
from tests import clock
from vendor_profiles.bottlecrm import kinds

from .commands import Audit
from .server import ADMIN, Product
from .tenant import HARDENED


def made_now() -> dict[str, Any]:
    """The log's entry of a token that was made a moment ago."""
    entry = {
        "id": "e1",
        "event_type": "API_TOKEN_CREATED",
        "event_label": "API Token Created",
        "created_at": clock.now().isoformat(),
        "actor": {"id": "u1", "name": "boss", "email": "boss@acme.example"},
        "details": {"token_id": "t2", "token_name": "etl", "owner_name": "boss"},
    }
    return {"count": 1, "next": None, "previous": None, "results": [entry]}


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("--redact", "people")], ids=["plain", "redacted"])
def test_a_token_that_was_made_says_by_whom(
    httpserver: HTTPServer, tmp_path: Path, options: tuple[str, ...]
) -> None:
    tenant = dict(HARDENED)
    product = Product(httpserver, tenant)
    audit = Audit(tmp_path, product.url, "jwt", ADMIN)
    assert audit.collect(*options).returncode == 0
    monday = audit.snapshot.rename(tmp_path / "monday.snapshot.zip")
    everything = [token(1, "reporting", 2), token(2, "etl", 1, scopes=["*:read", "*:write"], expires_at=None)]
    tenant[kinds.TOKENS] = {"tokens": everything, "totals": {"count": 2}}
    tenant[kinds.TOKENS_MADE] = made_now()
    assert audit.collect(*options).returncode == 0
    told = audit.run("diff", str(monday), str(audit.snapshot), "--format", "json")
    assert told.returncode == 1, told.stderr
    found = [one for one in json.loads(told.stdout) if one["resource"] == "access-token:t2" and one["check"]]
    assert {(one["what"], one["cause"]) for one in found} == {("appeared", "population")}
    (by,) = {one["by"] for one in found}
    assert all(one["at"].endswith("Z") for one in found)
    if options:
        assert by.startswith("person-")
        assert "boss@acme.example" not in told.stdout
    else:
        assert by == "boss@acme.example"
