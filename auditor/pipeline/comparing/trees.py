"""The files of a commit, and those that a merge of a change would give: what is compared with is laid out from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from auditor.collecting.git import Repository
from auditor.collecting.git_tree import Entry


class Tree(Protocol):
    """What lies at a path, and which plain files lie in the folders above it; paths of these are from the root."""

    def entries(self, path: str) -> list[Entry] | None: ...

    def above(self, path: str) -> list[Entry]: ...


@dataclass(frozen=True, slots=True)
class Commit:
    """The tree of one commit."""

    repository: Repository
    id: str

    def entries(self, path: str) -> list[Entry] | None:
        return self.repository.entries(self.id, path)

    def above(self, path: str) -> list[Entry]:
        parts = path.split("/")[:-1] if path else []
        depths = range(len(parts) + 1 if path else 0)
        return [
            one for depth in depths for one in self.repository.plain_files(self.id, "/".join(parts[:depth]))
        ]


@dataclass(frozen=True, slots=True)
class Merged:
    """What the base becomes with a change, file by file: of each that the change touched what it holds in the change, of all
    others what they hold in the base. `began` is where the change left the way of the base."""

    began: Tree
    base: Tree
    change: Tree

    def entries(self, path: str) -> list[Entry] | None:
        found = [tree.entries(path) for tree in (self.began, self.base, self.change)]
        if found[1] is None and found[2] is None:
            return None
        return merged(*(one or [] for one in found))

    def above(self, path: str) -> list[Entry]:
        return merged(*(tree.above(path) for tree in (self.began, self.base, self.change)))


def merged(began: Sequence[Entry], base: Sequence[Entry], change: Sequence[Entry]) -> list[Entry]:
    """The entries after a merge. Where both sides touched a file the change's counts; where one took it out and the other changed
    it, it stays."""
    then, theirs, ours = ({one.path: one for one in side} for side in (began, base, change))
    kept = []
    for path in sorted(theirs.keys() | ours.keys()):
        was, there, here = then.get(path), theirs.get(path), ours.get(path)
        untouched = here == was or (here is None and there != was)
        kept += [one for one in [there if untouched else here] if one is not None]
    return kept
