"""`crm-audit assurance start` and `import`, as somebody types them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from auditor.assurance.asking.kept import read_asked
from tests.assurance.asking.reviewed import assessment, filled, saved, stored
from tests.builders import known
from tests.exports import audit

EXAMPLE = Path(__file__).parents[3] / "examples/acme-crm"
DAY = ("--date", "2026-11-27")


def started(*arguments: str, code: int = 0) -> str:
    done = audit("assurance", "start", *arguments, *DAY)
    assert done.code == code, done.text
    return done.text


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_review_of_an_export_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(EXAMPLE, "acme")
    text = started("acme", "--vendor-name", "Salesforce, Inc.", "--lang", "en")
    assert names(tmp_path / "review") == [
        "assessment.json",
        "questions.en.html",
        "questions.en.xlsx",
        "questions.json",
        "register.yaml",
    ]
    lines = text.splitlines()
    assert len(lines) <= 15
    assert lines[0] == "Review of Salesforce, Inc. for acme"
    assert "crm-audit assurance import FILE --register review/register.yaml" in lines[-2]
    asked = read_asked(tmp_path / "review/questions.json")
    assert json.loads((tmp_path / "review/assessment.json").read_text())["tenant"]["name"] == "acme"
    assert f"Open questions: {len(asked.questions)};" in text
    assert not any(one.path == "transport.hsts" for one in asked.questions)


@pytest.mark.slow
def test_what_is_answered_counts_in_the_next_scan_and_is_asked_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    started(str(EXAMPLE), "--vendor-name", "Salesforce, Inc.", "--tenant", "Acme", "--lang", "en")
    path = filled(tmp_path / "review/questions.en.xlsx", {"backup-exists": "Yes", "restore-test": "never"})
    assert "Answers taken into review/register.yaml: 2." in imported(path)
    started(str(EXAMPLE), "--lang", "en")
    results = {
        one["check"]: one["status"]
        for one in json.loads((tmp_path / "review/assessment.json").read_text())["results"]
    }
    assert (results["backup.exists"], results["backup.restore-tested"]) == ("pass", "fail")
    left = {one.id for one in read_asked(tmp_path / "review/questions.json").questions}
    assert not {"backup-exists", "restore-test"} & left
    assert len(list((tmp_path / "review/asked").iterdir())) == 1


def test_a_vendor_that_is_not_bought_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = started("--vendor-name", "New Ltd", "--out", "r", "--lang", "vi")
    assert "Chưa rà quét hệ thống nào" in text
    assert names(tmp_path / "r") == [
        "questions.json",
        "questions.vi.html",
        "questions.vi.xlsx",
        "register.yaml",
    ]
    assert len(text.splitlines()) <= 18


def test_who_the_vendor_is_must_be_said_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "--vendor-name" in started(code=2)
    assert not (tmp_path / "review").exists()
    started("--vendor-name", "New Ltd")
    started()


def test_sources_and_an_assessment_are_not_named_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    stored(tmp_path)
    text = started(str(EXAMPLE), "--assessment", "made.json", "--vendor-name", "New Ltd", code=2)
    assert "name one of them" in text


def test_a_register_that_is_named_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "is not there" in started("--register", "mine.yaml", "--vendor-name", "New Ltd", code=2)


@pytest.fixture
def review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    stored(tmp_path, assessment(authentication__mfa_required=known(False)))
    started("--assessment", "made.json", "--vendor-name", "Vendor Ltd")
    return tmp_path / "review"


def imported(path: Path, *more: str, code: int = 0) -> str:
    done = audit("assurance", "import", path, "--register", "review/register.yaml", *more, *DAY)
    assert done.code == code, done.text
    return done.out + done.err


def test_answers_come_back_and_what_is_wrong_is_told_line_by_line(review: Path) -> None:
    path = filled(review / "questions.en.xlsx", {"backup-exists": "Yes", "backup-hours": "often"})
    text = imported(path, code=1)
    assert "Answers taken into review/register.yaml: 1." in text
    assert "Refused: 1.\n  Questions!D" in text
    assert ": a whole number from 1 to 100000 is wanted\n" in text
    assert "often" not in text
    assert "The file itself is kept as answers/" in text
    assert "Were there already: 1." in imported(path, code=1)


def test_a_contradiction_is_said_at_once(review: Path) -> None:
    asked = read_asked(review / "questions.json")
    one = next(one for one in asked.questions if one.id == "backup-exists")
    shutil.copy(review.parent / "made.json", review / "kept.json")
    stored(review.parent, assessment(backup__exists=known(False)))
    shutil.copy(review.parent / "made.json", review / "assessment.json")
    text = imported(saved(review.parent, asked, {"about": one.id, "answer": "yes"}), code=1)
    assert "Answers that what was seen contradicts: 1." in text
    assert f"Asked: {one.text.en} Answered: Yes. Seen: " in text


def test_a_foreign_file_is_said_to_be_one(review: Path) -> None:
    path = review.parent / "other.json"
    path.write_text("{}", encoding="utf-8")
    said = imported(path, code=1)
    assert "not recognised" in said
    assert said.count("\n") == 2


def test_answers_to_other_questions_end_in_one_line(review: Path) -> None:
    asked = read_asked(review / "questions.json").model_copy(update={"digest": "sha256:" + "0" * 64})
    text = imported(saved(review.parent, asked, {"about": "backup-exists", "answer": "yes"}), code=2)
    assert text.count("\n") == 1
    assert "of another review, or was changed" in text


def test_files_of_every_side_are_told_from_those_of_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sends out the questions learns whether their own are among them, and how many ask for a document."""
    monkeypatch.chdir(tmp_path)
    whole = started("--vendor-name", "Nordwind", "--lang", "en")
    assert "for one side alone: --for vendor" in whole
    assert "ask for a document." in whole
    assert whole.splitlines()[-1] == "When nothing more comes in: crm-audit assurance pack review"
    assert "for one side alone" not in started("--lang", "en", "--for", "vendor")
