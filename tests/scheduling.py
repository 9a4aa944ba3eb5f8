"""The tests of a file run in one worker, so that what the file makes once is made once. Files that share what is slow to start run in one
worker, too: all of one real product, and all that name one `xdist_group`.

`--dist loadgroup` groups by a name that it appends to the ids of tests, which pytest 9 no longer permits, so the file is asked instead."""

from __future__ import annotations

import re
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

LIVE = "tests/live/"
_NAMED = re.compile(r'^pytestmark = .*\bxdist_group\("([\w-]+)"\)', re.MULTILINE)


def group_of(nodeid: str, root: Path) -> str:
    """What runs in the same worker as a test: a product's folder, a name of a group, or the file."""
    place = nodeid.partition("::")[0]
    return product_of(place) or shared_in(root / place) or place


def product_of(place: str) -> str | None:
    """The folder of a real product, for a file in it."""
    _, live, below = place.partition(LIVE)
    product, inside, _ = below.partition("/")
    return f"{LIVE}{product}" if live and inside else None


@cache
def shared_in(file: Path) -> str | None:
    """The name of what all tests of a file share with those of other files."""
    named = _NAMED.search(file.read_text(encoding="utf-8")) if file.is_file() else None
    return named[1] if named else None


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """The scheduler of `--dist loadgroup`; the others are xdist's own."""
    if config.getvalue("dist") != "loadgroup":
        return None
    from xdist.scheduler import LoadScopeScheduling

    scheduler = LoadScopeScheduling(config, log)
    scheduler._split_scope = partial(group_of, root=config.rootpath)
    return scheduler
