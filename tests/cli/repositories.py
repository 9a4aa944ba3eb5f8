"""Small repositories of git for tests, with nothing of the machine's own settings."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.exports import Files, write

QUIET = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ines",
    "GIT_AUTHOR_EMAIL": "ines@example.invalid",
    "GIT_COMMITTER_NAME": "Ines",
    "GIT_COMMITTER_EMAIL": "ines@example.invalid",
}


def git(root: Path, *words: str) -> str:
    """Runs git, and gives what it says."""
    done = subprocess.run(
        ["git", "-C", str(root), *words],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **QUIET},
    )
    return done.stdout.strip()


def repository(root: Path, files: Files) -> Path:
    """A work tree whose branch `main` holds these files."""
    root.mkdir(parents=True)
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, files)
    git(root, "checkout", "--quiet", "-b", "change")
    return root


def commit(root: Path, files: Files, message: str = "state") -> str:
    """Writes the files and commits all there is; gives the commit."""
    write(root, files, under="")
    git(root, "add", "--all", "--force")
    git(root, "commit", "--quiet", "--allow-empty", "-m", message)
    return git(root, "rev-parse", "HEAD")


def enter(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stands in the work tree, as a job does."""
    monkeypatch.chdir(root)
    monkeypatch.delenv("GITHUB_BASE_REF", raising=False)
    for name in QUIET:
        monkeypatch.delenv(name, raising=False)
