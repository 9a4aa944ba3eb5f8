"""The machine that a command runs on: its clock, processors, standard input, and who watches."""

from __future__ import annotations

import os
import sys
from datetime import date

from auditor.cache import Cache
from auditor.cli.shared.interrupted import until_interrupted
from auditor.cli.shared.progress import Bar
from auditor.cli.shared.strict import keeps_going
from auditor.pipeline.machine import Machine, utc_now


def this_machine(*, shows_progress: bool = False, cache: Cache | None = None) -> Machine:
    """This one; a bar is shown on a terminal only."""
    return Machine(
        now=utc_now,
        processors=_processors(),
        stdin=sys.stdin.buffer if sys.stdin is not None else None,  # closed, as some schedulers leave it
        progress=Bar() if shows_progress and sys.stderr.isatty() else None,
        keep_going=keeps_going(),
        stopping=until_interrupted,
        cache=cache,
    )


def today() -> date:
    """The day where the user is."""
    return date.today()  # noqa: DTZ011


def _processors() -> int:
    """Those that this process may use, which in a container are often fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
