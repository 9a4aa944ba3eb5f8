"""`crm-audit report campaigns`: which of the known campaigns would have worked here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.incident.detection.campaigns.campaign import campaigns
from tests.exports import EXAMPLE, audit


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("scanned")
    arguments = ("--date", "2026-11-24", "--tenant", "Acme", "--format", "json", "--out", str(out))
    assert audit("scan", str(EXAMPLE), *arguments).code in (0, 1)
    return out


def test_it_tells_every_campaign(scanned: Path) -> None:
    done = audit("report", "campaigns", str(scanned))
    assert (done.code, done.err) == (0, "")
    for one in campaigns():
        assert one.title.en in done.out
    assert "The employee lets in an app that nobody at the company reviewed." in done.out


def test_in_vietnamese_no_english_is_left(scanned: Path) -> None:
    done = audit("report", "campaigns", str(scanned / "assessment.json"), "--lang", "vi")
    assert done.code == 0
    for one in campaigns():
        assert one.title.vi in done.out
        for step in one.steps:
            assert step.said.en not in done.out
    assert "would have" not in done.out


def test_it_is_written_whole_into_a_file(scanned: Path, tmp_path: Path) -> None:
    printed = audit("report", "campaigns", str(scanned), "--format", "html")
    target = tmp_path / "campaigns.html"
    done = audit("report", "campaigns", str(scanned), "--format", "html", "--out", str(target))
    assert done.out.strip() == str(target)
    assert target.read_text(encoding="utf-8") == printed.out
    assert target.stat().st_mode & 0o777 == 0o600


def test_json_is_for_machines(scanned: Path) -> None:
    view = json.loads(audit("report", "campaigns", str(scanned), "--format", "json").out)
    assert {one["campaign"] for one in view["campaigns"]} == {one.id for one in campaigns()}
    assert sum(view["counts"].values()) == len(campaigns())


def test_what_cannot_be_read_is_said_in_a_line(tmp_path: Path) -> None:
    done = audit("report", "campaigns", str(tmp_path / "gone.json"))
    assert done.code == 2
    assert len(done.err.strip().splitlines()) == 1
