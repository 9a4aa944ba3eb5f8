"""Small repositories to release from."""

from __future__ import annotations

import subprocess
from pathlib import Path

CHANGES = "# Changelog\n\n## [1.2.3] - 2026-11-20\n\n- It works.\n"
SIGNERS = ".github/allowed_signers"


def git(root: Path, *words: str) -> None:
    """A command of git by somebody."""
    person = (
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@example.com",
        "-c",
        "commit.gpgsign=false",
        "-c",
        "tag.gpgsign=false",
    )
    subprocess.run(["git", "-C", str(root), *person, *words], check=True, capture_output=True)


def repository(root: Path, **files: str) -> Path:
    """One with a commit that could be released, or with these files (`__` for `/`) instead."""
    wanted = {"CHANGELOG.md": CHANGES, SIGNERS: "release@crm-auditor ssh-ed25519 AAAA\n", **files}
    root.mkdir()
    git(root, "init", "--quiet", "--initial-branch=main")
    for name, text in wanted.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=It works", "--date=2026-11-20T00:00:00Z")
    return root
