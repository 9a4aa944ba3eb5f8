"""Reads what a git repository holds at a commit, by plumbing that runs nothing of the repository: no checkout, no hook, no
filter, no external diff, no fetch. Replacements of objects and the repository's own word on where it lies are not taken."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from auditor.collecting.git_run import Done, GitError, program, run, said
from auditor.collecting.git_tree import LINK, MOST_FILES, SUBMODULE, Entry, contents, entry_of, unpack


@dataclass(frozen=True, slots=True)
class Repository:
    """A work tree with its repository. `root` is the folder that `.git` lies in."""

    git: str
    root: Path

    @classmethod
    def around(cls, place: Path) -> Repository | None:
        """The work tree that a place lies in; None where it lies in none. Only a `.git` counts, which no commit can
        contain: a folder of a commit that looks like a repository is none."""
        real = Path(os.path.realpath(place))
        for folder in (real, *real.parents):
            if (folder / ".git").exists():
                return cls(program(folder), folder)
        return None

    @classmethod
    def above(cls, name: str) -> Repository | None:
        """The work tree that a path is written in. Links on the way are not followed, and the outermost counts: a link of a
        commit must not lead to another repository."""
        path = Path(os.path.abspath(name))
        for folder in reversed((path, *path.parents)):
            if (folder / ".git").exists():
                return cls(program(folder), Path(os.path.realpath(folder)))
        return None

    def inside(self, name: str) -> str | None:
        """The path below the root that a name of a file or folder means; None where it lies elsewhere. Links on the way
        are not followed, so that none of them leads out of what is compared; where the name begins with a link into the
        work tree, the link is."""
        path = Path(os.path.abspath(name))
        for ancestor in reversed((path, *path.parents)):  # the outermost first
            if _same(ancestor, self.root):
                return _posix(path.relative_to(ancestor))
        real = Path(os.path.realpath(name))
        return _posix(real.relative_to(self.root)) if real.is_relative_to(self.root) else None

    def commit(self, ref: str) -> str:
        """The commit that a name stands for. Raises GitError where there is none, or more than one."""
        if ref.startswith("-") or not ref or not ref.isprintable() or ":" in ref:
            raise GitError(f"--base {ref!r}: is no name of a commit; name a branch, a tag or a commit")
        found = self._revision(ref)
        if found is None:
            raise GitError(
                f"--base {ref}: there is no such commit here"
                f"{self._shallow_hint() or '; name a branch, a tag or a commit of this clone, or fetch it first'}"
            )
        full = [f"refs/{kind}{ref}" for kind in ("", "tags/", "heads/", "remotes/")]
        others = {name: id_ for name in full if (id_ := self._revision(name)) is not None}
        if len({found, *others.values()}) > 1:
            raise GitError(f"--base {ref}: could be {' or '.join(others)}; write out which one")
        return found

    def merge_base(self, commit: str) -> str:
        """Where the state that is checked out left the way of a commit; the commit itself where it did not."""
        if self._revision("HEAD") is None:
            return commit
        done = self._run("merge-base", commit, "HEAD")
        if done.returncode == 0:
            return done.stdout.decode().strip()
        if hint := self._shallow_hint():
            raise GitError(f"--base: where the change began is not among the commits that are here{hint}")
        return commit

    def default_branch(self) -> str | None:
        """The branch that changes come together in, as far as the clone knows it."""
        return "refs/remotes/origin/HEAD" if self._revision("refs/remotes/origin/HEAD") is not None else None

    def has(self, commit: str, path: str) -> bool:
        """Whether anything lies at a path at a commit."""
        return not path or self._tree_entry(commit, path) is not None

    def file(self, commit: str, path: str) -> bytes | None:
        """The content of a file at a commit; None where there is none. Raises GitError for what is no plain file."""
        found = self._tree_entry(commit, path)
        if found is None:
            return None
        kind, mode, id_ = found
        if kind != "blob" or mode in (LINK, SUBMODULE):
            raise GitError(f"{path}: is no plain file at {commit[:12]}, and nothing else is followed there")
        return next(contents(self.git, self.root, [Entry(path, mode, id_)]))[1]

    def entries(self, commit: str, path: str) -> list[Entry] | None:
        """The files below a folder at a commit, or the one file, whose path then is empty; None where nothing is there."""
        if path:
            found = self._tree_entry(commit, path)
            if found is None:
                return None
            if found[1] in (LINK, SUBMODULE):
                raise GitError(f"{path}: is a link or a submodule at {commit[:12]}; name what it leads to")
            if found[0] != "tree":
                return [Entry("", *found[1:])]
        return self._listed(commit, path, "-r")

    def plain_files(self, commit: str, folder: str) -> list[Entry]:
        """The plain files that lie in a folder itself at a commit; the paths are from the root."""
        found = self._listed(commit, folder)
        return [
            replace(entry, path=f"{folder}/{entry.path}" if folder else entry.path)
            for entry in found
            if entry.mode.startswith("100")
        ]

    def _listed(self, commit: str, path: str, *more: str) -> list[Entry]:
        listed = self._run("ls-tree", *more, "-z", f"{commit}:{path}")
        if listed.returncode:
            raise GitError(f"{path or '.'}: cannot be read at {commit[:12]}: {said(listed)}")
        rows = [row for row in listed.stdout.split(b"\0") if row]
        if len(rows) > MOST_FILES:
            raise GitError(
                f"{path or '.'}: holds {len(rows)} files at {commit[:12]}; at most {MOST_FILES} are read"
            )
        return [entry_of(row) for row in rows]

    def unpack(self, entries: Sequence[Entry], target: Path) -> list[str]:
        """Lays files out in a private folder; gives the submodules."""
        return unpack(self.git, self.root, entries, target)

    def _run(self, *words: str) -> Done:
        return run(self.git, self.root, *words)

    def _tree_entry(self, commit: str, path: str) -> tuple[str, str, str] | None:
        """Type, mode and id of what lies at a path."""
        parent, _, name = path.rpartition("/")
        listed = self._run("ls-tree", "-z", f"{commit}:{parent}")
        if listed.returncode:
            return None
        for row in listed.stdout.split(b"\0"):
            head, _, found = row.partition(b"\t")
            if found == os.fsencode(name) and head:
                mode, kind, id_ = head.decode().split()
                return kind, mode, id_
        return None

    def _revision(self, name: str) -> str | None:
        done = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        return done.stdout.decode().strip() if done.returncode == 0 and done.stdout else None

    def _shallow_hint(self) -> str:
        done = self._run("rev-parse", "--is-shallow-repository")
        if done.stdout.strip() != b"true":
            return ""
        return "; the clone is shallow: fetch all of its history (actions/checkout: fetch-depth: 0)"


def _same(one: Path, other: Path) -> bool:
    try:
        return stat.S_ISDIR(one.stat().st_mode) and os.path.samefile(one, other)
    except (OSError, ValueError):
        return False


def _posix(path: Path) -> str:
    return "" if str(path) == "." else path.as_posix()
