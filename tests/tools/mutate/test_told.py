"""The plugin holds the run of a mutant to its memory, and nobody who only imports it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tools.mutate.told import MOST_MEMORY, PATIENCE, PLACE

SHOWN = "import resource; print('limit', resource.getrlimit(resource.RLIMIT_DATA)[0])"


def test_who_imports_it_is_not_limited() -> None:
    code = f"import resource; before = resource.getrlimit(resource.RLIMIT_DATA); import tools.mutate.told; {SHOWN}; print(before[0])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    limit, before = ran.stdout.split()[1:]
    assert limit == before


def test_the_run_of_a_mutant_is(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(SHOWN, encoding="utf-8")
    (tmp_path / "test_a.py").write_text("def test_a(): pass\n", encoding="utf-8")
    ran = subprocess.run(
        [
            *(
                sys.executable,
                "-m",
                "pytest",
                "-s",
                "-p",
                "tools.mutate.told",
                "-p",
                "no:cacheprovider",
                "--rootdir=.",
            ),
            "test_a.py",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={
            "PYTHONPATH": str(Path(__file__).parents[3]),
            PLACE: str(tmp_path / "told"),
            PATIENCE: "60",
        },
    )
    assert f"limit {MOST_MEMORY}" in ran.stdout, ran.stdout + ran.stderr
    assert ran.returncode == 0
