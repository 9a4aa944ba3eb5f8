"""What a command can do is said at once: nothing of the engine is imported for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from auditor.cli import COMMANDS
from tests.exports import ROOT

ASKED = """
import sys
from auditor.cli import main
try:
    main()
except SystemExit as end:
    heavy = {"alembic", "lxml", "numpy", "pydantic", "requests", "sqlalchemy", "yaml"} & set(sys.modules)
    print(end.code, sorted(heavy), file=sys.stderr)
"""


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_needs_nothing_of_the_engine(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKED, *filter(None, (name,)), "--help"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.stderr == "0 []\n"
    assert done.stdout.startswith("Usage: ")


def test_a_scan_needs_no_database() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            ASKED.replace('"lxml", "numpy", "pydantic", "requests", ', "").replace(', "yaml"', ""),
            "scan",
            "examples/acme-crm",
            "--format",
            "json",
        ],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.stderr.splitlines()[-1] == "0 []"
