"""Fresh processes, their wall time and their memory. Seconds are wall seconds, 1 MB is 1,000,000 bytes."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Sample:
    """One run in a fresh process.

    `startup_seconds` is from the start of the interpreter until it is ready to work, `seconds` the work
    itself, `peak_mb` the highest resident memory that any single process of the run reached.
    """

    startup_seconds: float
    seconds: float
    peak_mb: float

    def report(self) -> None:
        """Hands the sample to the process that asked for it: one JSON line, the last on standard output."""
        print(f"\n{json.dumps(asdict(self))}", flush=True)


def fresh(call: str, *arguments: object) -> Sample:
    """Runs `module:function` in a new interpreter and returns the sample that it reports.

    The function gets the start time (of `time.monotonic`) and the arguments, all as strings. The interpreter
    has no main file, so that worker processes which it spawns import nothing of the benchmark.
    """
    module, _, function = call.partition(":")
    code = f"import sys; from {module} import {function}; {function}(*sys.argv[1:])"
    command = [sys.executable, "-c", code, repr(time.monotonic()), *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{call} ended with code {done.returncode}:\n{done.stderr[-4000:]}")
    return Sample(**json.loads(done.stdout.splitlines()[-1]))


def settle(folder: Path) -> None:
    """Flushes what was just written and reads every file once, so that all runs find a warm page cache."""
    os.sync()
    for path in folder.rglob("*"):
        if path.is_file():
            path.read_bytes()


def peak_mb() -> float:
    """Highest resident memory so far of this process, of its ended children or of its living descendants."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    own = high_water_mark(os.getpid()) or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return max(own, ended, *map(high_water_mark, _descendants(os.getpid()))) / MEGABYTE


def _descendants(root: int) -> Iterator[int]:
    for children in Path(f"/proc/{root}/task").glob("*/children"):
        for child in _read(children).split():
            yield int(child)
            yield from _descendants(int(child))


def high_water_mark(process: int) -> int:
    """Bytes; 0 where the system does not tell."""
    for line in _read(Path(f"/proc/{process}/status")).splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    return 0


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
