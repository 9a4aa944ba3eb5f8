"""JUnit XML as a reader that is not ours takes it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped

from auditor.assess.assessment import Assessment
from auditor.report.machine.junit import render
from tests.report.support import assessment, clean, gaps, words


def read(made: Assessment, folder: Path, language: str = "en") -> Any:
    path = folder / "junit.xml"
    path.write_text(render(made, words(language)), encoding="utf-8")
    return JUnitXml.fromfile(str(path))


def kinds(suites: Any, kind: type) -> set[str]:
    return {
        case.name.partition(":")[0]
        for suite in suites
        for case in suite
        if any(isinstance(one, kind) for one in case.result)
    }


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("make", [assessment, clean, gaps])
def test_a_reader_counts_what_was_judged(make: Any, language: str, tmp_path: Path) -> None:
    made = make()
    suites = read(made, tmp_path, language)
    counting = [entry for entry in made.results if not entry.is_beside]
    failed = {entry.check.id for entry in counting if entry.is_finding and not entry.all_accepted}
    unknown = {entry.check.id for entry in counting if entry.status == "unknown" and entry.fault is None}
    assert kinds(suites, Failure) == failed
    assert kinds(suites, Skipped) >= unknown
    assert not kinds(suites, Skipped) & failed
    assert kinds(suites, Error) == {entry.check.id for entry in made.results if entry.fault is not None}
    assert (suites.tests, suites.failures, suites.errors, suites.skipped) == (
        len(made.results),
        len(failed),
        len(kinds(suites, Error)),
        len(kinds(suites, Skipped)),
    )
    before = (suites.tests, suites.failures, suites.errors, suites.skipped)
    suites.update_statistics()
    assert (suites.tests, suites.failures, suites.errors, suites.skipped) == before


def test_a_failure_points_at_the_file_and_line_of_its_gravest_open_entity(tmp_path: Path) -> None:
    made = assessment()
    cases = {case.name.partition(":")[0]: case for suite in read(made, tmp_path) for case in suite}
    result = made.result("access.sample-modify")
    assert result is not None
    first = next(entry for entry in result.resources if entry.status == "fail" and entry.accepted is None)
    attributes = cases["access.sample-modify"]._elem.attrib
    assert (attributes["file"], attributes["line"]) == (first.path, str(first.line))
    placed = {id_ for id_, case in cases.items() if "file" in case._elem.attrib}
    assert placed == {"access.sample-export", "access.sample-modify"}


@pytest.mark.parametrize("path", ["", "https://na1.example/services/data/Profile"])
def test_what_lies_in_no_file_points_at_none(path: str, tmp_path: Path) -> None:
    made = gaps()
    result = made.result("access.sample-code")
    assert result is not None
    for entry in result.resources:
        entry.path = path
    cases = {case.name.partition(":")[0]: case for suite in read(made, tmp_path) for case in suite}
    assert "file" not in cases["access.sample-code"]._elem.attrib
    assert "line" not in cases["access.sample-code"]._elem.attrib


@pytest.mark.parametrize(("make", "code"), [(assessment, 1), (gaps, 1), (clean, 0)])
def test_a_build_step_that_reads_it_fails_for_what_is_wrong_alone(
    make: Any, code: int, tmp_path: Path
) -> None:
    read(make(), tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "junitparser", "verify", str(tmp_path / "junit.xml")], check=False
    )
    assert done.returncode == code
