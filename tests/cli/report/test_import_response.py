"""`crm-audit report import-response` and `scan --register`, as they are called."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from auditor.scales import LANGUAGES
from tests.answers.books import book, page, saved
from tests.answers.tenant import answered, head, scanned, stored
from tests.exports import DATED, EXAMPLE, audit

DAY = ("--date", scanned().assessed_at[:10])


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("write", [book, page])
def test_all_is_taken_into_the_register_and_the_next_scan_has_it(here: Path, write: object) -> None:
    stored(here)
    file = saved(here, write(*answered(), head=head()))  # type: ignore[operator]
    ran = audit(
        "report", "import-response", file.name, "--assessment", "assessment.json", "--by", "Lan", *DAY
    )
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Answers taken into vendor-register.json: 3 (3 accepted).")
    kept = here / "vendor-register.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    data = json.loads(kept.read_text(encoding="utf-8"))
    assert [(one["file"], one["by"], one["taken"]) for one in data["imports"]] == [(file.name, "Lan", 3)]
    ran = audit("scan", EXAMPLE, "--tenant", "Acme", "--register", kept, "--format", "json", *DATED)
    assert ran.code == 0
    assert [one["about"] for one in json.loads(ran.out)["answers"]] == [
        one["about"] for one in data["answers"]
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_good_rows_are_kept_and_each_bad_one_is_said(here: Path, language: str) -> None:
    good, bad, worse = answered()
    file = saved(here, book(good, {**bad, "said": "maybe"}, {**worse, "at": "soon"}, head=head()))
    ran = audit("report", "import-response", file.name, "--lang", language, *DAY)
    assert ran.code == 1
    assert len(json.loads((here / "vendor-register.json").read_bytes())["answers"]) == 1
    places = {
        "en": ["Findings, row 4, column E", "Findings, row 5, column K"],
        "vi": ["Findings, dòng 4, cột E", "Findings, dòng 5, cột K"],
    }
    assert all(place in ran.out for place in places[language])


def test_a_dry_run_writes_nothing(here: Path) -> None:
    file = saved(here, book(*answered(), head=head()))
    ran = audit("report", "import-response", file.name, "--dry-run", *DAY)
    assert ran.code == 0
    assert "Nothing was written." in ran.out
    assert sorted(path.name for path in here.iterdir()) == [file.name]


def test_attesting_names_who_looked(here: Path) -> None:
    with_proof = answered("fixed", proof_name="roles.csv")
    file = saved(here, book(*with_proof[:2], *answered(count=3)[2:], head=head()))
    ran = audit("report", "import-response", file.name, "--attest", "Lan", *DAY)
    assert ran.code == 0
    assert "not attested: 1." in ran.out
    data = json.loads((here / "vendor-register.json").read_bytes())
    assert [one.get("attested_by") for one in data["answers"]] == ["Lan", "Lan", None]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"{}", b"<html>"])
def test_what_cannot_be_read_is_two(here: Path, data: bytes) -> None:
    (here / "x").write_bytes(data)
    ran = audit("report", "import-response", "x", *DAY)
    assert ran.code == 2
    assert ran.err.startswith("crm-audit: x: ") or "x: " in ran.err
    assert not (here / "vendor-register.json").exists()


def test_another_tenant_is_two(here: Path) -> None:
    file = saved(here, page(*answered(), head=head(tenant="Beta\x1b[31m")))
    ran = audit("report", "import-response", file.name, "--assessment", stored(here), *DAY)
    assert ran.code == 2
    assert "another tenant" in ran.err
    assert "\x1b" not in ran.err


def test_hostile_words_reach_neither_terminal_nor_register_unescaped(here: Path) -> None:
    hostile = "=cmd()\u202egpj.exe <script>"
    rows = [{**one, "text": hostile, "said": hostile} for one in answered()[:1]]
    rows += [{**one, "text": hostile} for one in answered()[1:]]
    file = saved(here, page(*rows, head=head()))
    ran = audit("report", "import-response", file.name, *DAY)
    assert ran.code == 1
    text = (here / "vendor-register.json").read_text(encoding="utf-8")
    assert "\u202e" not in text + ran.text
    assert json.loads(text)["answers"][0]["text"] == hostile


def test_the_group_lists_its_commands() -> None:
    ran = audit("report", "--help")
    assert ran.code == 0
    assert "import-response" in ran.out
