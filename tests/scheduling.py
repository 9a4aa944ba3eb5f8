"""Tests that share what is slow to start run in one worker, which starts it once; every other test goes where there is room.

`--dist loadgroup` groups by a name that it appends to the ids of tests, and pytest 9 no longer lets it. Where a test lies, and what its
file says, is enough: all of one real product; all files that name one `xdist_group`; a file with a fixture for all of its tests."""

from __future__ import annotations

import re
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

LIVE = "tests/live/"
_NAMED = re.compile(r'^pytestmark = .*\bxdist_group\("([\w-]+)"\)', re.MULTILINE)
_FOR_ALL = re.compile(r'^@pytest\.fixture\(.*\bscope="(?:module|package|session)"', re.MULTILINE)


def group_of(nodeid: str, root: Path) -> str:
    """What has to stay together with a test, else the test alone."""
    place = nodeid.partition("::")[0]
    return product_of(place) or shared_in(root / place) or (place if all_at_once(root / place) else nodeid)


def product_of(place: str) -> str | None:
    """The folder of a real product, for a file in it."""
    _, live, below = place.partition(LIVE)
    product, inside, _ = below.partition("/")
    return f"{LIVE}{product}" if live and inside else None


@cache
def shared_in(file: Path) -> str | None:
    """The name of what all tests of a file share with those of other files."""
    named = _NAMED.search(_text(file))
    return named[1] if named else None


@cache
def all_at_once(file: Path) -> bool:
    """Whether a fixture is made once for all tests of the file."""
    return _FOR_ALL.search(_text(file)) is not None


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """The scheduler of `--dist loadgroup`; the others are xdist's own."""
    if config.getvalue("dist") != "loadgroup":
        return None
    from xdist.scheduler import LoadScopeScheduling

    scheduler = LoadScopeScheduling(config, log)
    scheduler._split_scope = partial(group_of, root=config.rootpath)
    return scheduler
