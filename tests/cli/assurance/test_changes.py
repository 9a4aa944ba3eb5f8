"""`crm-audit assurance changes`."""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor.assurance.asking.left.changed import from_changes
from auditor.register.file.reading import read_register_file

LOG = "# Log\n## 1.1 - 2026-10-01\n- MFA is asked of everybody\n## 1.0 - 2026-01-01\n- a\n"
REGISTER = """register: crm-auditor/assurance-register/1
tenant: acme
vendor: {name: Vendor}
reviewed: 2026-06-01
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "log.md").write_text(LOG)
    (tmp_path / "register.yaml").write_text(REGISTER)
    return tmp_path


def run(*words: str) -> Result:
    from auditor.cli.assurance.changes import command

    return CliRunner().invoke(command, ["--date", "2026-11-27", *words])


def test_the_first_reading_and_the_next(folder: Path) -> None:
    first = run("log.md", "--register", "register.yaml", "--release", "1.0")
    assert first.exit_code == 0, first.output
    assert "new: 1.1 - 2026-10-01; touches second factor" in first.output
    assert "Newest entry: 1 October 2026." in first.output
    assert "The release in use, 1.0, stands in them." in first.output
    assert "Questions to the vendor: 1" in first.output
    kept = (folder / "changes.json").read_bytes()
    assert json.loads(kept)["schema"] == "crm-auditor/changes-watch/1"
    again = run("log.md", "--register", "register.yaml")
    assert "nothing is different" in again.output
    assert (folder / "changes.json").read_bytes() == kept
    (folder / "log.md").write_text(LOG.replace("asked of everybody", "optional"))
    third = json.loads(run("log.md", "--register", "register.yaml", "--json").output)
    assert [one["what"] for one in third["found"]] == ["altered"]
    assert third["questions"][0]["of"] == "vendor"
    assert third["newest"] == "2026-10-01"


def test_a_first_reading_says_what_it_does_not_call_new(folder: Path) -> None:
    """An entry that is no later than the last review raises no question, and that is said."""
    after_review = run("log.md", "--register", "register.yaml")
    assert "of them up to 1 June 2026, the last review, and so not new: 1 (--since names another day)" in (
        after_review.output
    )
    never_reviewed = run("log.md", "--out", "changes-2.json")
    assert "no day of a last review is known, so nothing of it counts as new" in never_reviewed.output
    of_all = run("log.md", "--out", "changes-3.json", "--since", "2025-01-01")
    assert "not new" not in of_all.output


def test_in_vietnamese(folder: Path) -> None:
    said = run("log.md", "--register", "register.yaml", "--lang", "vi").output
    assert "mới: 1.1 - 2026-10-01; liên quan đến xác thực đa yếu tố" in said
    assert "Câu hỏi cho nhà cung cấp: 1" in said


def test_what_was_not_given_is_named(folder: Path) -> None:
    run("log.md", "--out", "state.json", "--since", "2026-01-01")
    (folder / "subs.csv").write_text("Sub-processor,Country\nCloud Ltd,Ireland\n")
    said = run("list=subs.csv", "--out", "state.json").output
    assert "not given this time; last read on 27 November 2026" in said
    assert "list\n  read for the first time; entries: 0, sub-processors: 1" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("log.md",), "--register"),
        (("log.md", "--out", "a", "--register", "register.yaml"), "--register"),
        (("absent.md", "--out", "state.json"), "cannot be read"),
        (("log.md", "log.md", "--out", "state.json"), "two files have this name"),
        (("log.md", "--out", "register.yaml"), "is no record of changes"),
        (("log.md", "--register", "log.md"), "log.md"),
        (("log.md", "--out", "state.json", "--add"), "--add needs the register"),
    ],
)
def test_mistakes_end_in_a_line_and_lose_nothing(folder: Path, words: tuple[str, ...], said: str) -> None:
    from auditor.userfile import UserFileError

    done = run(*words)
    assert isinstance(done.exception, UserFileError)
    assert said in str(done.exception)
    assert not (folder / "state.json").exists()
    assert (folder / "register.yaml").read_text() == REGISTER


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name")
def test_a_file_whose_name_is_no_text(folder: Path) -> None:
    name = os.fsdecode(b"l\xff.md")
    (folder / name).write_text(LOG)
    for _ in range(2):
        done = run(name, "--out", "state.json")
        assert done.exit_code == 0, done.output
    assert json.loads((folder / "state.json").read_bytes())["sources"][0]["name"] == "l\\udcff.md"


def test_the_state_of_another_tenant_is_not_taken(folder: Path) -> None:
    from auditor.userfile import UserFileError

    run("log.md", "--register", "register.yaml")
    (folder / "register.yaml").write_text(REGISTER.replace("acme", "other"))
    done = run("log.md", "--register", "register.yaml")
    assert isinstance(done.exception, UserFileError)
    assert "belongs to acme" in str(done.exception)


def test_new_entries_go_into_the_register_and_nothing_else_of_it_changes(folder: Path) -> None:
    (folder / "register.yaml").write_text(REGISTER + "# kept\n")
    done = run("log.md", "--register", "register.yaml", "--add")
    assert done.exit_code == 0, done.output
    assert "Entries put into the register: 1." in done.output
    text = (folder / "register.yaml").read_text()
    assert text.startswith(REGISTER)
    assert "# kept" in text
    register = read_register_file(folder / "register.yaml").register
    assert register.changes is not None
    assert [(str(one.on), one.release) for one in register.changes.entries] == [("2026-10-01", "1.1")]
    run("log.md", "--register", "register.yaml", "--add")
    assert (folder / "register.yaml").read_text() == text


def test_hostile_words_go_into_the_register_as_what_they_are(folder: Path) -> None:
    hostile = "x\x1b[31m‮ {a: *b} '\"\n- y: &z" + "w" * 9000
    (folder / "log.md").write_text(f"## 2.0 - 2026-11-01\n- {hostile}\n" + LOG)
    done = run("log.md", "--register", "register.yaml", "--add", "--json")
    assert done.exit_code == 0, done.output
    assert "‮" not in done.output
    assert json.loads(done.output)["added"] == 2
    register = read_register_file(folder / "register.yaml").register
    assert register.changes is not None
    assert "\x1b" not in str(register.changes)


def test_a_register_that_takes_nothing_loses_nothing(folder: Path) -> None:
    """The entries are new at the next try, too."""
    before = REGISTER + "changes: {entries: [{on: 2026-01-01, summary: a}]}\n"
    (folder / "register.yaml").write_text(before)
    assert run("log.md", "--register", "register.yaml", "--add").exit_code == 1
    assert (folder / "register.yaml").read_text() == before
    assert not (folder / "changes.json").exists()


def test_the_questions_of_a_review_have_them(folder: Path) -> None:
    run("log.md", "--register", "register.yaml")
    register = read_register_file(folder / "register.yaml").register
    [question] = from_changes(folder / "changes.json", register)
    assert question.id.startswith("changes.change-mfa-")
    assert (question.of, question.kind, question.type) == ("vendor", "follow-up", "text")
    later = register.model_copy(update={"reviewed": date(2026, 11, 28)})
    assert list(from_changes(folder / "changes.json", later)) == []
    assert list(from_changes(folder / "absent.json", register)) == []


def test_start_asks_them(folder: Path) -> None:
    from auditor.cli.assurance.start import command

    run("log.md", "--register", "register.yaml")
    done = CliRunner().invoke(command, ["--out", ".", "--date", "2026-11-27", "--lang", "en"])
    assert done.exit_code == 0, done.output
    assert "change-mfa-" in (folder / "questions.json").read_text()


def test_the_group_offers_it() -> None:
    from auditor.cli.assurance import command

    assert "changes" in CliRunner().invoke(command, ["--help"]).output
