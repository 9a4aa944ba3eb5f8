from typing import Any

import pytest

from auditor.assess.result import Result
from checks.exposure.public_link_password import public_links_ask_for_a_password as check
from tests.builders import GAP, known, posture_with
from tests.checks.support import verdict
from tests.unknown import lacks


def judge(enabled: Any, need_password: Any) -> Result:
    facts = {"public_links_enabled": enabled, "public_links_need_password": need_password}
    return verdict(check, posture_with(**{f"exposure.{name}": fact for name, fact in facts.items()}))


@pytest.mark.parametrize("enabled", [known(True), GAP])
def test_passes_when_links_ask_for_a_password(enabled: Any) -> None:
    result = judge(enabled, known(True))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


@pytest.mark.parametrize("need_password", [known(False), GAP])
def test_passes_when_there_are_no_links(need_password: Any) -> None:
    result = judge(known(False, line=5), need_password)
    assert (result.status, result.resources[0].actual, result.resources[0].line) == (
        "pass",
        "no public links",
        5,
    )


@pytest.mark.parametrize("enabled", [known(True), GAP])
def test_fails_when_links_open_without_a_password(enabled: Any) -> None:
    result = judge(enabled, known(False, line=44))
    assert (result.status, result.failing) == ("fail", 1)
    found = result.resources[0]
    assert (found.id, found.line, found.severity) == ("setting:exposure.public-link-password", 44, "medium")


def test_is_unknown_when_nothing_says_whether_links_ask_for_a_password() -> None:
    assert lacks(judge(known(True), GAP), GAP)
    assert lacks(judge(GAP, GAP), GAP)
