"""Runs linters as programs, and checks files against schemas in this process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def tool(name: str) -> str:
    """Where a linter is. Skips where it is not installed, unless everything must be."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None and os.environ.get("CRM_AUDIT_LIVE_REQUIRED") == "1":
        pytest.fail(f"{name} is not installed, and here everything must be")
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def complaints(name: str, *words: str | Path, text: str | None = None) -> str:
    """What a linter says is wrong; empty where nothing is."""
    done = subprocess.run(
        [tool(name), *map(str, words)],
        input=text,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "NO_COLOR": "1"},
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def complaints_by_schema(schema: str, *paths: str | Path) -> str:
    """What check-jsonschema reports for one of its built-in schemas; empty if nothing. It runs in this process because it takes seconds to start."""
    from check_jsonschema.cli.main_command import main  # type: ignore[import-untyped]
    from click.testing import CliRunner

    done = CliRunner().invoke(main, ["--builtin-schema", f"vendor.{schema}", *map(str, paths)])
    return "" if done.exit_code == 0 else f"{done.output}\n{done.exception!r}"
