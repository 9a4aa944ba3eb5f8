"""A run at each save takes what is cheap, and says what it left out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fast import BUDGET, CHEAP, LEAST, TIMES, function_of, times, told, too_dear

ROOT = Path(__file__).resolve().parents[1]


def test_the_cheapest_come_first_until_nothing_fits() -> None:
    known = {CHEAP: 10.0, "a": 1.0, "b": 5.0, "c": 30.0, "d": 2.0}
    assert too_dear(known, 18.0) == {"c"}
    assert too_dear(known, 17.0) == {"b", "c"}
    assert too_dear(known, 9.0) == {"a", "b", "c", "d"}
    assert too_dear({}, 0.0) == frozenset()


def test_what_is_left_fits_into_the_budget_and_leaves_out_nothing_cheap() -> None:
    """The file that lies here, as `make test-times` wrote it."""
    known, dear = times(), too_dear(times())
    assert sum(seconds for name, seconds in known.items() if name not in dear) <= BUDGET
    assert known[CHEAP] < BUDGET
    assert min(known[name] for name in dear) > LEAST
    assert f"{len(dear)} test functions" in told(known)


def test_every_timed_file_is_there() -> None:
    """One that was moved is timed anew: `make test-times`."""
    gone = {name for name in times() if name != CHEAP and not (ROOT / name.partition("::")[0]).is_file()}
    assert len(gone) < len(times()) / 10, sorted(gone)
    assert TIMES.is_file()


def test_parameters_are_of_one_function() -> None:
    assert function_of("tests/a/test_b.py::test_it[x::y[1]]") == "tests/a/test_b.py::test_it"


@pytest.mark.slow
def test_a_fast_run_leaves_out_what_is_marked_and_a_timed_one_writes_it_down(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/test_it.py").write_text(
        "import time\n\nimport pytest\n\n\n@pytest.mark.slow\ndef test_slow(): ...\n\n\n"
        "@pytest.mark.browser\ndef test_shown(): ...\n\n\n"
        "def test_plain():\n    until = time.process_time() + 0.3\n    while time.process_time() < until:\n        pass\n",
        encoding="utf-8",
    )
    (tmp_path / "tests/live").mkdir()
    (tmp_path / "tests/live/test_real.py").write_text(
        "raise ImportError('not to be read')\n", encoding="utf-8"
    )
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "tests.fast",
            "-p",
            "no:cacheprovider",
            "--fast",
            "--times",
            "t.json",
        ],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "left out: tests marked slow or browser" in ran.stdout
    written = json.loads((tmp_path / "t.json").read_text(encoding="utf-8"))
    assert list(written) == [CHEAP, "tests/test_it.py::test_plain"]
    assert written["tests/test_it.py::test_plain"] >= 0.3
