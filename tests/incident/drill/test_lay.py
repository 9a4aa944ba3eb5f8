"""An exercise in a folder."""

from __future__ import annotations

import json
import re
from datetime import datetime
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest

from auditor.cli.incident import COMMANDS
from auditor.incident.drill.key import AnswerKey
from auditor.incident.drill.lay import lay
from auditor.incident.drill.played import Asked
from auditor.schemas import problems
from auditor.userfile import UserFileError

ASKED = Asked(2, days=12, people=11)


def test_logs_a_page_and_the_answers_apart(tmp_path: Path) -> None:
    laid = lay(tmp_path / "exercise", ASKED, "salesforce", "en")
    key = AnswerKey.model_validate_json(laid.key_file.read_bytes())
    assert key == laid.key
    assert not problems("drill-key", json.loads(laid.key_file.read_bytes()))
    for file in key.files:
        assert sha256((laid.folder / "logs" / file.name).read_bytes()).hexdigest() == file.sha256
    assert {path.name for path in laid.folder.iterdir()} == {"logs", "access", "answers", "briefing.html"}


@pytest.mark.parametrize(("language", "mark"), [("en", "EXERCISE"), ("vi", "DIỄN TẬP")])
def test_the_page_says_what_it_is_and_not_what_happened(tmp_path: Path, language: str, mark: str) -> None:
    laid = lay(tmp_path / "exercise", ASKED, "salesforce", language)
    page = laid.briefing.read_text(encoding="utf-8")
    assert page.count(mark) >= 3
    for attack in laid.key.attacks:
        assert getattr(attack.title, language) not in page
        assert not any(who.id in page for who in attack.who)


def test_the_commands_on_the_page_are_commands(tmp_path: Path) -> None:
    laid = lay(tmp_path / "exercise", ASKED, "salesforce", "en")
    page = unescape(laid.briefing.read_text(encoding="utf-8"))
    for name in ("open", "collect", "events", "rules", "triage", "timeline", "plan", "drill"):
        assert f"crm-audit incident {name}" in page
        assert name in COMMANDS
    assert "--form exercise/access/company.form.yaml" in page
    detected = re.search(r"--detected (\S+) ", page)
    assert detected is not None
    assert datetime.fromisoformat(detected[1]).hour == 2


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UserFileError, match="is not empty"):
        lay(tmp_path, ASKED, "salesforce", "en")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_product_of_which_nothing_is_known_is_named_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(UserFileError, match=r"no exercise of 'abacus': one of .*salesforce"):
        lay(tmp_path / "exercise", ASKED, "abacus", "en")
    with pytest.raises(UserFileError, match="no exercise of 'dataverse'"):
        lay(tmp_path / "exercise", ASKED, "dataverse", "en")
