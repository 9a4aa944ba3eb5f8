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
        ("composer", "8.0.0-beta.1", TWO, "perhaps"),
        ("composer", "8", TWO, "perhaps"),
        ("composer", "v7", TWO, "perhaps"),
        ("composer", "9", TWO, "no"),
        ("composer", "6", TWO, "affected"),
        ("composer", "8.6.1-rc1", TWO, "affected"),
        ("composer", "8.6.1-p1", TWO, "no"),
        ("composer", "8.6.0+20260101", one(Range(end="8.6.0", including=True)), "affected"),
        ("composer", "8.6.0.1", one(Range(end="8.6.0.2")), "affected"),
        ("composer", "8.6.0.2", one(Range(end="8.6.0.2")), "no"),
        ("composer", "8.6.0", one(Range(end="8.6.0.2")), "affected"),
        ("semver", "2.0.0-rc.10", one(Range(end="2.0.0-rc.2")), "no"),
        ("semver", "1.0.0+build", one(Range(begin="1.0.0", end="1.0.0", including=True)), "affected"),
        ("pypi", "7.0.40+local", one(Range(end="7.0.40", including=True)), "affected"),
        ("pypi", "8.0.0rc1", one(Range(begin="8.0.0", end="8.2")), "perhaps"),
        ("composer", "8.1.0", one(Range(end="8.x")), "perhaps"),
        ("composer", "8.1.0", one(Range(begin="9.0", end="8.0")), "perhaps"),
        ("composer", "8.1.0", one(Range(end="8.x"), Range(end="8.2.0")), "affected"),
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


@pytest.mark.parametrize("scheme", ["composer", "pypi", "semver"])
@pytest.mark.parametrize(
    "text", ["8.x", "8.9.*", "^8", "8.0.0 - 8.5.0", "1234abcd", "1" * 5000, "1." * 3000 + "1", "latest"]
)
def test_what_only_looks_like_a_version_is_none(scheme: str, text: str) -> None:
    with pytest.raises(NoVersionError):
        affects(scheme, text, TWO)
