"""Runs a command below `incident` as the entry point does, with its exit code and what it said."""

from __future__ import annotations

import contextlib
import io
import sys

from auditor.cli import cli
from auditor.cli.errors import run


def ran(*arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error."""
    out, err = io.StringIO(), io.StringIO()
    before = sys.argv
    sys.argv = ["crm-audit", "incident", *arguments]
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            run(cli)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), err.getvalue()
    finally:
        sys.argv = before
    raise AssertionError("the command line ended without a code")
