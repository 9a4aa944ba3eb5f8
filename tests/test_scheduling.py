from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scheduling import group_of, shared_in

ROOT = Path(__file__).resolve().parents[1]
# Each test takes a moment, so that both workers have work to share.
WRITES = """
import time
from pathlib import Path

import pytest

{head}

@pytest.mark.parametrize("number", range({count}))
def test_it(worker_id, number):
    with open({notes!r}, "a") as notes:
        notes.write(f"{group} {{worker_id}}\\n")
    time.sleep(0.02)
"""
BROWSER = 'pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("a-browser")]\n'


def group(nodeid: str) -> str:
    return group_of(nodeid, ROOT)


def test_the_tests_of_one_real_product_stay_together() -> None:
    assert group("tests/live/shop/test_a.py::test_it[1/2]") == "tests/live/shop"
    assert group("tests/live/shop/deeper/test_a.py::test_it") == "tests/live/shop"
    assert group("tests/live/till/test_a.py::test_it") == "tests/live/till"


def test_the_tests_of_a_file_stay_together() -> None:
    for test in ("tests/live/test_all.py::test_it[a/b]", "tests/test_kept.py::test_it[tests/live/shop/a.md]"):
        assert group(test) == test.partition("::")[0]


def test_all_that_starts_a_browser_stays_together() -> None:
    found = {
        group(f"{path.relative_to(ROOT)}::test_it") for path in (ROOT / "tests").rglob("test_browser.py")
    }
    assert found == {"chromium"}


def test_no_group_is_named_where_it_is_not_seen() -> None:
    """On one test, or in a call that goes over several lines, the name would group nothing."""
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        if path != Path(__file__) and re.search(r"\bmark\.xdist_group\b", path.read_text("utf-8")):
            assert shared_in(path), path


@pytest.mark.slow
def test_one_worker_starts_what_is_shared_and_the_other_files_are_divided(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    places = {
        "live/shop/test_a.py": (4, ""),
        "live/shop/test_b.py": (4, ""),
        "live/till/test_c.py": (4, ""),
        "browser/test_d.py": (4, BROWSER),
        "browser/test_e.py": (4, BROWSER),
        **{f"other/test_{number}.py": (4, "") for number in range(12)},
    }
    for place, (count, head) in places.items():
        path = tmp_path / "tests" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        group = place.rpartition("/")[0]
        path.write_text(WRITES.format(notes=str(notes), group=group, count=count, head=head), "utf-8")
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
    assert len(rows) == sum(count for count, _ in places.values())
    assert {group: len(who) for group, who in workers.items()} == {
        "live/shop": 1,
        "live/till": 1,
        "browser": 1,
        "other": 2,
    }
