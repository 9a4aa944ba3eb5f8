"""Where a command keeps what it has read, and whether it does."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from auditor.cache import Cache

FEWEST = 500
"""Files from which on a cache is used that nobody asked for: fewer are read as fast as they are recalled."""


def cache_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--cache` and `--no-cache`."""
    for option in (
        click.option("--no-cache", is_flag=True, help="Read every file anew, and keep nothing of it."),
        click.option(
            "--cache",
            metavar="FOLDER",
            type=click.Path(path_type=Path, file_okay=False),
            help="Where to keep what was read of files, for the next run; by default a folder of the user's.",
        ),
    ):
        command = option(command)
    return command


def cache_of(folder: Path | None, off: bool, judged: Iterable[str]) -> Cache | None:
    """The cache that somebody names, else the user's own. None where it is switched off, or would lie where what is judged lies.
    Raises UserFileError for a named folder that cannot be trusted."""
    from auditor.cache import KEY_VARIABLE, Cache, key_of_words, own_key
    from auditor.userfile import UserFileError

    if off:
        return None
    words = os.environ.get(KEY_VARIABLE)
    if words is not None:
        key = key_of_words(words)
        place = folder or _users()
        return None if place is None else Cache(place, lambda: key, 0 if folder else FEWEST)
    place = folder or _users()
    if place is None or _is_within(place, judged):
        if folder is not None:
            raise UserFileError(
                f"--cache {folder}: lies where what is judged lies, and whoever writes that could write it; name a folder "
                f"elsewhere, or set {KEY_VARIABLE}"
            )
        return None
    if folder is not None:
        own_key(folder)
    return Cache(place, partial(own_key, place), 0 if folder else FEWEST)


def _users() -> Path | None:
    """The folder of this user for what programs keep."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        if (named := os.environ.get(name)) and os.path.isabs(named):
            return Path(named) / "crm-auditor" / "gate"
    home = os.path.expanduser("~")
    return Path(home) / ".cache" / "crm-auditor" / "gate" if os.path.isabs(home) else None


def _is_within(place: Path, judged: Iterable[str]) -> bool:
    """Whether a folder lies in the current one, in its work tree, or in what is judged."""
    real = Path(os.path.realpath(place))
    here = Path.cwd()
    roots = [here, *(one for one in here.parents if (one / ".git").exists()), *map(Path, judged)]
    return any(real.is_relative_to(os.path.realpath(root)) for root in roots)
