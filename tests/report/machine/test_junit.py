"""XML for build servers."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from auditor.assess.assessment import Assessment
from auditor.report.machine.junit import render
from tests.report.samples import CHECKS
from tests.report.support import assessment, clean, crowd, gaps, words


def tree_of(made: Assessment, language: str = "en") -> Any:
    return etree.fromstring(render(made, words(language)).encode("utf-8"))


def case_of(tree: Any, check: str) -> Any:
    (case,) = [case for case in tree.iter("testcase") if case.get("name").startswith(check + ":")]
    return case


def kinds(tree: Any) -> dict[str, list[str]]:
    return {
        case.get("name").split(":")[0]: [f"{child.tag} {child.get('type', '')}".strip() for child in case]
        for case in tree.iter("testcase")
    }


def test_every_status_has_its_element() -> None:
    assert kinds(tree_of(assessment())) == {
        "access.sample-code": [],
        "access.sample-export": ["failure high"],
        "access.sample-modify": ["failure critical"],
        "backup.sample-restore": ["skipped"],
        "encryption.sample-at-rest": ["skipped"],
        "endpoints.sample-http": ["system-out"],
        "exposure.sample-sites": ["skipped"],
        "hygiene.sample-broken": ["error fault"],
        "logging.sample-relays": ["skipped"],
        "mfa.sample-admins": ["skipped"],
        "readiness.sample-drill": ["skipped"],
        "secrets.sample-code": ["skipped"],
        "transport.salesforce-hsts": [],
        "transport.salesforce-https": ["skipped"],
        "transport.salesforce-unseen": ["skipped"],
        "transport.sample-hsts": [],
    }


@pytest.mark.parametrize("made", [assessment, clean, gaps])
def test_one_suite_a_domain_and_the_counts_are_right(made: Any) -> None:
    tree = tree_of(made())
    suites = tree.findall("testsuite")
    assert [suite.get("name") for suite in suites] == sorted({entry.check.domain for entry in made().results})
    for element in [tree, *suites]:
        assert int(element.get("tests")) == len(list(element.iter("testcase")))
        for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(element.get(attribute)) == len(list(element.iter(tag)))
    assert tree.get("tests") == str(len(made().results))


def test_a_failure_says_what_and_where() -> None:
    failure = case_of(tree_of(assessment()), "access.sample-modify")[0]
    assert failure.get("message").startswith("15 of 46 are not as they should be")
    lines = failure.text.splitlines()
    assert "profiles/Sales.profile-meta.xml:10 Sales (yes)" in lines
    assert not any("Partner" in line for line in lines)
    assert lines[-1] == "Accepted findings: 1. They are shown and earn nothing."


def test_twenty_resources_are_listed_and_the_rest_counted() -> None:
    lines = case_of(tree_of(crowd(23)), "access.sample-modify")[0].text.splitlines()
    assert (len(lines), lines[-1]) == (22, "and 3 more")


def test_findings_that_are_all_accepted_pass_and_say_so() -> None:
    out = case_of(tree_of(assessment()), "endpoints.sample-http")[0]
    assert (out.tag, out.text.splitlines()[-1]) == ("system-out", "Every finding is accepted (1).")


def test_what_is_accepted_does_not_hide_what_was_not_seen() -> None:
    made = gaps()
    result = made.result("access.sample-modify")
    source = assessment().result("endpoints.sample-http")
    assert result is not None
    assert source is not None
    result.resources[0].accepted = source.resources[0].accepted
    assert kinds(tree_of(made))["access.sample-modify"] == ["skipped", "system-out"]


def test_a_row_that_repeats_another_check_does_not_fail_twice() -> None:
    made = assessment()
    row = made.result("transport.salesforce-hsts")
    assert row is not None
    row.status = row.resources[0].status = "fail"
    (skipped,) = case_of(tree_of(made), "transport.salesforce-hsts")
    assert skipped.tag == "skipped"
    assert skipped.get("message").endswith("Judged by transport.sample-hsts.")


def test_names_with_illegal_characters_are_legal_and_readable() -> None:
    text = case_of(tree_of(assessment()), "access.sample-modify")[0].text
    for name in (
        r"nul\x00bell\x07\u2028",
        r"bad\udcffbyte",
        r"two\nlines\r\nthree",
        "<script>alert(1)</script>",
    ):
        assert name in text


def test_cases_are_named_in_the_language_that_was_asked_for() -> None:
    names = [case.get("name") for case in tree_of(assessment(), "vi").iter("testcase")]
    assert len(names) == len(CHECKS)
    assert "access.sample-modify: Vai trò sửa được mọi hồ sơ" in names
