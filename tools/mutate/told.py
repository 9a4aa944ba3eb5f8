"""A plugin of pytest: says in a file which test is running, so that the one that hung or failed is known; ends a run in which one
test takes too long, and keeps a mutant that grows without end from taking the whole memory of the machine."""

from __future__ import annotations

import os
import resource
import signal
from pathlib import Path

import pytest

PLACE, PATIENCE = "MUTATE_TOLD", "MUTATE_PATIENCE"
MOST_MEMORY = 4 << 30


def pytest_load_initial_conftests() -> None:
    """Before anything of the mutant is read, and in its own process alone: who only imports this module is not held to it."""
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, resource.getrlimit(resource.RLIMIT_DATA)[1]))


def pytest_collectstart(collector: pytest.Collector) -> None:
    _tell(collector.nodeid)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    if report.failed:
        _tell(report.nodeid)


def pytest_runtest_logstart(nodeid: str) -> None:
    _tell(nodeid)


def pytest_sessionfinish() -> None:
    signal.setitimer(signal.ITIMER_REAL, 0)


def _tell(nodeid: str) -> None:
    """The alarm is left without a handler: it ends the process even inside of a regular expression."""
    if nodeid:
        signal.setitimer(signal.ITIMER_REAL, float(os.environ[PATIENCE]))
        Path(os.environ[PLACE]).write_text(nodeid, encoding="utf-8")
