"""Where SARIF results point, in the form that GitHub takes."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import pytest

from auditor.report.machine.place import address
from tests.report.machine.sarif.schema import run_of
from tests.report.support import assessment


def test_places_are_relative_encoded_paths_with_a_line() -> None:
    places = [entry["locations"][0]["physicalLocation"] for entry in run_of(assessment())["results"]]
    addresses = [place["artifactLocation"]["uri"] for place in places]
    assert [
        one for one in addresses if urlsplit(one).scheme or one.startswith("/") or not one.isascii()
    ] == []
    assert [one for one in addresses if set(one) & set(' \\:<>|"`{}^')] == []
    assert "profiles/%3Cscript%3Ealert(1)%3C/script%3E.profile-meta.xml" in addresses
    assert "profiles/bad%FFbyte.profile-meta.xml" in addresses
    assert {place["region"]["startLine"] for place in places} == {5, 10, 11}


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("", "assessment.json"),
        ("../../etc/x", "etc/x"),
        ("/tmp/x.xml", "tmp/x.xml"),
        ("C:\\export\\a b.xml", "C%3A/export/a%20b.xml"),
        ("https://na1.example/services/data?q=1", "na1.example/services/data%3Fq=1"),
        ("a:b/c#d", "a%3Ab/c%23d"),
        ("a\ud800", "a%ED%A0%80"),
    ],
)
def test_addresses(path: str, uri: str) -> None:
    assert address(path) == uri
    assert unquote(address("a/" + path)).startswith("a/") or not path


def test_a_whole_file_and_no_file_have_no_region() -> None:
    made = assessment()
    result = made.result("access.sample-export")
    assert result is not None
    result.resources[0].line = 0
    result.resources[1].path = ""
    places = [
        entry["locations"][0]["physicalLocation"]
        for entry in run_of(made)["results"]
        if entry["ruleId"] == "access.sample-export"
    ]
    assert [("region" in place, place["artifactLocation"]["uri"]) for place in places] == [
        (False, "profiles/Admin.profile-meta.xml"),
        (False, "assessment.json"),
    ]
