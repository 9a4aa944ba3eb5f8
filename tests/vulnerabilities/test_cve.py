"""What is read of a CVE record, whichever way it says which versions it means."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.vulnerabilities.cve import is_record, read_record, updated
from auditor.vulnerabilities.model import Range
from tests.vulnerabilities.records import record, versions


def ranges(*affected: dict[str, Any], **more: Any) -> tuple[Range, ...] | None:
    (found,) = read_record(record(affected=list(affected), **more))
    return None if found.found is None else found.found.ranges


@pytest.mark.parametrize(
    ("affected", "wanted"),
    [
        (versions("< 9.3.5"), Range(end="9.3.5")),
        (versions("<= 9.3.4"), Range(end="9.3.4", including=True)),
        (versions(">= 8.0.0, < 8.6.1"), Range(begin="8.0.0", end="8.6.1")),
        (versions(">= 8.0.0"), Range(begin="8.0.0")),
        (versions("0", lessThan="9.1.7"), Range(end="9.1.7")),
        (versions("unspecified", lessThan="9.1.7"), Range(end="9.1.7")),
        (versions("8.0.0", lessThan="9.1.7"), Range(begin="8.0.0", end="9.1.7")),
        (versions("8.0.0", lessThanOrEqual=" 9.1.7"), Range(begin="8.0.0", end="9.1.7", including=True)),
        (versions("8.0.0", lessThan="*"), Range(begin="8.0.0")),
        (versions("master", lessThanOrEqual="17.0"), Range(end="17.0", including=True, sure=False)),
    ],
)
def test_versions_are_read_as_records_write_them(affected: dict[str, Any], wanted: Range) -> None:
    assert ranges(affected) == (wanted,)


@pytest.mark.parametrize(
    "affected",
    [
        versions("n/a"),
        versions("*9.3.5"),
        versions("> 9.3.5"),
        versions("< soon"),
        versions("before 9.3"),
        versions("9.0.0", lessThan="9.1.0", changes=[{"at": "9.0.5", "status": "unaffected"}]),
    ],
)
def test_what_cannot_be_compared_is_no_version(affected: dict[str, Any]) -> None:
    assert ranges(affected) is None
    assert ranges(versions("< 9.0.0"), affected) is None


ONE = Range(begin="9.0.1", end="9.0.1", including=True)
TWO = Range(begin="9.0.10", end="9.0.10", including=True)
BELOW = Range(end="9.0.10", including=True, sure=False)


@pytest.mark.parametrize("sign", ["", "= "])
def test_of_versions_below_single_ones_nothing_is_said(sign: str) -> None:
    assert ranges(versions(f"{sign}9.0.10"), versions(f"{sign}9.0.1")) == (TWO, ONE, BELOW)


def test_of_versions_below_single_ones_it_may_be_said_that_they_are_not_affected() -> None:
    one = record(affected=[versions("9.0.1")])
    one["containers"]["cna"]["affected"][0]["defaultStatus"] = "unaffected"
    (found,) = read_record(one)
    assert found.found is not None
    assert found.found.ranges == (ONE,)


def test_a_version_that_is_not_affected_is_one_in_which_it_is_mended() -> None:
    (found,) = read_record(record(affected=[versions("9.0.1"), {"version": "9.0.2", "status": "unaffected"}]))
    assert found.found is not None
    assert found.found.fixed == ("9.0.2",)


def test_what_is_affected_but_for_a_list_is_no_range() -> None:
    one = record()
    one["containers"]["cna"]["affected"][0]["defaultStatus"] = "affected"
    (found,) = read_record(one)
    assert (found.product, found.id, found.found) == ("espocrm", "CVE-2026-0001", None)


def test_a_version_that_is_not_affected_is_none() -> None:
    assert ranges(versions("< 9.0.0"), {"version": "9.0.0", "status": "unaffected"}) == (Range(end="9.0.0"),)


def test_ends_in_two_lines_do_not_reach_from_one_into_the_other() -> None:
    (read,) = read_record(record(affected=[versions("< 15.58.0"), versions("< 14.94.3")]))
    assert read.found is not None
    assert set(read.found.ranges) == {
        Range(end="14.94.3"),
        Range(begin="14.94.3", end="15", sure=False),
        Range(begin="15", end="15.58.0"),
    }
    assert set(read.found.fixed) == {"14.94.3", "15.58.0"}
    assert ranges(versions("< 9.1"), versions("< 9.3")) == (Range(end="9.1"), Range(end="9.3"))
    bounded = (versions("< 14.0"), versions(">= 15.0.0, < 15.58.0"))
    assert ranges(*bounded) == (Range(end="14.0"), Range(begin="15.0.0", end="15.58.0"))


def test_a_record_is_read_whole() -> None:
    (read,) = read_record(
        record(affected=[versions("< 7.14.4"), versions(">= 8.0.0, < 8.6.1")], rating="critical")
    )
    found = read.found
    assert found is not None
    assert (found.id, found.rating, found.fixed) == ("CVE-2026-0001", "critical", ("7.14.4", "8.6.1"))
    assert (found.published, found.updated) == (date(2026, 10, 1), date(2026, 11, 1))
    assert found.link == "https://www.cve.org/CVERecord?id=CVE-2026-0001"


def test_names_are_compared_without_capitals_and_a_name_may_begin_later() -> None:
    (read,) = read_record(record(vendor="SuiteCRM", product="SuiteCRM-Core", affected=[versions("< 8.9.1")]))
    assert read.product == "suitecrm"
    assert read.found is not None
    assert read.found.ranges == (Range(begin="8.0.0", end="8.9.1"),)


def test_what_others_added_holds_where_the_assigner_names_no_product() -> None:
    one = record(vendor="n/a", product="n/a", affected=[versions("n/a")])
    assert list(read_record(one)) == []
    one["containers"]["adp"] = [
        {
            "affected": [
                {"vendor": "espocrm", "product": "espocrm", "versions": [versions("0", lessThan="8.0.5")]}
            ],
            "metrics": [{"cvssV3_1": {"baseSeverity": "LOW"}}],
        }
    ]
    (read,) = read_record(one)
    assert read.found is not None
    assert read.found.ranges == (Range(end="8.0.5"),)


@pytest.mark.parametrize("rating", ["NONE", "", "unheard of"])
def test_a_rating_that_is_none_stays_empty(rating: str) -> None:
    (read,) = read_record(record(rating=rating))
    assert read.found is not None
    assert read.found.rating == ""


def test_what_is_rejected_or_of_another_product_is_passed_over() -> None:
    assert list(read_record(record(state="REJECTED"))) == []
    assert list(read_record(record(vendor="acme", product="espocrm"))) == []


def test_what_is_a_record() -> None:
    assert is_record(record())
    assert not is_record([])
    assert not is_record({"dataType": "CVE_RECORD"})
    assert updated(record()) == date(2026, 11, 1)
    assert updated(record(updated="soon")) is None


@pytest.mark.parametrize(
    "said",
    [">= 7.0, < 7.5, >= 8.0, < 8.2", "< 7.5, <= 7.6", ">= 7.0, = 8.0", "8.0.0 - 8.5.0", ">= 8.2, < 8.0"],
)
def test_two_ranges_in_one_text_are_not_taken_for_one(said: str) -> None:
    assert [one.found for one in read_record(record(affected=[versions(said)]))] == [None]
