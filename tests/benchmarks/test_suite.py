"""One table for every benchmark: what is asked, what was measured, and what comes of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import __main__ as command
from benchmarks import results
from benchmarks.figure import Figure
from benchmarks.machine import machine, share
from benchmarks.suite import SUITE
from tests.live.bottlecrm.postgres import Cluster

FOLDER = Path(results.__file__).parent
# They make what is measured, or say where time goes.
NO_BENCHMARK = {"benchmarks", "benchmarks.synthetic_org"}


def modules() -> set[str]:
    """What can be run by its name and lies at the top of the folder."""
    alone = {
        f"benchmarks.{path.stem}" for path in FOLDER.glob("*.py") if '"__main__"' in path.read_text("utf-8")
    }
    folders = {f"benchmarks.{path.parent.name}" for path in FOLDER.glob("*/__main__.py")}
    return (alone | folders) - {"benchmarks.__main__"} - NO_BENCHMARK


def test_every_benchmark_is_in_the_table() -> None:
    assert {one.module for one in SUITE} == modules()
    assert len({one.name for one in SUITE}) == len(SUITE)


@pytest.mark.parametrize(
    ("measured", "target", "at_least", "verdict"),
    [
        (1.5, 1.5, False, "met"),
        (1.51, 1.5, False, "missed"),
        (20.0, 20.0, True, "met"),
        (19.9, 20.0, True, "missed"),
        (7.0, None, False, ""),
    ],
)
def test_a_verdict_follows_from_figure_and_target(
    measured: float, target: float | None, at_least: bool, verdict: str
) -> None:
    assert Figure("x", measured, "", target, at_least).verdict == verdict


def test_the_file_says_on_what_and_beside_what_it_was_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "results.json"
    assert command.main(["apex", "--small", "--out", str(out)]) in (0, 1)
    (written,) = json.loads(out.read_text("utf-8")).values()
    assert written["command"] == "python -m benchmarks.apex --json"
    assert written["machine"] == machine()
    assert written["idle"] == (min(written["share"]) >= 0.9)
    assert set(written) >= {"commit", "date", "load", "seconds"}
    assert [figure["figure"] for figure in written["figures"]] == [
        "speed",
        "planted and not found",
        "found and not planted",
    ]
    said = capsys.readouterr().out
    assert "planted and not found" in said
    assert ("under load" in said) == (not written["idle"])
    assert [str(line) for line in results.table(results.load(out))] == said.splitlines()


def test_figures_that_say_nothing_are_not_kept_and_unknown_names_are_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for arguments, said in ((["--small"], "--small takes --out"), (["apax"], "no benchmark apax")):
        with pytest.raises(SystemExit):
            command.main(arguments)
        assert said in capsys.readouterr().err


def test_a_busy_machine_is_told_from_an_idle_one() -> None:
    assert 0 < share(0.05) <= 1


@pytest.mark.slow
@pytest.mark.parametrize("name", ["scan", "startup", "reports"])
def test_its_commands_give_figures(name: str, tmp_path: Path) -> None:
    (benchmark,) = (one for one in SUITE if one.name == name)
    assert len(results.run(benchmark, is_small=True).figures) > 1


@pytest.mark.slow
def test_a_history_gives_figures_of_both_databases(postgres: Cluster) -> None:
    (benchmark,) = (one for one in SUITE if one.name == "history")
    found = {figure.figure: figure.measured for figure in results.run(benchmark, is_small=True).figures}
    assert {name.partition(":")[0] for name in found} == {"SQLite", "PostgreSQL"}
    assert found["PostgreSQL: results of a year of nights"] == 5 * 100 * 120
