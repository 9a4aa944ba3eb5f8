"""`python -m tests.nightly.week.program DAY …`: the command line on the day that it is told."""

from __future__ import annotations

import sys
from datetime import date

from auditor.cli import main
from auditor.cli.shared import machine

if __name__ == "__main__":
    day = date.fromisoformat(sys.argv.pop(1))
    machine.today = lambda: day
    main()
