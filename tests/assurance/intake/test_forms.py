"""Our own forms, by their own reading."""

from __future__ import annotations

from datetime import date

from auditor.pipeline.opening.forms import form_vendor
from tests.assurance.intake.support import read, said

FORM = """\
form: crm-auditor/form/1
language: en
by: Trần Bình, implementer
date: 2026-11-20
answers:
  mfa-required: yes
  session-minutes: 30
  backup-hours: perhaps
  restore-test: 2027-05-01
  backup-exists: {value: no, by: "Lan Nguyễn, CISO", date: 2026-11-21}
"""


def test_answers_of_a_form_with_who_signed_them() -> None:
    found = read(FORM.encode(), "answers.form.yaml")
    assert (found.what, said(found)) == (
        "form",
        {"mfa-required": True, "session-minutes": 30, "backup-exists": False},
    )
    signed = {one.entry["question"]: (one.respondent, one.said_on) for one in found.suggestions}
    assert signed["mfa-required"] == ("Trần Bình, implementer", date(2026, 11, 20))
    assert signed["backup-exists"] == ("Lan Nguyễn, CISO", date(2026, 11, 21))
    (left,) = found.not_understood
    assert left.startswith("2 answers cannot be taken: backup-hours")
    assert "2027-05-01 is in the future" in left


def test_an_unsigned_form_is_said_to_be_unsigned() -> None:
    unsigned = "\n".join(line for line in FORM.splitlines() if not line.startswith(("by:", "date:")))
    first = next(
        one for one in read(unsigned.encode()).suggestions if one.entry["question"] == "mfa-required"
    )
    assert first.respondent is None
    assert any("names nobody" in doubt for doubt in first.doubt)


def test_an_empty_workbook_of_ours_has_no_answers() -> None:
    empty = form_vendor().empty_form("vi", "xlsx")
    assert empty is not None
    found = read(empty, "crm-form.xlsx")
    assert (found.what, found.suggestions) == ("form", ())
