"""What a gate compares with: policy, waivers, baseline and configuration as they were at a commit, and the tree that is
judged as it was there. Nothing of it can be changed by the change that is judged."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from auditor.cli.pipeline import Request
from auditor.cli.trees import Commit, Merged, Tree
from auditor.collect.git import Repository
from auditor.collect.git_run import GitError
from auditor.collect.git_tree import Entry
from auditor.collect.target import STDIN
from auditor.writing import lay_file, lay_folder, private_folder


@dataclass(slots=True)
class Base:
    """`request` is what is judged, by the rules of the commit; `baseline` the baseline file as it was there. `before` judges
    the same paths as they were where the change began; None where none of them lies in the work tree. Where the commit has gone on
    since, `now` lays them out as they are there, and `merged` as they would be with the change. `absent` are those that were not there,
    `submodules` those whose files no commit of this repository holds."""

    request: Request
    baseline: Path | None
    before: Request | None = None
    now: Callable[[], Request] | None = None
    merged: Callable[[], Request] | None = None
    absent: list[str] = field(default_factory=list)
    submodules: list[str] = field(default_factory=list)


@contextmanager
def at_base(ref: str, request: Request, baseline: Path | None) -> Iterator[Base]:
    """The rules and the tree of a commit, in a private folder for as long as they are needed. Raises UserFileError."""
    repository = _repository(request)
    rules = repository.commit(ref)
    with private_folder() as folder:
        _refuse_within(os.path.realpath(folder), request.paths)
        laid = _Laid(repository, Path(os.path.realpath(folder)), ref)
        base = Base(
            replace(
                request,
                policy=laid.rule(rules, request.policy),
                waivers=laid.rule(rules, request.waivers),
                config=laid.rule(rules, request.config),
                keys=tuple(key for one in request.keys if (key := laid.rule(rules, one)) is not None),
            ),
            laid.rule(rules, baseline),
        )
        tree = repository.merge_base(rules)
        if any(_is_compared(repository, tree, path) for path in _files(request.paths)):
            began = Commit(repository, tree)
            base.before, base.absent, base.submodules = _lay_tree(laid, began, base.request)
            if tree != rules:
                _lay_later(laid, began, Commit(repository, rules), base)
        yield base


def _refuse_within(folder: str, paths: Sequence[str]) -> None:
    """Raises GitError where what was there before would lie in what is judged, and be taken for a part of it."""
    for path in _files(paths):
        if Path(folder).is_relative_to(os.path.realpath(path)):
            raise GitError(
                f"{path}: temporary files lie in it; set TMPDIR to a folder outside of what is judged"
            )


def _repository(request: Request) -> Repository:
    found = [Repository.around(Path.cwd()), *map(Repository.above, _files(request.paths))]
    for repository in found:
        if repository is not None:
            return repository
    raise GitError("--base: neither the current folder nor what is judged lies in a git work tree")


def _is_compared(repository: Repository, commit: str, path: str) -> bool:
    """Whether a path belongs to what is kept in git, before or now; what a job has put there does not."""
    inside = repository.inside(path)
    return inside is not None and (repository.has(commit, inside) or repository.has("HEAD", inside))


def _files(paths: Sequence[str]) -> list[str]:
    return [path for path in paths if path != STDIN]


@dataclass(frozen=True, slots=True)
class _Laid:
    """A private folder in which files of a commit are laid out."""

    repository: Repository
    folder: Path
    ref: str

    def rule(self, commit: str, path: Path | None) -> Path | None:
        """A rule as it was at the commit; the file itself where it does not lie in the work tree, out of reach of a change."""
        inside = None if path is None else self.repository.inside(str(path))
        if path is None or inside is None:
            return path
        content = self.repository.file(commit, inside)
        if content is None:
            raise GitError(
                f"{path}: is not there at {self.ref}, whose rules are to be used; let it land there first, or leave it out"
            )
        place = self.folder / "rules" / inside
        return place if place.exists() else lay_file(self.folder, f"rules/{inside}", content)

    @property
    def here(self) -> Path:
        """What stands for the current folder, so that paths are shown, and files named, as in what is judged."""
        inside = self.repository.inside(os.getcwd())
        if inside is not None:
            return self.root / inside
        return self.folder / "tree"

    @property
    def root(self) -> Path:
        """What stands for the root of the work tree."""
        above = Path(os.path.relpath(self.repository.root, os.path.realpath(os.getcwd())))
        return self.folder / "tree" / (Path() if ".." in above.parts else above)


def _lay_later(laid: _Laid, began: Commit, now: Commit, base: Base) -> None:
    """Says how to lay out what the commit holds by now, and what it would hold with what is checked out."""

    def lay(name: str, tree: Tree) -> Request:
        beside = replace(laid, folder=laid.folder / name)
        return _lay_tree(beside, tree, base.request)[0]

    head = Commit(laid.repository, laid.repository.commit("HEAD"))
    base.now = partial(lay, "now", now)
    base.merged = partial(lay, "merged", Merged(began, now, head))


def _lay_tree(laid: _Laid, tree: Tree, request: Request) -> tuple[Request, list[str], list[str]]:
    """Lays out what is judged as it is in a tree, with the files of the folders above, which may say how it is read. Gives what
    judges it, what is not there, and the submodules."""
    files: dict[str, Entry] = {}
    absent: list[str] = []

    def laid_out(names: Sequence[str]) -> tuple[str, ...]:
        places = []
        for name in _files(names):
            inside = laid.repository.inside(name)
            if inside is None:
                continue
            found = tree.entries(inside)
            if found is None:
                absent.append(name)
                continue
            for entry in (*found, *tree.above(inside)):
                path = "/".join(filter(None, (inside, entry.path))) if entry in found else entry.path
                files.setdefault(path, replace(entry, path=path))
            places.append(str(laid.root / inside))
        return tuple(places)

    paths = laid_out(request.paths)
    forms, reviews, staff = map(laid_out, (request.forms, request.reviews, request.staff))
    lay_folder(laid.root, ".git")  # whoever looks for files above what is judged looks no further
    submodules = laid.repository.unpack(list(files.values()), laid.root)
    before = replace(
        request,
        paths=paths,
        forms=forms,
        reviews=reviews,
        staff=staff,
        takes_found_config=False,
        here=laid.here,
        keep=None,
        config=None,
        redact_people=False,
    )
    return before, absent, submodules
