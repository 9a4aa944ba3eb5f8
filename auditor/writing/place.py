"""Where something is written: which links are followed on the way, and what is no file and is written into as it is."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from auditor.userfile import UserFileError

_OWN = {"/dev/stdout": 1, "/dev/stderr": 2}
_NUMBERED = re.compile(r"/(?:dev|proc/self)/fd/([0-9]+)")
_MOST_LINKS = 40  # as many as the system itself follows


def is_straight(path: Path) -> bool:
    """Whether a path names no file but a place to write into: a device, a pipe, an open descriptor of this process. A
    link to one does not count, because a link is never followed. Raises UserFileError for what is neither."""
    if _descriptor(path) is not None:
        return True
    try:
        status = os.lstat(path)
    except OSError:
        return False
    mode = status.st_mode
    if stat.S_ISDIR(mode) or stat.S_ISBLK(mode) or stat.S_ISSOCK(mode):
        raise UserFileError(f"{path}: is a folder, a disk or a socket; name a file")
    if stat.S_ISFIFO(mode) and not _ours(status):
        raise UserFileError(f"{path}: is a pipe of somebody else, who would read along; name a file")
    return stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)


def open_straight(path: Path) -> int:
    """A descriptor that writes into such a place."""
    number = _descriptor(path)
    if number is not None:
        return os.dup(number)  # to open it by its name would begin anew at the start of a file
    flags = os.O_WRONLY | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags)
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise UserFileError(f"{path}: became a file while it was to be written into; try again")
    return descriptor


def check_way(folder: Path) -> None:
    """Raises UserFileError for a folder that a link leads to which others may have laid: one below the current folder, as
    a change can bring along, that leads out of it; or one of another user, in a folder where anybody may write."""
    here = os.getcwd()
    named = os.path.join(here, folder)
    if _below(os.path.normpath(named), here):
        real = os.path.realpath(named)
        if not _below(real, os.path.realpath(here)):
            raise UserFileError(
                f"{folder}: a link leads from there out of the current folder; name {real} itself if you mean it"
            )
    for link in _links(named) if os.name == "posix" else ():
        above = os.stat(os.path.dirname(link))
        if above.st_mode & stat.S_IWOTH and not _ours(os.lstat(link)):
            raise UserFileError(f"{folder}: {link} is a link that somebody else laid; name another folder")


def _links(path: str) -> Iterator[str]:
    """The links that are followed on the way to a path, those among them that a link leads to."""
    at, left, found = os.sep, path.split(os.sep)[::-1], 0
    while left and found <= _MOST_LINKS:
        part = left.pop()
        if part == os.pardir:
            at = os.path.dirname(at)
        elif part not in ("", os.curdir):
            at, above = os.path.join(at, part), at
            try:
                target = os.readlink(at)
            except OSError:  # no link, or nothing at all
                continue
            yield at
            found += 1
            left += target.split(os.sep)[::-1]
            at = os.sep if os.path.isabs(target) else above


def _below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _descriptor(path: Path) -> int | None:
    name = os.path.abspath(path)
    numbered = _NUMBERED.fullmatch(name)
    return int(numbered[1]) if numbered else _OWN.get(name)


def _ours(status: os.stat_result) -> bool:
    return os.name != "posix" or status.st_uid in (0, os.geteuid())
