"""`python -m tests.cli.nightly.program`: the command line as the entry point runs it."""

from __future__ import annotations

from auditor.cli import main

if __name__ == "__main__":
    main()
