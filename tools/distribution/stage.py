"""The files of a release, laid out the same way on every machine: nothing that lies about in a work tree, no mode and no time of it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

EPOCH = "SOURCE_DATE_EPOCH"


class ReleaseError(Exception):
    """Why nothing can be released, in a line that says what to do."""


def tracked(root: Path) -> list[str]:
    """Every file of the repository that is there, by its path below the root."""
    return [name for name in git(root, "ls-files", "-z").split("\0") if name and (root / name).is_file()]


def staged(root: Path, folder: Path, moment: int) -> Path:
    """A copy of these files in a new folder, all of one time, each with the permissions that git knows."""
    for name in tracked(root):
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / name, place)
        place.chmod(0o755 if os.access(root / name, os.X_OK) else 0o644)
        os.utime(place, (moment, moment))
    return folder


def moment_of(root: Path) -> int:
    """When what is built was made: as the machine says it, else when it was committed."""
    given = os.environ.get(EPOCH)
    if given is not None and not given.isdecimal():
        raise ReleaseError(
            f"{EPOCH} is {given!r}; give whole seconds since 1970, as: git log -1 --format=%ct"
        )
    return int(given or git(root, "log", "-1", "--format=%ct"))


def git(root: Path, *words: str) -> str:
    """What git says of a repository."""
    try:
        done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise ReleaseError("git is not installed, and says what belongs to a release") from error
    if done.returncode:
        raise ReleaseError(f"{root}: {' '.join(done.stderr.split())}; build from a checkout")
    return done.stdout.strip("\n")
