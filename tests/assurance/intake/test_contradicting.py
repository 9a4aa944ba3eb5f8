"""A good answer beside a scan that saw otherwise is said at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from auditor import audit
from auditor.assurance.intake.contradicting import contradictions
from auditor.assurance.intake.model import Imported, Lead
from auditor.assurance.intake.questionnaires.mapping import mappings
from auditor.check import load_catalogue
from tests.assurance.intake.support import EN, VI, read
from tests.assurance.made.questionnaires import hecvat

FORM = """\
form: crm-auditor/form/1
by: Trần Bình, implementer
date: 2026-11-20
answers:
  sso-only: yes
  history-encrypted: yes
  backup-exists: yes
"""


@pytest.fixture(scope="module")
def assessed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """The assessment of the example, and its first failing check that speaks of what was observed."""
    path = tmp_path_factory.mktemp("assessed") / "assessment.json"
    with audit(Path("examples/acme-crm")) as outcome:
        path.write_text(outcome.report("json"), encoding="utf-8")
    results = json.loads(path.read_text(encoding="utf-8"))["results"]
    failed = next(one for one in results if one["status"] == "fail" and one["resources"])
    return path, failed


def lead(check: str) -> Imported:
    made = Lead(
        topic="export-permission",
        about="export is restricted",
        said="yes",
        place="A!C5",
        held_against=(check,),
    )
    return Imported(file="caiq.xlsx", sha256="sha256:" + "0" * 64, what="caiq", leads=(made,))


def test_what_the_scan_saw_is_said_beside_what_was_answered(assessed: tuple[Path, dict[str, Any]]) -> None:
    path, failed = assessed
    (one,) = contradictions([lead(failed["check"])], path, EN)
    assert (one.file, one.place, one.check) == ("caiq.xlsx", "A!C5", failed["check"])
    assert one.text == f"Said: “export is restricted: yes”. Seen: {failed['message']['text_en']}"
    (vi,) = contradictions([lead(failed["check"])], path, VI)
    assert vi.text.startswith("Lời khai: “")


def test_what_passed_or_is_not_known_contradicts_nothing(assessed: tuple[Path, dict[str, Any]]) -> None:
    path, _ = assessed
    results = json.loads(path.read_text(encoding="utf-8"))["results"]
    for status in ("pass", "unknown"):
        check = next(one["check"] for one in results if one["status"] == status)
        assert contradictions([lead(check)], path, EN) == []
    assert contradictions([lead("no.such-check")], path, EN) == []


def test_only_a_good_answer_is_held_against_checks() -> None:
    found = read(hecvat())
    held = {one.entry["question"]: one.held_against for one in found.suggestions if one.into == "answers"}
    assert held == {
        "sign-ins-recorded": ("logging.sign-ins",),
        "stored-data-encrypted": ("encryption.at-rest",),
        "backup-encrypted": (),
        "backup-exists": ("backup.exists",),
    }


@pytest.mark.parametrize("mapping", mappings(), ids=lambda one: one.id)
def test_answers_are_held_against_checks_that_there_are(mapping: Any) -> None:
    known = set(load_catalogue().checks)
    assert {check for maps in mapping.questions.values() for check in maps.against} <= known


def test_an_answer_of_a_form_is_held_against_the_fact_that_it_fills(
    assessed: tuple[Path, dict[str, Any]],
) -> None:
    """The example was seen to let people in by a password, too; of its backups nothing was seen."""
    path, _ = assessed
    found = contradictions([read(FORM.encode())], path, EN)
    assert [(one.place, one.check) for one in found] == [
        ("line 5", "auth.sso-only"),
        ("line 6", "encryption.field-history"),
    ]
    assert all("Answered: Yes." in one.text for one in found)
