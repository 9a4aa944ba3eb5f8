"""A private copy of the tree, in which a file is changed and tests run; the checkout is never touched."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import cache_from_source
from pathlib import Path

from tools.mutate.told import PATIENCE, PLACE

NOT_COPIED = shutil.ignore_patterns(".*", "out", "build", "dist", "*.egg-info", "__pycache__", "node_modules")
NO_TESTS = 5
OWN = Path(__file__).resolve().parents[2]
"""Where the plugin lies, for trees that have none of their own."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run of tests ended: `passed` is None where it took too long. `last` is the test that ran last."""

    passed: bool | None
    last: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Copy:
    """`patience` is how many seconds one test may take."""

    root: Path
    patience: float

    @classmethod
    def of(cls, checkout: Path, folder: Path, patience: float) -> Copy:
        shutil.copytree(checkout, folder / "tree", ignore=NOT_COPIED, symlinks=True)
        return cls(folder / "tree", patience)

    def put(self, path: str, source: bytes) -> None:
        """Compiled files are told apart by second and size alone, which is too little for two mutants of one line."""
        file = self.root / path
        file.write_bytes(source)
        Path(cache_from_source(str(file))).unlink(missing_ok=True)

    def run(self, what: Sequence[str], seconds: float) -> Ran:
        """pytest on files or single tests, up to the first that fails."""
        told = self.root.parent / "told"
        told.write_text("", encoding="utf-8")
        plugins = ("-p", "tools.mutate.told", "-p", "no:cacheprovider", "--hypothesis-seed=0", "--rootdir=.")
        began = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", "pytest", "-x", "-q", *plugins, *what],
            cwd=self.root,
            env={
                **os.environ,
                "PYTHONPATH": f"{self.root}{os.pathsep}{OWN}",
                PLACE: str(told),
                PATIENCE: str(self.patience),
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            code = process.wait(max(seconds, 0))
            passed = None if code == -signal.SIGALRM else code in {0, NO_TESTS}
        except subprocess.TimeoutExpired:
            passed = None
        finally:
            _end(process)
        return Ran(passed, told.read_text(encoding="utf-8"), time.monotonic() - began)


def _end(process: subprocess.Popen[bytes]) -> None:
    """The run, and whatever it has started and left."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
