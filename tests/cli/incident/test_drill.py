"""`crm-audit incident drill`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.incident.running import ran


def run(*arguments: str) -> tuple[int, str]:
    code, out, err = ran("drill", *arguments)
    return code, out + err


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


def test_a_case_is_held_against_the_answers(tmp_path: Path) -> None:
    out, case = tmp_path / "drill", tmp_path / "case"
    run("--people", "11", "--days", "12", "--kind", "new-key", "--out", str(out))
    case.mkdir()
    code, said = run("--check", str(out), "--case", str(case))
    assert code == 0
    assert "Not looked for: A program with a key of its own" in said
    code, said = run("--check", str(out), "--case", str(case), "--json")
    assert code == 0
    assert '"crm-auditor/drill-score/1"' in said


def test_a_folder_without_answers_is_named(tmp_path: Path) -> None:
    code, _, said = ran("drill", "--check", str(tmp_path), "--case", str(tmp_path))
    assert code == 2
    assert "answer-key.json" in said
    code, _, said = ran("drill", "--check", str(tmp_path), "--case", str(tmp_path / "none"))
    assert code == 2
