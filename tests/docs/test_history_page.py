"""The examples of the page on history do what the page says, one after the other, as a reader would copy them."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, blocks
from tests.exports import audit
from tests.history.store.nights import USUAL, mark

PAGE = [block for block in blocks() if block.page == "docs/history.md"]


def test_the_examples_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("assessment.json").write_bytes(USUAL)
    program, commands, decision = (block.text for block in PAGE)
    exec(compile(program, "docs/history.md", "exec"), {})
    assert capsys.readouterr().out.splitlines() == [
        "2026-11-24 assessed 70.0 ",
        "2026-11-25 failed None cannot be reached",
        "70.0 2",
    ]
    decision = decision.replace("5f0c63cde891", mark("access.export", "user:ann")[:12])
    for line in [*commands.splitlines(), *decision.splitlines()]:
        done = audit(*shlex.split(line)[1:])
        assert (done.code, done.err) == (0, ""), line
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "assessment.json",
        "copy.db",
        "head.json",
        "history.db",
        "history.jsonl",
    ]


def test_the_page_names_every_command() -> None:
    from auditor.cli.history import command

    text = (ROOT / "docs/history.md").read_text(encoding="utf-8")
    assert [name for name in command.commands if f"history {name}" not in text] == []
