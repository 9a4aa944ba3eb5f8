"""Where the processor time of one scan goes: seconds by cause.

    python -m benchmarks.real_shapes.causes EXPORT

The scan runs in this process and in one thread. A timer of the processor interrupts it every millisecond; what was being done
then is the first frame, from the innermost outward, that a row of `CAUSES` names. What libraries do counts for whoever called them.
Being looked at costs a little, too.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from benchmarks.measuring import ROOT
from benchmarks.real_shapes.cost import environment

STEP = 0.001
CAUSES: tuple[tuple[str, str, str], ...] = (
    ("<frozen importlib", "", "start: modules are loaded"),
    ("auditor/userfile.py", "_parse", "start: tables in YAML are read"),
    ("auditor/userfile.py", "validate", "start: tables are checked"),
    ("re/_compiler.py", "compile", "start: patterns are compiled"),
    ("/dataclasses.py", "_process_class", "start: modules are loaded"),
    ("pydantic/", "__new__", "start: modules are loaded"),
    ("auditor/collecting/folder.py", "walk", "the folder is walked"),
    ("auditor/collecting/folder.py", "read", "files are opened and read"),
    ("auditor/vendor/formats/thinned.py", "thinned", "the bulk of roles is cut out"),
    ("auditor/vendor/formats/markup.py", "parse_utf8", "XML is parsed"),
    ("auditor/vendor/formats/streamed.py", "", "XML is parsed"),
    ("auditor/vendor/secrets/", "", "credentials are searched"),
    ("salesforce/secrets.py", "", "credentials are searched"),
    ("salesforce/extract/secrets.py", "", "credentials are searched"),
    ("salesforce/extract/roles.py", "", "rights are taken out of roles"),
    ("salesforce/extract/", "", "objects, fields and settings are taken out"),
    ("salesforce/source/", "", "paths are told apart"),
    ("auditor/vendor/paths/products.py", "", "paths are told apart"),
    ("auditor/vendor/paths/told.py", "", "paths are told apart"),
    ("auditor/collecting/nested.py", "", "paths are told apart"),
    ("auditor/pipeline/opening/", "", "paths are told apart"),
    ("auditor/vendor/running/one_read.py", "_digest", "files are hashed"),
    ("auditor/vendor/running/run.py", "", "what was read is handed on"),
    ("salesforce/", "", "what was read becomes a posture"),
    ("auditor/posture/", "", "what was read becomes a posture"),
    ("auditor/assess/", "", "checks are run and counted"),
    ("checks/", "", "checks are run and counted"),
    ("auditor/report/", "", "reports are written"),
    ("auditor/access/", "", "checks are run and counted"),
)
"""Part of a file's name, name of a function or nothing, and the cause."""
REST = "everything else"


def cause_of(frame: FrameType | None) -> str:
    """The cause that a stack belongs to."""
    while frame is not None:
        code = frame.f_code
        for file, function, cause in CAUSES:
            if file in code.co_filename and function in ("", code.co_name):
                return cause
        frame = frame.f_back
    return REST


def sampled(work: Callable[[], object]) -> Counter[str]:
    """Processor seconds by cause: what went by since the last interruption counts for what was being done at the next one."""
    seconds: Counter[str] = Counter()
    last = time.process_time()

    def note(_: int, frame: FrameType | None) -> None:
        nonlocal last
        now = time.process_time()
        seconds[cause_of(frame)] += now - last  # type: ignore[assignment]
        last = now

    signal.signal(signal.SIGPROF, note)
    signal.setitimer(signal.ITIMER_PROF, STEP, STEP)
    try:
        work()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return seconds


def scan(export: Path, out: Path) -> None:
    """The command in this process, its jobs one after the other."""
    from auditor.vendor.running import run

    # a timer interrupts only one thread
    vars(run)["side_by_side"] = lambda work, jobs, _: map(work, jobs)
    from auditor.cli import main

    sys.argv = ["causes", "scan", str(export), "--format", "json", "--out", str(out), "--processes", "1"]
    try:
        main()
    except SystemExit as end:
        if end.code:
            raise


def causes(export: Path) -> dict[str, float]:
    """Seconds by cause, the most first, of a scan in a fresh process."""
    command = [sys.executable, "-m", __name__, str(export)]
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main(export: str) -> None:
    """Prints them as JSON, in the last line."""
    with tempfile.TemporaryDirectory() as folder:
        seconds = sampled(lambda: scan(Path(export), Path(folder)))
    print(json.dumps({cause: round(part, 3) for cause, part in seconds.most_common()}))


if __name__ == "__main__":
    main(sys.argv[1])
