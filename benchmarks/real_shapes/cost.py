"""What one command costs, with every process that it starts: processor seconds, wall seconds, memory."""

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from benchmarks.measuring import MEGABYTE, ROOT

_DECLARATION = b"<?xml"


@dataclass(frozen=True, slots=True)
class Cost:
    """`processor_seconds` are those of the whole process tree, in user and in system mode; `peak_mb` is the highest resident
    memory of any single process of it."""

    processor_seconds: float
    seconds: float
    peak_mb: float


@cache
def _compiled() -> str:
    """A folder for compiled modules, as an installed package has them beside its own."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def environment() -> dict[str, str]:
    """As the commands get it: whatever this process was told of compiled modules, theirs are written once and then found."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": _compiled()}


def cost(command: Sequence[str]) -> Cost:
    """Runs a command to its end, start-up included. Workers count, since the command waits for each of its own."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    errors = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        told = errors.decode(errors="replace")[-4000:]
        raise SystemExit(f"{' '.join(command)} ended with code {process.returncode}:\n{told}")
    return Cost(used.ru_utime + used.ru_stime, seconds, used.ru_maxrss * 1024 / MEGABYTE)


def floor(folder: Path) -> Cost:
    """What a fresh process needs to parse every XML file, whatever its name ends in; its start is left out."""
    code = f"import sys; from {__name__} import parse; parse(sys.argv[1])"
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return Cost(**json.loads(done.stdout))


def xml_files(folder: Path) -> list[str]:
    """Every file that begins as XML does."""
    return [str(path) for path in sorted(folder.rglob("*")) if path.is_file() and _is_xml(path)]


def _is_xml(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_DECLARATION)) == _DECLARATION


def parse(folder: str) -> None:
    """In a fresh process: parses each XML file, drops it, and tells what that cost."""
    from lxml import etree

    from benchmarks.measuring import peak_mb

    paths = xml_files(Path(folder))
    processor, wall = time.process_time(), time.perf_counter()
    for path in paths:
        etree.parse(path)
    spent = Cost(time.process_time() - processor, time.perf_counter() - wall, peak_mb())
    print(json.dumps(asdict(spent)))
