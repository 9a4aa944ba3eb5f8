"""An answer counts with a name, a date, and while it is in date; else it is unknown, and says which and why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.posture import Grade, Known, Unknown, UnknownKind
from tests.unknown import is_unknown
from tests.vendor_profiles.facts import known, seen
from tests.vendor_profiles.generic.forms import TODAY, read, xlsx_of, yaml_of
from vendor_profiles.generic.questions import questions, said

BY = "An Nguyen, IT manager"


def answer(today: date = TODAY, **signature: Any) -> Any:
    """What becomes of one answer under this signature of the form."""
    head = {"by": BY, "date": "2026-11-20", "until": "2027-11-20", **signature}
    return read(yaml_of({"backup-exists": True}, **head), today=today).backup.exists


def refused(fact: Any) -> str:
    """Why an answer does not count. It is the form's own signature that is wrong, which holds for all of its answers."""
    assert isinstance(fact, Unknown)
    assert (fact.kind, fact.resource, fact.path) == (UnknownKind.ERROR, "Form", "1.form")
    return fact.reason


def test_an_answer_in_date_is_known_by_whom_and_since_when() -> None:
    fact = known(answer())
    assert fact.value is True
    source = fact.evidence.source
    assert (source.grade, source.path, source.observed_at) == (
        Grade.ATTESTED,
        "1.form",
        "2026-11-20T00:00:00Z",
    )
    assert fact.evidence.line == 6
    assert fact.evidence.locator == f"backup-exists ({BY}; 2026-11-20/2027-11-20)"


@pytest.mark.parametrize("by", ["", "   ", None])
def test_nobody_signed(by: str | None) -> None:
    assert "nobody signed" in refused(answer(by=by))


def test_a_form_that_nobody_signed_says_so_once() -> None:
    posture = read(yaml_of({"backup-exists": True, "mfa-required": True, "hsts": True}, by=None))
    facts = (posture.backup.exists, posture.authentication.mfa_required, posture.transport.hsts)
    assert len({refused(fact) for fact in facts}) == 1


def test_an_answer_with_a_wrong_date_of_its_own_is_named() -> None:
    fact = read(yaml_of({"backup-exists": {"value": True, "date": "soon"}})).backup.exists
    assert "backup-exists (line" in refused(fact)


def test_a_question_that_is_left_open_is_shown_as_it_was_asked() -> None:
    for language in ("en", "vi"):
        fact = read(yaml_of({}, language=language)).backup.exists
        assert is_unknown(fact, (UnknownKind.NOT_PROVIDED, "Form"))
        assert fact.reason == f'"{said(questions()["backup-exists"].text, language)}": not answered'


@pytest.mark.parametrize("day", ["", None])
def test_no_date(day: str | None) -> None:
    assert "no date" in refused(answer(date=day))


@pytest.mark.parametrize("key", ["date", "until"])
@pytest.mark.parametrize("day", ["soon", "2026-02-30", "20/11/2026"])
def test_a_date_that_is_none(key: str, day: str) -> None:
    assert f"`{key}`" in refused(answer(**dict[str, Any]({key: day})))


def test_a_date_in_the_future() -> None:
    assert "in the future" in refused(answer(date="2026-11-26"))
    # where it is already tomorrow, somebody may have signed today
    assert isinstance(answer(date="2026-11-25"), Known)


def test_it_ends_before_it_begins() -> None:
    assert "before the day" in refused(answer(until="2026-11-19"))


def test_the_last_day_still_counts_and_the_next_does_not() -> None:
    assert isinstance(answer(today=date(2027, 11, 20)), Known)
    fact = answer(today=date(2027, 11, 21))
    assert is_unknown(fact, (UnknownKind.STALE, "Form"))
    assert "held until 2027-11-20" in fact.reason


def test_without_a_last_day_it_holds_for_a_year() -> None:
    assert isinstance(answer(until=None, today=date(2027, 11, 20)), Known)
    fact = answer(until=None, today=date(2027, 11, 21))
    assert is_unknown(fact, (UnknownKind.STALE, "Form"))


def test_a_last_day_that_no_calendar_has() -> None:
    assert refused(answer(date="9999-12-31", until=None, today=date(9999, 12, 31)))


def test_an_answer_may_have_a_signature_of_its_own() -> None:
    own = {
        "value": True,
        "by": "Binh, operations",
        "date": "2026-01-01",
        "until": "2026-11-30",
        "evidence": "log.pdf",
    }
    for data in (yaml_of({"backup-exists": own}, by=None), xlsx_of({"backup-exists": own}, by=None)):
        fact = known(read(data).backup.exists)
        assert fact.evidence.locator.endswith("(Binh, operations; 2026-01-01/2026-11-30; log.pdf)")
        stale = read(data, today=date(2026, 12, 1)).backup.exists
        assert is_unknown(stale, (UnknownKind.STALE, "Form"))


def test_a_day_that_cannot_lie_ahead() -> None:
    fact = read(yaml_of({"restore-test": "2026-12-24"})).backup.last_restore_test
    assert is_unknown(fact, (UnknownKind.ERROR, "Form"))
    assert "2026-12-24 is in the future" in fact.reason


def test_a_wrong_answer_is_named_with_what_is_wanted() -> None:
    fact = read(yaml_of({"password-length": "long"})).authentication.password_policies
    assert is_unknown(fact, (UnknownKind.ERROR, "Form"))
    assert fact.reason == "password-length (line 6): a whole number from 0 to 1000 is wanted"


def test_rows_are_signed_like_answers() -> None:
    row = {"active": True, "administrator": True, "second-factor": True}
    rows = {
        "users": [
            {"name": "an", **row},
            {"name": "binh", **row, "by": "Chi, HR", "date": "2025-01-01", "until": "2025-12-31"},
            {"name": "chi", **row, "date": "2027-01-01"},
            {"name": "", **row},
            {"name": "An", **row},
            {},
        ]
    }
    for data in (yaml_of({}, rows), xlsx_of({}, rows)):
        posture = read(data)
        users = seen(posture.users)
        assert [user.id for user in users.items] == ["user:an"]
        assert {entry.name: entry.unknown.kind for entry in users.unread} == {
            "binh": UnknownKind.STALE,
            "chi": UnknownKind.ERROR,
            "#4": UnknownKind.ERROR,
            "An": UnknownKind.ERROR,
        }
        assert is_unknown(users.complete, (UnknownKind.NOT_PROVIDED, "Form"))
        assert len(seen(posture.administrators)) == 5
