"""A mutant that a test notices is killed, one that hangs, too; one that nobody notices survives, and the tree stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.mutate.small import FILES, planted
from tools.mutate.draw import mutants
from tools.mutate.run import Drawn, Result, run
from tools.mutate.said import as_json, survivor, table

PATH, ALONE = "auditor/assess/limit.py", "auditor/access/alone.py"
pytestmark = pytest.mark.slow


def _one(area: str, path: str, line: int, instead: str) -> Drawn:
    every = mutants(path, FILES[path].encode())
    return Drawn(area, next(each for each in every if (each.line, each.instead) == (line, instead)))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return planted(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def results(root: Path) -> list[Result]:
    drawn = [
        _one("assess", PATH, 2, "<"),
        _one("assess", PATH, 8, "pass"),
        _one("assess", PATH, 13, "8"),
        _one("access", ALONE, 2, "None"),
    ]
    return run(root, drawn, processors=2, deadline=60, patience=3, over=lambda: False, tell=lambda _: None)


def test_each_ends_as_it_must(results: list[Result]) -> None:
    ends = [(each.trial.end, each.trial.by) for each in results if each.trial is not None]
    assert ends == [
        ("killed", "tests/assess/test_limit.py::test_the_limit_is_within"),
        ("hung", "tests/assess/test_limit.py::test_steps"),
        ("killed", "tests/cli/test_far.py::test_seven"),
        ("survived", ""),
    ]


def test_a_test_that_fails_without_the_mutant_kills_nothing(results: list[Result]) -> None:
    """`test_broken.py` and `test_unread.py` come before the one that noticed, and do not keep it from running."""
    assert results[2].trial is not None
    assert results[2].trial.by == "tests/cli/test_far.py::test_seven"


def test_the_tree_is_not_touched(root: Path, results: list[Result]) -> None:
    left = {file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file()}
    assert left == set(FILES)
    assert (root / PATH).read_text(encoding="utf-8") == FILES[PATH]


def test_what_is_said(results: list[Result]) -> None:
    said = f"{ALONE}:2: survived, return\n-    return 'unasked'\n+    return None"
    assert [survivor(each) for each in results] == [None, None, None, said]
    assert [row.split() for row in table(results).splitlines()[1:]] == [
        ["assess", "3", "3", "100.0", "%", "0", "0", "0"],
        ["access", "0", "1", "0.0", "%", "0", "0", "0"],
    ]
    nothing = {"unfinished": 0, "equivalent": 0, "not_tried": 0}
    assert as_json(1, results)["areas"] == {
        "assess": {"killed": 3, "tried": 3, "percent": 100.0, **nothing},
        "access": {"killed": 0, "tried": 1, "percent": 0.0, **nothing},
    }


def test_when_the_time_is_over_nothing_is_tried(root: Path) -> None:
    late = run(
        root,
        [_one("assess", PATH, 2, "<")],
        processors=1,
        deadline=60,
        patience=3,
        over=lambda: True,
        tell=lambda _: None,
    )
    assert table(late).splitlines()[1].split() == ["assess", "0", "0", "-", "0", "0", "1"]
