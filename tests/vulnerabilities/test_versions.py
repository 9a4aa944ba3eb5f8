"""Versions are compared as their product counts, and a doubt stays one."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.vulnerabilities.model import Range, Vulnerability
from auditor.vulnerabilities.versions import NoVersionError, affects


def one(*ranges: Range) -> Vulnerability:
    day = date(2026, 1, 1)
    return Vulnerability(
        id="CVE-2026-0001", ranges=ranges, published=day, updated=day, link="https://example.com/1"
    )


TWO = one(Range(end="7.14.4"), Range(begin="8.0.0", end="8.6.1"))


@pytest.mark.parametrize(
    ("scheme", "version", "record", "answer"),
    [
        ("composer", "7.14.3", TWO, "affected"),
        ("composer", "7.14.4", TWO, "no"),
        ("composer", "7.14.10", TWO, "no"),
        ("composer", "8.0.0", TWO, "affected"),
        ("composer", "8.0.0-beta.1", TWO, "no"),
        ("composer", "8.6.1", TWO, "no"),
        ("composer", "v8.6.0", TWO, "affected"),
        ("composer", "8.10.0", TWO, "no"),
        ("pypi", "7.0.39", one(Range(begin="7.0", end="7.0.40")), "affected"),
        ("pypi", "7.0.40", one(Range(begin="7.0", end="7.0.40")), "no"),
        ("pypi", "7.0.40", one(Range(end="7.0.40", including=True)), "affected"),
        ("semver", "9.9.9", one(Range(begin="9.0.0")), "affected"),
        ("pypi", "16.0", one(Range(end="17.0", including=True, sure=False)), "perhaps"),
        (
            "pypi",
            "16.0",
            one(Range(end="17.0", sure=False), Range(begin="16.0", end="16.0", including=True)),
            "affected",
        ),
    ],
)
def test_whether_a_version_is_affected(scheme: str, version: str, record: Vulnerability, answer: str) -> None:
    assert affects(scheme, version, record) == answer


def test_what_is_mended_without_another_number_is_never_sure() -> None:
    record = one(Range(end="15.0", including=True))
    assert affects("pypi", "15.0", record, by_series=True) == "perhaps"
    assert affects("pypi", "16.0", record, by_series=True) == "no"


@pytest.mark.parametrize("text", ["", "master", "saas~17.2"])
def test_what_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(NoVersionError):
        affects("pypi", text, TWO)
