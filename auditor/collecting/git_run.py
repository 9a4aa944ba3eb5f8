"""Runs git so that nothing of a repository runs: plumbing only, no hook, no filter, no external diff, no fetch; a program of
the search path, and few of our own variables."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from auditor.userfile import UserFileError

SECONDS = 120
_SAFE = (
    "core.fsmonitor=",
    f"core.hooksPath={os.devnull}",
    "core.pager=cat",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
)
_OWN = ("HOME", "PATH", "SYSTEMROOT", "USERPROFILE", "XDG_CONFIG_HOME", "TMPDIR", "TEMP", "TMP")


class GitError(UserFileError):
    """A repository or a commit that cannot be read. The text says what to do."""


Done = subprocess.CompletedProcess[bytes]


def command(git: str, root: Path, *words: str) -> list[str]:
    """The words that run git on the repository of a work tree, and on no other."""
    settings = [part for entry in _SAFE for part in ("-c", entry)]
    return [git, "--no-pager", "--no-replace-objects", "--git-dir", str(root / ".git"), *settings, *words]


def run(git: str, root: Path, *words: str) -> Done:
    """What git answers. Raises GitError where it cannot be run, or does not trust the folder."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, and names behind --end-of-options or as commit:path
            command(git, root, *words),
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env=environment(),
            cwd=root,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise GitError(f"git cannot be run: {error}") from error
    if b"dubious ownership" in done.stderr:
        raise GitError(f"{root}: git does not trust this folder, which belongs to another user: {said(done)}")
    return done


def program(root: Path) -> str:
    """git of the search path, never of the folder that is judged or of the current one."""
    here = os.path.realpath(os.curdir)
    folders = [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if os.path.isabs(folder)]
    safe = [
        folder
        for folder in folders
        if os.path.realpath(folder) != here and not Path(os.path.realpath(folder)).is_relative_to(root)
    ]
    found = shutil.which("git", path=os.pathsep.join(safe)) if safe else None
    if found is None:
        raise GitError("git is not installed, and --base needs it")
    return found


def environment() -> dict[str, str]:
    """Little of our own, so that no variable gives git another repository, another program or another way out."""
    kept = {name: value for name in _OWN if (value := os.environ.get(name)) is not None}
    return kept | {
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }


def said(done: Done) -> str:
    """The first line of what git says is wrong."""
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0][:200] if lines else "no reason given"
