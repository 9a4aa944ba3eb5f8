"""Who has which rights, as the auditor reads it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from auditor.cli import cli
from auditor.incident.drill.access import form
from tests.incident.drill.playing import played


def test_the_form_is_read_and_judged(tmp_path: Path) -> None:
    found, _, _ = played(1)
    path = tmp_path / "company.form.yaml"
    path.write_text(form(found), encoding="utf-8")
    result = CliRunner().invoke(cli, ["scan", str(path), "--date", "2026-11-28"])
    active = sum(one.left is None for one in found.company.people)
    assert f"of {active} active users can carry customer lists" in " ".join(result.output.split())
    assert f"of {len(found.company.records)} kinds of record" in " ".join(result.output.split())


def test_it_says_what_it_is() -> None:
    assert form(played(1)[0]).startswith("# EXERCISE / DIỄN TẬP")
