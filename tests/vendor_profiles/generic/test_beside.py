"""What a form states of backups, agreements and being prepared, which no product tells; and what its silence or loss means there."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from auditor.posture import Assurance, DataClass, Known, Population, Unknown, UnknownKind
from auditor.vendor import Extraction
from tests.builders import posture_with
from tests.unknown import is_unknown
from tests.vendor_profiles.generic.forms import POLICY, read, yaml_of
from vendor_profiles.generic.normalize import NORMALIZER
from vendor_profiles.generic.questions import questions

SILENT = (UnknownKind.NOT_PROVIDED, "Form")
BROKEN = Unknown(UnknownKind.ERROR, "Form", reason="malformed", path="2.form")
ASKED = {one.path.partition(".")[2] for one in questions().values() if one.path.startswith("assurance.")}
BESIDE = [entry.name for entry in fields(Assurance) if entry.name not in ASKED]


def test_every_class_that_is_not_named_is_in_no_backup() -> None:
    coverage = read(yaml_of({"backup-covers": "records; audit log", "backup-apart": True})).backup.coverage
    assert isinstance(coverage, Population)
    assert [one.data_class for one in coverage.items] == list(DataClass)
    held = {one.data_class for one in coverage.items if isinstance(one.exists, Known) and one.exists.value}
    assert held == {DataClass.RECORDS, DataClass.AUDIT_LOG}
    assert (coverage.complete, coverage.unread) == (True, ())


def test_what_is_said_of_the_backup_holds_for_each_class() -> None:
    answers = {
        "backup-covers": "records",
        "backup-last-good": "2026-11-20",
        "backup-hours": 24,
        "restore-hours": 3,
    }
    coverage = read(yaml_of(answers)).backup.coverage
    assert isinstance(coverage, Population)
    for one in coverage.items:
        seen = (one.last_good, one.interval_hours, one.restore_hours)
        assert [fact.value for fact in seen if isinstance(fact, Known)] == [date(2026, 11, 20), 24, 3]
        assert is_unknown(one.immutable, SILENT)


def test_of_backups_of_which_nobody_says_what_they_hold_nothing_is_said() -> None:
    assert is_unknown(read(yaml_of({"backup-exists": True, "backup-apart": False})).backup.coverage, SILENT)


@pytest.mark.parametrize("name", sorted(ASKED))
def test_what_is_asked_and_left_open_is_not_provided(name: str) -> None:
    assert is_unknown(getattr(read(yaml_of({})).assurance, name), SILENT)


@pytest.mark.parametrize("name", BESIDE)
def test_what_no_form_asks_is_out_of_its_reach(name: str) -> None:
    assert is_unknown(
        getattr(read(yaml_of({})).assurance, name), (UnknownKind.OUT_OF_REACH, "AssuranceRegister")
    )


@pytest.mark.parametrize("name", ["training", "notice_hours", "incident_contacts"])
def test_a_form_that_cannot_be_read_is_no_excuse(name: str) -> None:
    lost = NORMALIZER.merge(Extraction(unreadable=[("Form", "2.form", BROKEN)], provided={"Form": 1}), POLICY)
    assert getattr(lost.assurance, name) == BROKEN
    assert lost.backup.coverage == BROKEN
    assert getattr(posture_with().assurance, name) != BROKEN
