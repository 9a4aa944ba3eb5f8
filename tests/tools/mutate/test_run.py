"""A mutant that a test notices is killed, one that hangs, too; one that nobody notices survives, and the tree stays as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tools.mutate.small import FILES, planted
from tools.mutate.draw import mutants
from tools.mutate.mutant import Mutant
from tools.mutate.run import Drawn, Result, run
from tools.mutate.said import as_json, survivor, table

PATH = "auditor/assess/limit.py"
pytestmark = pytest.mark.slow


def _one(line: int, instead: str) -> Drawn:
    return Drawn("assess", next(each for each in _all() if (each.line, each.instead) == (line, instead)))


def _all() -> Iterator[Mutant]:
    yield from mutants(PATH, FILES[PATH].encode())


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return planted(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def results(root: Path) -> list[Result]:
    drawn = [_one(2, "<"), _one(8, "pass"), _one(13, "None"), _one(17, "8")]
    return run(root, drawn, processors=2, deadline=60, patience=3, over=lambda: False, tell=lambda _: None)


def test_each_ends_as_it_must(results: list[Result]) -> None:
    ends = [(each.trial.end, each.trial.by) for each in results if each.trial is not None]
    assert ends == [
        ("killed", "tests/assess/test_limit.py::test_the_limit_is_within"),
        ("hung", "tests/assess/test_limit.py::test_steps"),
        ("survived", ""),
        ("killed", "tests/cli/test_far.py::test_seven"),
    ]


def test_a_test_that_fails_without_the_mutant_kills_nothing(results: list[Result]) -> None:
    """`test_broken.py` and `test_unread.py` belong to all of them, and do not keep the others from running."""
    assert [each.trial is not None and each.trial.killed for each in results[2:]] == [False, True]


def test_the_tree_is_not_touched(root: Path, results: list[Result]) -> None:
    left = {file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file()}
    assert left == set(FILES)
    assert (root / PATH).read_text(encoding="utf-8") == FILES[PATH]


def test_what_is_said(results: list[Result]) -> None:
    assert [survivor(each) for each in results] == [
        None,
        None,
        f"{PATH}:13: survived, return\n-    return 'unasked'\n+    return None",
        None,
    ]
    assert table(results).splitlines()[1].split() == ["assess", "3", "4", "75.0", "%", "0", "0", "0"]
    document = as_json(1, results)
    assert document["areas"] == {
        "assess": {"killed": 3, "tried": 4, "percent": 75.0, "unfinished": 0, "equivalent": 0, "not_tried": 0}
    }


def test_when_the_time_is_over_nothing_is_tried(root: Path) -> None:
    late = run(
        root, [_one(2, "<")], processors=1, deadline=60, patience=3, over=lambda: True, tell=lambda _: None
    )
    assert table(late).splitlines()[1].split() == ["assess", "0", "0", "-", "0", "0", "1"]
