"""Tests against one real product run in one worker, which starts it once; every other test goes where there is room.

`--dist loadgroup` groups by a name that it appends to the ids of tests, and pytest 9 no longer lets it; where a test lies says
as much."""

from __future__ import annotations

from typing import Any

import pytest

LIVE = "tests/live/"


def group_of(nodeid: str) -> str:
    """What has to stay together with a test: all of one real product, else the test alone."""
    _, live, below = nodeid.partition("::")[0].partition(LIVE)
    product, inside, _ = below.partition("/")
    return f"{LIVE}{product}" if live and inside else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """The scheduler of `--dist loadgroup`; the others are xdist's own."""
    if config.getvalue("dist") != "loadgroup":
        return None
    from xdist.scheduler import LoadScopeScheduling

    scheduler = LoadScopeScheduling(config, log)
    scheduler._split_scope = group_of
    return scheduler
