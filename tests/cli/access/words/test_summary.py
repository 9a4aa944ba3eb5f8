"""`crm-audit access summary`: the table of people by kind of record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.access.test_questions import acme, asked, blind, line

__all__ = ["acme", "blind"]


def test_it_counts_active_people_by_class(acme: str) -> None:
    said = asked("summary", acme).out
    assert line(said, "Contact").split()[2:] == ["3", "3", "1", "1", "3"]


def test_as_data_it_keeps_what_is_certain_apart_from_what_is_possible(blind: str) -> None:
    found = json.loads(asked("summary", blind, "--json", code=3).out)
    assert found["schema"] == "crm-auditor/access-summary/1"
    assert found["active_accounts"] == 6
    assert found["unseen"] == ["Role"]
    (contact,) = [row for row in found["classes"] if row["name"] == "Contact"]
    assert contact["export"]["certain"] < contact["export"]["possible"]


def test_without_anything_to_look_at_it_says_what_to_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "name what to look at" in asked("summary", code=2).text
