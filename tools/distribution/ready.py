"""Whether a commit may be released: what would be wrong for ever once it is out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tools.distribution.stage import git

SIGNERS = ".github/allowed_signers"
VERSION = re.compile(r"^\d+\.\d+\.\d+(?:(?:a|b|rc)\d+)?$")


def open_points(root: Path, version: str, today: date, tag: str | None = None) -> Iterator[str]:
    """What stands in the way of releasing this version, each in a line; `tag` is what the release is called, where it is."""
    if VERSION.fullmatch(version) is None:
        yield f"version {version}: write it as 1.2.3, 1.2.3rc1"
    if tag is not None and tag != f"v{version}":
        yield f"the tag {tag} is not v{version}, the version of auditor/version.py"
    if tag is None and git(root, "tag", "--list", f"v{version}"):
        yield f"v{version} is released already; raise the version in auditor/version.py"
    yield from _changes(root, version, today)
    if not (root / SIGNERS).is_file():
        yield f"{SIGNERS} is not there: nobody could verify the signature; docs/release.md says how to make it"
    changed = git(root, "status", "--porcelain").splitlines()
    if changed:
        yield f"{len(changed)} files are not committed, the first: {changed[0].strip()}"


def _changes(root: Path, version: str, today: date) -> Iterator[str]:
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## \[(.+?)\] - (\S+)$", text, re.MULTILINE)
    if not headings or headings[0][0] != version:
        yield f"CHANGELOG.md does not begin with this version: ## [{version}] - {today}"
        return
    try:
        day = date.fromisoformat(headings[0][1])
    except ValueError:
        yield f"CHANGELOG.md says {headings[0][1]} of {version}; write the day: ## [{version}] - {today}"
    else:
        if day > today:
            yield f"CHANGELOG.md says that {version} is of {day}, a day to come"
