"""When clocks begin, what is said where that is not known, and what is left."""

from __future__ import annotations

from datetime import timedelta

import pytest

from auditor.incident.notices.case import Case
from auditor.incident.notices.clocks.due import Due
from auditor.incident.notices.clocks.spoken import by_when, left_words
from auditor.incident.notices.said import duration
from tests.incident.notices.cases import case_of, company, told


def due(name: str, case: Case) -> Due:
    return next(one for one in case.dues if one.name == name)


def words(one: Due) -> tuple[str, str]:
    return (
        f"{by_when(one).en} {left_words(one).en}".strip(),
        f"{by_when(one).vi} {left_words(one).vi}".strip(),
    )


def test_what_is_left_is_said_as_people_say_it() -> None:
    found = company("retailer")
    assert words(due("vn-authority/notice", found)) == (
        "by 30 November 2026 09:20 (UTC+7) (47 hours 20 minutes left)",
        "chậm nhất 09:20 ngày 30/11/2026 (UTC+7) (còn 47 giờ 20 phút)",
    )
    assert words(due("vn-consumer-24h/notice", found))[1].endswith("(QUÁ HẠN 40 phút)")


@pytest.mark.parametrize(
    ("span", "english", "vietnamese"),
    [
        (timedelta(seconds=59), "0 minutes", "0 phút"),
        (timedelta(minutes=1), "1 minute", "1 phút"),
        (timedelta(hours=41, minutes=20, seconds=30), "41 hours 20 minutes", "41 giờ 20 phút"),
        (timedelta(hours=1), "1 hour", "1 giờ"),
        (timedelta(days=12, hours=4, minutes=59), "12 days 4 hours", "12 ngày 4 giờ"),
        (timedelta(hours=-3), "3 hours", "3 giờ"),
    ],
)
def test_spans(span: timedelta, english: str, vietnamese: str) -> None:
    said = duration(span)
    assert (said.en, said.vi) == (english, vietnamese)


def test_a_start_that_is_not_known_is_asked_for_and_counted_from_the_earliest() -> None:
    stated = told("german-firm")["incident"]
    times = {"detected_at": "2027-03-25T17:00:00+01:00"}
    found = due("eu-gdpr-authority/notice", case_of({**stated, "times": times}, "2027-03-26T08:00:00Z"))
    assert not found.sure
    english, vietnamese = words(found)
    assert english.startswith("the clock cannot be counted: say when you became aware")
    assert "At the earliest it began 25 March 2027 17:00 (UTC+1), when it was detected" in english
    assert "28 March 2027 18:00 (UTC+2), or later (at least 56 hours left)" in english
    assert vietnamese.startswith("chưa tính được thời hạn: cần cho biết thời điểm biết chắc")
    assert "(còn ít nhất 56 giờ)" in vietnamese


def test_what_may_be_over_is_not_called_over_for_certain() -> None:
    stated = told("german-firm")["incident"]
    times = {"detected_at": "2027-03-20T17:00:00+01:00"}
    found = due("eu-gdpr-authority/notice", case_of({**stated, "times": times}, "2027-03-26T08:00:00Z"))
    assert "may be OVERDUE, by up to" in words(found)[0]
    assert "có thể đã QUÁ HẠN" in words(found)[1]


def test_nothing_to_count_from_says_what_to_tell_and_what_is_known() -> None:
    stated = {**told("retailer")["incident"], "times": {}}
    found = due("vn-authority/notice", case_of(stated))
    assert (found.at, found.left, found.sure) == (None, None, False)
    assert "say when it was detected" in words(found)[0]
    assert "it began before 27 November 2026 10:00 (UTC+7), when the incident was opened" in words(found)[0]


def test_a_notice_that_was_given_is_over_and_one_given_late_says_so() -> None:
    given = {"vn-consumer-24h/notice": {"at": "2026-11-28T02:30:00Z", "by": "Lan"}}
    stated = told("retailer")["incident"]
    found = due("vn-consumer-24h/notice", case_of(stated, answers={"given": given}))
    assert not found.is_overdue
    assert found.was_late
    assert "after its time" in words(found)[0]
    assert case_of(stated, answers={"given": given}).dues[-1].name == "vn-consumer-24h/notice"


def test_a_notice_after_another_counts_from_when_that_was_given() -> None:
    given = {"us-ca-residents/notice": {"at": "2027-01-10T18:00:00Z", "by": "Ann"}}
    found = due("us-ca-attorney-general/copy", case_of(told("clinic")["incident"], answers={"given": given}))
    assert found.sure
    assert found.at is not None
    assert found.at.isoformat() == "2027-01-26T07:59:59+00:00"


def test_nis2_has_three_steps_and_the_month_ends_on_a_working_day() -> None:
    stated = {
        "times": {"detected_at": "2027-03-29T10:00:00+02:00"},
        "company": {"countries": ["DE"], "sectors": ["essential-service"], "role": "controller"},
        "affected": {"countries": ["DE"], "kinds": ["name"]},
    }
    answers = {"answers": {"eu-nis2-significant": {"answer": True, "by": "CISO", "on": "2027-03-29"}}}
    found = {
        one.name: one.at for one in case_of(stated, "2027-03-29T09:00:00Z", answers=answers).dues if one.at
    }
    assert found["eu-nis2/early-warning"].isoformat() == "2027-03-30T08:00:00+00:00"
    assert found["eu-nis2/notification"].isoformat() == "2027-04-01T08:00:00+00:00"
    # a month after 1 April is Saturday 1 May, a holiday; the next working day is Monday 3 May
    assert found["eu-nis2/final"].isoformat() == "2027-05-03T21:59:59+00:00"


def test_a_company_in_two_countries_has_no_holidays_to_hide_behind() -> None:
    stated = {
        "times": {"detected_at": "2027-03-29T10:00:00+02:00"},
        "company": {"countries": ["DE", "FR"], "sectors": ["essential-service"]},
    }
    found = {one.name: one.at for one in case_of(stated, "2027-03-29T09:00:00Z").dues if one.at}
    assert found["eu-nis2/final"].isoformat() == "2027-05-01T21:59:59+00:00"
