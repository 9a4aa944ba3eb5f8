"""On what something was measured, and how much of it others had at the time."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.measuring import ROOT

IDLE = 0.9
"""What each of as many busy processes as there are processors gets of one at least, where nobody else wants any."""
_BUSY = "import time\nbegun = time.perf_counter()\nwhile time.perf_counter() - begun < {seconds}: pass\nprint(time.process_time() / (time.perf_counter() - begun))"


def machine() -> dict[str, Any]:
    """The machine and what runs on it."""
    return {
        "processors": os.cpu_count(),
        "processor": _processor(),
        "memory_mb": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1_000_000,
        "python": platform.python_version(),
        "lxml": version("lxml"),
        "numpy": version("numpy"),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()


def share(seconds: float = 1.0) -> float:
    """The least that one of as many busy processes as there are processors gets of a processor: 1 on an idle machine."""
    count = os.cpu_count() or 1
    with ThreadPoolExecutor(count) as pool:
        return round(min(1.0, *pool.map(_busy, [seconds] * count), 1.0), 2)


def _busy(seconds: float) -> float:
    command = [sys.executable, "-c", _BUSY.format(seconds=seconds)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout)


def load_average() -> float:
    """Of the last minute."""
    return round(os.getloadavg()[0], 2)


def commit() -> str:
    """The commit that is measured, with a plus where files differ from it; empty outside of a repository."""
    found = _git("rev-parse", "--short=12", "HEAD")
    return f"{found}+" if found and _git("status", "--porcelain", "--untracked-files=no") else found


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def now() -> str:
    """The moment, in UTC."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
