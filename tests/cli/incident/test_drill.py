"""`crm-audit incident drill`."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from auditor.cli.incident import command


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(command, ["drill", *arguments])
    return result.exit_code, result.output


def test_it_says_what_it_made_and_where_to_begin(tmp_path: Path) -> None:
    code, said = run("--people", "11", "--days", "12", "--out", str(tmp_path / "drill"))
    assert code == 0
    assert said.startswith("EXERCISE")
    assert "12 days, 11 people" in said
    assert str(tmp_path / "drill" / "briefing.html") in said


def test_in_vietnamese_it_says_so_in_vietnamese(tmp_path: Path) -> None:
    code, said = run("--people", "11", "--days", "12", "--lang", "vi", "--out", str(tmp_path / "drill"))
    assert code == 0
    assert said.startswith("DIỄN TẬP")


def test_a_kind_that_is_none_is_refused_with_those_that_are(tmp_path: Path) -> None:
    code, said = run("--kind", "earthquake", "--out", str(tmp_path / "drill"))
    assert code == 2
    assert "stolen-token" in said
    assert not (tmp_path / "drill").exists()


def test_one_kind_alone_can_be_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "drill"
    code, _ = run("--people", "11", "--days", "12", "--kind", "insider-export", "--out", str(out))
    assert code == 0
    assert '"insider-export"' in (out / "answers" / "answer-key.json").read_text(encoding="utf-8")
