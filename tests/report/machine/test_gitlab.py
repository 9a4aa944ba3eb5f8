"""A Code Quality report as GitLab takes it.

No package on hand validates one. SCHEMA says what GitLab itself demands of an issue before it keeps it, and RULES what its documentation asks
beyond that (both read 2026-11-27): issues of one fingerprint are one issue, severities are five words, paths are relative.
"""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any

import jsonschema
import pytest

from auditor.assess.assessment import Assessment
from auditor.report.formats import FORMATS
from auditor.report.machine.sarif.results import FINGERPRINT
from auditor.report.views.asked import Asked
from tests.report.machine.sarif.schema import run_of
from tests.report.support import assessment, clean, crowd, gaps, words

SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "pattern": r"^[a-z]+\.[a-z0-9-]+$"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "minLength": 1},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def issues_of(made: Assessment, asked: Asked = Asked(), language: str = "en") -> list[Any]:  # noqa: B008
    (output,) = FORMATS["gitlab"]
    data: list[Any] = json.loads(output.render(made, words(language), asked).encode("utf-8"))
    jsonschema.Draft202012Validator(SCHEMA).validate(data)
    names = [one["fingerprint"] for one in data]
    assert len(set(names)) == len(names)
    for one in data:
        path = PurePosixPath(one["location"]["path"])
        assert not path.is_absolute()
        assert not {".", ".."} & set(path.parts)
        assert not one["location"]["path"].startswith("./")
    return data


@pytest.mark.parametrize("unknown", ["leave-out", "note"])
@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("make", [assessment, clean, gaps])
def test_it_is_as_documented(make: Any, language: str, unknown: Any) -> None:
    issues = issues_of(make(), Asked(sarif_unknown=unknown), language)
    assert bool(issues) is (make is not clean)


def test_it_lists_what_is_open_under_the_names_that_code_scanning_has() -> None:
    made = assessment()
    open_ones = {
        entry.fingerprint
        for result in made.results
        if not result.is_beside
        for entry in result.resources
        if entry.status == "fail" and entry.accepted is None
    }
    issues = issues_of(made)
    assert {one["fingerprint"] for one in issues} == open_ones
    scanned = {
        one["partialFingerprints"][FINGERPRINT]
        for one in run_of(made)["results"]
        if "suppressions" not in one
    }
    assert scanned == open_ones
    assert [one["severity"] for one in issues] == ["blocker"] * 14 + ["critical"] * 2


def test_what_was_not_shown_is_information_under_the_name_that_it_had() -> None:
    made = gaps()
    plain, told = issues_of(made), issues_of(made, Asked(sarif_unknown="note"))
    more = told[len(plain) :]
    assert told[: len(plain)] == plain
    assert {one["severity"] for one in more} == {"info"}
    unknown = {
        entry.fingerprint
        for result in made.results
        if not result.is_beside and result.status not in ("pass", "not_applicable")
        for entry in result.resources
        if entry.status == "unknown"
    }
    assert unknown <= {one["fingerprint"] for one in more}


@pytest.mark.parametrize(
    ("path", "line", "shown", "begin"),
    [
        ("", 7, "assessment.json", 1),
        ("/etc/../x y.xml", 0, "etc/x y.xml", 1),
        ("https://na1.example/a%20b", 0, "na1.example/a%20b", 1),
        ("./a/b.xml", 12, "a/b.xml", 12),
    ],
)
def test_places(path: str, line: int, shown: str, begin: int) -> None:
    made = gaps()
    result = made.result("access.sample-code")
    assert result is not None
    for entry in result.resources:
        entry.path, entry.line = path, line
    (issue,) = (one for one in issues_of(made) if one["check_name"] == "access.sample-code")
    assert issue["location"] == {"path": shown, "lines": {"begin": begin}}


def test_very_many_are_all_there() -> None:
    assert len(issues_of(crowd(3_000))) == 3_000
