"""Globs that accept whatever comes, in waivers and in what a policy allows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase

_MARKS = "*?["
_CLASS = re.compile(r"\[!?\]?[^\]]*\]")


def is_glob(text: str) -> bool:
    """Whether a name stands for more than itself."""
    return any(mark in text for mark in _MARKS)


def matches(name: str, id_: str) -> bool:
    """Whether a name, or a glob, stands for an id."""
    return fnmatchcase(id_, name) if is_glob(name) else id_ == name


def accepts_whatever(glob: str) -> bool:
    """Whether a glob names nobody: `*`, `profile:*`, `?*`, `[a-z]*`. Behind the kind no letter and no digit is left."""
    if not is_glob(glob):
        return False
    bare = _CLASS.sub("*", glob)
    name = bare.partition(":")[2] if ":" in bare and not is_glob(bare.partition(":")[0]) else bare
    return not any(character.isalnum() for character in name)


def allowed_whatever(allowed: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Check id and glob of each allowed holder that is anybody."""
    for check_id, globs in sorted(allowed.items()):
        for glob in globs:
            if accepts_whatever(glob):
                yield check_id, glob
