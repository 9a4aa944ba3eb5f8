"""Whether a pattern of a project file may mean a path, read so that it means rather too much than too little."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CHOICE = re.compile(r"\{([^{}]*)\}")
_BEYOND = re.compile(r"[][{}()!+@|\\]")  # sets and extended patterns: not taken apart
MOST_CHOICES = 64


def may_match(glob: str, path: str) -> bool:
    """Whether a glob that holds below any folder may match a path of which the beginning is not known: what it says first may lie
    above."""
    expanded = _expanded(glob.lower())
    return expanded is None or any(
        _fits([*(["**"] if first == 0 else []), *segments[first:]], path.lower().split("/"))
        for segments in (one.strip("/").split("/") for one in expanded)
        for first in range(len(segments))
    )


def may_end(ending: str, path: str) -> bool:
    """Whether a path of which the beginning is not known may end so."""
    low, end = path.lower(), ending.lower()
    return low.endswith(end) or end.endswith(f"/{low}")


def _expanded(glob: str) -> list[str] | None:
    """The glob for each of its choices; None where it is more than stars, question marks and choices."""
    pending, done = [glob], []
    while pending:
        one = pending.pop()
        choice = _CHOICE.search(one)
        if choice is None:
            done.append(one)
        else:
            pending += [one[: choice.start()] + word + one[choice.end() :] for word in choice[1].split(",")]
        if len(pending) + len(done) > MOST_CHOICES:
            return None
    return None if any(_BEYOND.search(one) or ".." in one for one in done) else done


def _fits(pattern: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether segments of a pattern cover all parts of a path; `**` covers any number of them."""
    reached = {0}
    for segment in pattern:
        if segment == "**":
            reached = set(range(min(reached), len(parts) + 1)) if reached else set()
        elif segment not in ("", "."):
            reached = {at + 1 for at in reached if at < len(parts) and _covers(segment, parts[at])}
    return len(parts) in reached


def _covers(segment: str, name: str) -> bool:
    """One segment against one name, without a regular expression: nobody can make it slow."""
    at = star = back = 0
    after = -1
    while at < len(name):
        if star < len(segment) and segment[star] == "*":
            after, back = star, at
            star += 1
        elif star < len(segment) and segment[star] in ("?", name[at]):
            star, at = star + 1, at + 1
        elif after >= 0:
            back += 1
            star, at = after + 1, back
        else:
            return False
    return not segment[star:].strip("*")
