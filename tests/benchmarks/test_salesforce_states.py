"""The states of one small organisation: weak fails, hardened passes, half lies between, and what is lost improves neither."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from auditor.assess.result import Result
from benchmarks.org.states.content import MAIN
from benchmarks.org.states.tenant import AREAS, HALF, files
from tests.exports import Judged, gains, judge, scan, write

STATES: dict[str, tuple[str, ...]] = {"weak": (), "half": HALF, "hardened": tuple(AREAS)}
FOLDERS = sorted({path.removeprefix(MAIN).split("/")[0] for path in files() if path.startswith(MAIN)})
GRAVE = ("critical", "high")
LEFT = {
    "access.outsiders-reach": "what customers reach takes accounts, which an export does not hold",
    "access.export-data": "the administrator's profile, which nobody can edit",
    "exposure.forwards-outside": "flows and code send mail, too, and are not read for it",
}


@cache
def judged(state: str) -> Judged:
    return judge(files(STATES[state]))


def results(state: str) -> dict[str, Result]:
    scored = (
        one for one in judged(state).assessment.results if one.check.scored and one.check.same_as is None
    )
    return {one.check.id: one for one in scored}


def test_every_state_has_the_same_files() -> None:
    assert files().keys() == files(HALF).keys() == files(tuple(AREAS)).keys()


def test_weak_fails_in_much() -> None:
    assert sum(1 for one in results("weak").values() if one.failing) > 100


def test_hardened_leaves_nothing_grave_that_an_export_can_show(tmp_path: Path) -> None:
    """As a user scans it: what the product does not have, and what no export tells, stand apart."""
    found = scan(write(tmp_path, files(STATES["hardened"]), under="")).assessment.results
    left = {
        one.check.id
        for one in found
        if one.counts_for_score and one.check.severity in GRAVE and one.status != "pass"
    }
    assert left == LEFT.keys()


def test_half_lies_between() -> None:
    values = [judged(state).assessment.score.value for state in ("weak", "half", "hardened")]
    assert values[0] + 25 < values[1] < values[2] - 25


@pytest.mark.parametrize("area", AREAS)
def test_every_repair_raises_the_value(area: str) -> None:
    assert judge(files((area,))).assessment.score.value > judged("weak").assessment.score.value


@pytest.mark.parametrize("state", ["weak", "hardened"])
@pytest.mark.parametrize("folder", FOLDERS)
def test_a_type_that_is_lost_improves_nothing(state: str, folder: str) -> None:
    kept = {
        path: text for path, text in files(STATES[state]).items() if not path.startswith(f"{MAIN}{folder}/")
    }
    after = judge(kept).assessment
    before = judged(state).assessment
    assert gains(before.results, after.results) == []
    assert after.score.value <= before.score.value


@pytest.mark.parametrize("state", ["weak", "hardened"])
def test_a_broken_file_improves_nothing(state: str) -> None:
    whole = files(STATES[state])
    before = judged(state).assessment
    wrong = {}
    for path in whole:
        if path.endswith("-meta.xml"):
            after = judge({**whole, path: "<Torn>"}).assessment
            if found := gains(before.results, after.results):
                wrong[path] = found
            assert after.score.value <= before.score.value, path
    assert wrong == {}
