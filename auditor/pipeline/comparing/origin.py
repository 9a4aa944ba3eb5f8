"""Whether the rules of a gate lie where the change that is judged can change them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.collecting.git import Repository
from auditor.collecting.git_run import GitError


@dataclass(frozen=True, slots=True)
class Origin:
    """A file of rules that lies in the tree that is judged, or in the same work tree. `differs_from` is the branch of which it
    is known that the file is another there; empty where nothing tells."""

    path: str
    differs_from: str = ""


def origins(rules: Sequence[Path | None], judged: Sequence[str], branch: str | None = None) -> list[Origin]:
    """The rules that a change can change along with what is judged; of those that are as on the branch that changes come
    together in, nothing is to be said. `branch` is that one, by default the one that the repository says."""
    return list(_origins([path for path in rules if path is not None], judged, branch))


def _origins(rules: Sequence[Path], judged: Sequence[str], branch: str | None) -> Iterator[Origin]:
    for path in rules:
        try:
            repository = Repository.around(path.parent)
            inside = None if repository is None else repository.inside(str(path))
            if repository is not None and inside is not None:
                if not any(repository.inside(place) is not None for place in judged):
                    continue
                yield from _told(repository, path, inside, branch)
                continue
        except GitError:
            yield Origin(str(path))
            continue
        if any(_lies_in(path, folder) for folder in judged):
            yield Origin(str(path))


def _told(repository: Repository, path: Path, inside: str, branch: str | None) -> Iterator[Origin]:
    branch = branch or repository.default_branch()
    try:
        commit = None if branch is None else repository.merge_base(repository.commit(branch))
        before = None if commit is None else repository.file(commit, inside)
    except GitError:
        branch = None
    if branch is None:
        yield Origin(str(path))
    elif before != _bytes(path):
        yield Origin(str(path), branch.removeprefix("refs/remotes/"))


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _lies_in(path: Path, folder: str) -> bool:
    real = Path(os.path.realpath(folder))
    return real.is_dir() and Path(os.path.realpath(path)).is_relative_to(real)
