"""`crm-audit gate --markdown`: a change is blamed for what it adds to its base, and for nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.repositories import commit, enter, repository
from tests.exports import DATED, MAIN, audit, rights, xml

OLD = f"{MAIN}permissionsets/Old.permissionset-meta.xml"
NEW = f"{MAIN}permissionsets/New.permissionset-meta.xml"
HOLDER = xml("PermissionSet", rights("ModifyAllData"))
PLAIN = xml("PermissionSet", rights("RunReports"))
ONLY = ("--check", "access.modify-all-data")


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = repository(tmp_path / "repo", {OLD: HOLDER, NEW: PLAIN})
    enter(root, monkeypatch)
    return root


def comment(work: Path, *options: str) -> tuple[int, str, dict[str, object]]:
    out = work.parent
    ran = audit(
        "gate", "force-app", *DATED, *ONLY, "--markdown", out / "c.md", "--figures", out / "f.json", *options
    )
    assert ran.code in (0, 1, 3), ran.err
    return ran.code, (out / "c.md").read_text(encoding="utf-8"), json.loads((out / "f.json").read_text())


def test_what_was_there_is_not_blamed_on_the_change(work: Path) -> None:
    commit(work, {"README.md": "a"})
    code, text, figures = comment(work, "--base", "main", "--new-only")
    assert code == 0
    assert "This change adds no finding" in text
    assert "Old" not in text
    assert (figures["code"], figures["added"], figures["before"]) == (0, 0, 1)


def test_nor_where_the_gate_counts_it(work: Path) -> None:
    commit(work, {"README.md": "a"})
    code, text, _ = comment(work, "--base", "main")
    assert code == 1
    assert "This change adds no finding" in text
    assert "Old" not in text
    assert "The gate counts them, too" in text


@pytest.mark.parametrize("language", ["en", "vi"])
def test_what_it_adds_is_named_with_its_place(work: Path, language: str) -> None:
    commit(work, {NEW: HOLDER})
    code, text, figures = comment(work, "--base", "main", "--new-only", "--lang", language)
    assert code == 1
    assert f"`New` `{NEW}:3`" in text
    assert "Old" not in text
    assert (figures["added"], figures["findings"], figures["before"]) == (1, 1, 1)


def test_what_it_puts_right_is_no_more_spoken_of(work: Path) -> None:
    commit(work, {OLD: PLAIN})
    _, text, figures = comment(work, "--base", "main", "--new-only")
    assert (figures["findings"], figures["added"], figures["before"]) == (0, 0, 0)
    assert "Open before" not in text
    assert "Old" not in text


def test_what_it_takes_away_is_said_first(work: Path) -> None:
    (work / OLD).unlink()
    commit(work, {})
    code, text, figures = comment(work, "--base", "main", "--new-only")
    assert code == 3
    assert figures["lost"]
    assert "What was there before and is gone" in text
    assert "whoever approves the change" in text


def test_a_base_that_went_on_is_not_blamed_on_it_either(work: Path) -> None:
    from tests.cli.repositories import git

    git(work, "checkout", "--quiet", "main")
    commit(work, {f"{MAIN}permissionsets/Theirs.permissionset-meta.xml": HOLDER})
    git(work, "checkout", "--quiet", "change")
    commit(work, {"README.md": "a"})
    _, text, figures = comment(work, "--base", "main", "--new-only")
    assert figures["added"] == 0
    assert "Theirs" not in text


def test_numbers_only_where_strangers_read(work: Path) -> None:
    commit(work, {NEW: HOLDER})
    out = work.parent
    ran = audit(
        "gate",
        "force-app",
        *DATED,
        *ONLY,
        "--base",
        "main",
        "--new-only",
        "--brief",
        "--markdown",
        out / "c.md",
    )
    assert ran.code == 1
    assert ran.out == "Product: Salesforce\ncritical: 1\nfailed: 1 open finding at severity high or above\n"
    text = (out / "c.md").read_text(encoding="utf-8")
    for name in ("New", "modify", "permissionset"):
        assert name not in text
    assert "- critical: 1" in text
