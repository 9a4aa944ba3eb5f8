from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scheduling import group_of

ROOT = Path(__file__).resolve().parents[1]
# Each test takes a moment, so that both workers have work to share.
WRITES = """
import time
from pathlib import Path

import pytest


@pytest.mark.parametrize("number", range({count}))
def test_it(worker_id, number):
    with open({notes!r}, "a") as notes:
        notes.write(f"{group} {{worker_id}}\\n")
    time.sleep(0.02)
"""


def test_only_the_tests_of_one_real_product_stay_together() -> None:
    assert group_of("tests/live/shop/test_a.py::test_it[1/2]") == "tests/live/shop"
    assert group_of("tests/live/shop/deeper/test_a.py::test_it") == "tests/live/shop"
    assert group_of("tests/live/till/test_a.py::test_it") == "tests/live/till"
    for alone in (
        "tests/live/test_all.py::test_it[a/b]",
        "tests/docs/test_links.py::test_it[tests/live/shop/a.md]",
    ):
        assert group_of(alone) == alone


@pytest.mark.slow
def test_one_worker_starts_a_product_and_the_other_tests_are_shared(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    places = {
        "live/shop/test_a.py": 4,
        "live/shop/test_b.py": 4,
        "live/till/test_c.py": 4,
        "other/test_d.py": 40,
    }
    for place, count in places.items():
        path = tmp_path / "tests" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        group = place.rpartition("/")[0]
        path.write_text(WRITES.format(notes=str(notes), group=group, count=count), encoding="utf-8")
    options = ("-q", "-p", "no:cacheprovider", "-n", "2", "--dist", "loadgroup", "-p", "tests.scheduling")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "--rootdir", str(tmp_path), "tests"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    rows = [line.split() for line in notes.read_text(encoding="utf-8").splitlines()]
    workers = {group: {worker for name, worker in rows if name == group} for group, _ in rows}
    assert len(rows) == sum(places.values())
    assert len(workers["live/shop"]) == len(workers["live/till"]) == 1
    assert len(workers["other"]) == 2
