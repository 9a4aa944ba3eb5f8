"""Real processes: what one that dies takes with it, and what is left of them afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from auditor.nightly.executors import WorkerLostError, executor_for
from auditor.nightly.executors.processes import TASKS, in_processes
from tests.nightly.executors.tasks import (
    OddError,
    Order,
    attempts,
    cells_frozen,
    die,
    die_once,
    fail,
    name_of,
    process_of,
    take_long,
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="processes are killed by a signal"),
]
ROOT = Path(__file__).resolve().parents[3]


def test_a_process_that_dies_takes_only_its_own_tenant_with_it(tmp_path: Path) -> None:
    noted = str(tmp_path / "noted")
    with in_processes(3) as executor:
        before = [executor.submit(name_of, Order(f"a{number}")) for number in range(6)]
        poison = executor.submit(die, Order("poison", noted=noted))
        unlucky = executor.submit(die_once, Order("unlucky", noted=noted))
        odd = executor.submit(fail, Order("odd"))
        after = [executor.submit(name_of, Order(f"b{number}")) for number in range(6)]
    assert [one.result() for one in (*before, *after)] == [
        f"{c}{number}" for c in "ab" for number in range(6)
    ]
    assert unlucky.result() == "unlucky"
    with pytest.raises(OddError, match="odd"):
        odd.result()
    with pytest.raises(WorkerLostError, match="poison 2026-11-27: 2 workers were lost"):
        poison.result()
    assert executor.lost == {"poison 2026-11-27": 2, "unlucky 2026-11-27": 1}
    assert attempts(Order("poison", noted=noted)) == 2


def test_a_process_that_died_with_nothing_to_do_is_not_missed() -> None:
    with in_processes(1) as executor:
        first = executor.submit(process_of, Order("a")).result()
        os.kill(first, signal.SIGKILL)
        time.sleep(0.2)
        second = executor.submit(process_of, Order("b")).result()
    assert second != first
    assert not executor.lost


def test_a_process_has_everything_loaded_and_lives_for_so_many_tasks() -> None:
    with in_processes(1) as executor:
        assert executor.submit(cells_frozen, Order("a")).result() > 50_000
        seen = [executor.submit(process_of, Order("a")).result() for _ in range(TASKS + 5)]
    assert len(set(seen)) == 2


LEFT = """
import os, sys
from auditor.nightly.executors import executor_for
from tests.nightly.executors.tasks import Order, process_of, take_long
def main():
    with executor_for("processes:2", 2) as executor:
        there = {executor.submit(process_of, Order(str(n))).result() for n in range(4)}
        executor.submit(take_long, Order("x", noted=sys.argv[1]), 60)
        executor.submit(take_long, Order("y", noted=sys.argv[1]), 60)
        while not (os.path.exists(sys.argv[1]) and len(open(sys.argv[1]).read().split()) == 4):
            pass
        print(*there, flush=True)
        os.kill(os.getpid(), 9)
if __name__ == "__main__":
    main()
"""


def test_a_run_that_is_killed_leaves_no_process_behind(tmp_path: Path) -> None:
    (tmp_path / "left.py").write_text(LEFT)
    done = subprocess.run(
        [sys.executable, tmp_path / "left.py", tmp_path / "noted"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    processes = [int(one) for one in done.stdout.split()]
    assert processes
    until = time.monotonic() + 20
    while any(map(alive, processes)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(alive, processes))


def alive(process: int) -> bool:
    """Whether there is one, and it is no corpse."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


def test_the_executor_of_the_command_line_is_the_same(tmp_path: Path) -> None:
    noted = str(tmp_path / "noted")
    with executor_for("processes", 2) as executor:
        assert executor.submit(take_long, Order("a", noted=noted), 0.0).result() == "a"
    assert attempts(Order("a", noted=noted)) == 1
