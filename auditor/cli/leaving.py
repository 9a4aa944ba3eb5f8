"""The end of the command: taking apart what a scan has built takes as long as a tenth of it, and the system does it anyway."""

from __future__ import annotations

import atexit
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path

COMMAND = "crm-audit"


def leave(code: object) -> None:
    """Ends the process at once where it is nobody's but the command's: not where it is called by a program, where a thread still
    works, or where a debugger looks on. What is to be done at the end is done."""
    if not isinstance(code, int) or Path(sys.argv[0]).stem != COMMAND:
        return
    if threading.active_count() > 1 or sys.gettrace() is not None or sys.getprofile() is not None:
        return
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)
