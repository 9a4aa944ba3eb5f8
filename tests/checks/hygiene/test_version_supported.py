from datetime import date, timedelta
from typing import Any

import pytest

from checks.hygiene.version_supported import the_version_is_supported as check
from tests.builders import DENIED, GAP, known, posture_with
from tests.checks.support import TODAY, verdict

FACT = "product.supported_until"


@pytest.mark.parametrize("end", [TODAY, TODAY + timedelta(days=400)])
def test_passes_until_the_last_day(end: date) -> None:
    result = verdict(check, posture_with(**{FACT: known(end), "product.version": known("9.1.2")}))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


@pytest.mark.parametrize(
    ("end", "words"),
    [(None, "newer versions only"), (TODAY - timedelta(days=1), "2026-11-23")],
    ids=["no day is named", "past"],
)
def test_fails_after_it_and_says_the_version(end: Any, words: str) -> None:
    posture = posture_with(**{FACT: known(end, line=3), "product.version": known("9.1.2")})
    result = verdict(check, posture)
    found = result.resources[0]
    assert (result.status, found.id, found.severity) == ("fail", "setting:hygiene.version-supported", "high")
    assert (found.actual, found.expected, found.line) == (["9.1.2", words], ">= 2026-11-24", 3)


@pytest.mark.parametrize(("end", "status"), [(TODAY, "pass"), (None, "fail")])
def test_needs_no_version_to_judge(end: Any, status: str) -> None:
    result = verdict(check, posture_with(**{FACT: known(end), "product.version": GAP}))
    assert (result.status, len(result.resources[0].actual)) == (status, 1)


def test_is_unknown_while_only_the_version_is_known() -> None:
    result = verdict(check, posture_with(**{FACT: DENIED, "product.version": known("9.1.2")}))
    assert (result.status, [entry.permission for entry in result.missing]) == ("unknown", ["View Setup"])
