"""The threat model names mechanisms and tests that are there."""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import ROOT

TEXT = (ROOT / "docs/threat-model.md").read_text(encoding="utf-8")
NAMED = sorted(
    {name for name in re.findall(r"`([\w./-]+)`", TEXT) if "/" in name.rstrip("/") and not name.endswith("/")}
)
ROWS = [line for line in TEXT.splitlines() if line.startswith("| ") and line.count("|") == 5]


@pytest.mark.parametrize("name", NAMED)
def test_what_is_named_is_there(name: str) -> None:
    assert (ROOT / name).exists()


@pytest.mark.parametrize(
    "row", [row for row in ROWS if not row.startswith("| Attack")], ids=lambda row: row[2:40]
)
def test_each_attack_has_a_mechanism_and_a_test(row: str) -> None:
    _, attack, promise, mechanism, tests, _ = (cell.strip() for cell in row.split("|"))
    assert attack
    assert promise
    assert re.search(r"`[\w./-]+\.(py|yml)`", mechanism)
    assert "`tests/" in tests


def test_every_attacker_is_told_what_is_not_promised() -> None:
    sections = re.split(r"^## ", TEXT, flags=re.MULTILINE)
    attackers = [section for section in sections if "| Attack |" in section]
    assert len(attackers) >= 5
    assert all("**Not promised.**" in section for section in attackers)
