"""Several sources of one tenant on the command line: the running product, what was stored, and files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.collecting.live.misbehaving import Server, answer
from tests.collecting.live.support import PASSWORD
from tests.exports import audit


def scanned(*arguments: str) -> dict[str, Any]:
    ran = audit("scan", *arguments, "--format", "json")
    assert ran.code == 0, ran.text
    found: dict[str, Any] = json.loads(ran.out)
    return found


def result(assessment: dict[str, Any], check: str) -> dict[str, Any]:
    return next(entry for entry in assessment["results"] if entry["check"] == check)


def test_a_tenant_is_asked_judged_and_kept_and_the_kept_one_says_the_same(server: Server) -> None:
    live = audit("scan", "acme", "--keep", "acme.zip", "--format", "json")
    sent = len(server.log)
    again = audit("scan", "acme.zip", "--format", "json")
    assert (live.code, again.code) == (0, 0), live.text + again.text
    assert again.out == live.out
    assert len(server.log) == sent, "a stored snapshot needs no network"
    assessment = json.loads(live.out)
    assert assessment["tenant"] == {"name": "acme", "vendor": "shop"} | assessment["tenant"]
    assert assessment["requests"]["count"] == sent
    assert assessment["requests"]["ledger"].startswith("sha256:")
    assert assessment["score"]["scope"] == ["api"]


def test_the_ledger_ships_with_the_reports(server: Server, tmp_path: Path) -> None:
    ran = audit("scan", "acme", "--out", "reports")
    assert ran.code == 0, ran.text
    lines = (tmp_path / "reports" / "ledger.jsonl").read_text().splitlines()
    assert len(lines) == len(server.log)
    assert PASSWORD not in "".join(lines)


def test_a_gate_says_3_where_the_credential_was_refused_something(server: Server) -> None:
    server.routes["/api/roles"] = answer({"message": "forbidden"}, 403)
    ran = audit("gate", "acme", "--config", "crm-audit.toml", "--fail-on", "critical")
    assert ran.code == 3, ran.text
    assert "The scan account may not" in ran.out


def test_a_gate_says_3_and_a_scan_2_where_the_sign_in_is_refused(server: Server) -> None:
    server.routes["/api/login"] = answer({"message": "no"}, 401)
    assert audit("gate", "acme", "--config", "crm-audit.toml", "--fail-on", "critical").code == 3
    assert audit("scan", "acme").code == 2
    assert audit("collect", "acme").code == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("scan", "nobody"), "is neither a path nor a tenant"),
        (("scan", "acme", "--vendor", "salesforce"), "the snapshot is of shop"),
        (("scan",), "name what to judge"),
        (("scan", "acme", "--config", "none.toml"), "cannot be read"),
    ],
)
def test_a_wrong_call_is_said_in_a_line(server: Server, arguments: tuple[str, ...], said: str) -> None:
    ran = audit(*arguments)
    assert ran.code == 2, ran.text
    assert said in ran.err


def test_a_name_that_is_a_path_and_a_tenant_is_refused_until_it_is_clear(
    server: Server, tmp_path: Path
) -> None:
    (tmp_path / "acme").mkdir()
    ran = audit("scan", "acme")
    assert ran.code == 2
    assert "./acme" in ran.err
    assert server.log == []
