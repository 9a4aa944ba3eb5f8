"""Files and answers of one product make a posture each in its own way."""

from __future__ import annotations

from datetime import date

from auditor.policy import Policy, load_policy
from auditor.posture import Posture, unseen_posture
from auditor.vendor import Extraction
from auditor.vendor.reader import FilesOrAnswers
from tests.vendor.rows import DENIED, SILENT, answers


class Acme(FilesOrAnswers):
    def of_answers(self, extraction: Extraction, policy: Policy) -> Posture:
        return unseen_posture("acme", DENIED)

    def of_files(self, extraction: Extraction, policy: Policy) -> Posture:
        return unseen_posture("acme", SILENT)


def test_the_posture_is_that_of_its_source_with_what_was_there() -> None:
    policy = load_policy().model_copy(update={"today": date(2026, 11, 24)})
    asked = answers(encrypted=True).extraction
    assert Acme().merge(asked, policy).users == DENIED
    files = Extraction(provided={"b": 1, "a": 2})
    found = Acme().merge(files, policy)
    assert (found.users, list(found.provided.items())) == (SILENT, [("a", 2), ("b", 1)])


def test_it_takes_each_item_by_itself() -> None:
    reader = Acme()
    assert reader.stage_of("User") == 0
    assert reader.kind_of("config.php") is None
    assert reader.known_but_unused("config.php") is False
