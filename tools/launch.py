"""Runs crm-audit from the folder that holds this file, for `python -I`, which looks for modules neither in the folder that one
stands in nor where variables point. Nothing is built or installed for it."""

from __future__ import annotations

import sys
from pathlib import Path


def launch() -> None:
    """The command line, as the installed program has it."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    sys.argv[0] = "crm-audit"
    from auditor.cli import main

    main()


if __name__ == "__main__":  # worker processes of some systems import this file once more
    launch()
