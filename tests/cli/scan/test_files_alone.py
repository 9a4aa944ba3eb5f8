"""A tenant that is declared with its files alone is judged by name, and is nobody who could be asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.exports import Ran, audit
from tests.nightly.support import export


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    export(tmp_path / "exports/fr", "ModifyAllData")
    declared(tmp_path, 'name = "Acme France"')
    return tmp_path


def declared(here: Path, *more: str) -> None:
    lines = ["[tenants.acme-fr]", 'sources = ["exports/fr"]', *more]
    (here / "crm-audit.toml").write_text("\n".join(lines) + "\n")


def document(done: Ran) -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = json.loads(done.out)
    return loaded


def test_a_scan_judges_its_files(here: Path) -> None:
    done = audit("scan", "acme-fr", "--format", "json")
    assert done.code == 0
    assert document(done)["tenant"] == {
        "name": "Acme France",
        "vendor": "salesforce",
        "product": "Salesforce",
    }
    by_path = document(audit("scan", "exports/fr", "--format", "json"))
    assert document(done)["score"] == by_path["score"]


def test_a_gate_does_where_the_file_is_named(here: Path) -> None:
    assert audit("gate", "acme-fr", "--config", "crm-audit.toml").code == 1
    refused = audit("gate", "acme-fr")
    assert refused.code == 2
    assert "nobody is asked here" in refused.text


def test_its_product_may_be_said(here: Path) -> None:
    declared(here, 'vendor = "suitecrm"')
    done = audit("scan", "acme-fr")
    assert done.code == 2
    assert "SuiteCRM" in done.text
    assert audit("scan", "acme-fr", "--vendor", "salesforce").code == 0


def test_its_staff_register_is_read(here: Path) -> None:
    (here / "staff.csv").write_text("name,email,status,left\nAda,ada@example.com,left,2026-01-31\n")
    declared(here, 'staff = ["staff.csv"]')
    sources = json.loads(audit("scan", "acme-fr", "--format", "json").out)["sources"]
    assert sorted(source["kind"] for source in sources) == ["export", "register"]


@pytest.mark.parametrize(
    "words",
    [
        ("collect", "acme-fr"),
        ("vendors", "doctor", "acme-fr"),
        ("scan", "acme-fr", "--keep", "a.snapshot.zip"),
    ],
)
def test_what_asks_says_that_there_is_nobody_to_ask(here: Path, words: tuple[str, ...]) -> None:
    done = audit(*words)
    assert done.code == 2
    assert "is declared with sources alone" in done.text
    assert not list(here.glob("*.zip"))
