"""What a gate compares with: policy, waivers, baseline and configuration as they were at a commit, and the tree that is
judged as it was there. Nothing of it can be changed by the change that is judged."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from auditor.collecting.git import Repository
from auditor.collecting.git_run import GitError
from auditor.pipeline.comparing.laid import Laid, Planned, files_of, plan_tree
from auditor.pipeline.comparing.trees import Commit, Merged, Tree
from auditor.pipeline.request import Request
from auditor.writing import private_folder


@dataclass(slots=True)
class Base:
    """`request` is what is judged, by the rules of the commit; `baseline` the baseline file as it was there. `before` are
    the same paths as they were where the change began; None where none of them lies in the work tree. Where the commit has gone on
    since, `now` are they as they are there, and `merged` as they would be with the change."""

    request: Request
    baseline: Path | None
    before: Planned | None = None
    now: Callable[[], Planned] | None = None
    merged: Callable[[], Planned] | None = None

    @property
    def absent(self) -> list[str]:
        """What was not there."""
        return [] if self.before is None else list(self.before.absent)

    @property
    def submodules(self) -> list[str]:
        """Those whose files no commit of this repository holds."""
        return [] if self.before is None else self.before.submodules


@contextmanager
def at_base(ref: str, request: Request, baseline: Path | None) -> Iterator[Base]:
    """The rules and the tree of a commit, in a private folder for as long as they are needed. Raises UserFileError."""
    repository = _repository(request)
    rules = repository.commit(ref)
    with private_folder() as folder:
        _refuse_within(os.path.realpath(folder), request.paths)
        laid = Laid(repository, Path(os.path.realpath(folder)), ref)
        base = Base(
            replace(
                request,
                policy=laid.rule(rules, request.policy),
                waivers=laid.rule(rules, request.waivers),
                config=laid.rule(rules, request.config),
                keys=tuple(key for one in request.keys if (key := laid.rule(rules, one)) is not None),
                registers=tuple(laid.register(rules, one) for one in request.registers),
            ),
            laid.rule(rules, baseline),
        )
        tree = repository.merge_base(rules)
        if any(_is_compared(repository, tree, path) for path in files_of(request.paths)):
            began = Commit(repository, tree)
            base.before = plan_tree(laid, began, base.request)
            if tree != rules:
                _lay_later(laid, began, Commit(repository, rules), base)
        yield base


def _refuse_within(folder: str, paths: Sequence[str]) -> None:
    """Raises GitError where what was there before would lie in what is judged, and be taken for a part of it."""
    for path in files_of(paths):
        if Path(folder).is_relative_to(os.path.realpath(path)):
            raise GitError(
                f"{path}: temporary files lie in it; set TMPDIR to a folder outside of what is judged"
            )


def _repository(request: Request) -> Repository:
    found = [Repository.around(Path.cwd()), *map(Repository.above, files_of(request.paths))]
    for repository in found:
        if repository is not None:
            return repository
    raise GitError("--base: neither the current folder nor what is judged lies in a git work tree")


def _is_compared(repository: Repository, commit: str, path: str) -> bool:
    """Whether a path belongs to what is kept in git, before or now; what a job has put there does not."""
    inside = repository.inside(path)
    return inside is not None and (repository.has(commit, inside) or repository.has("HEAD", inside))


def _lay_later(laid: Laid, began: Commit, now: Commit, base: Base) -> None:
    """Says what the commit holds by now, and what it would hold with what is checked out."""

    def plan(name: str, tree: Tree) -> Planned:
        beside = replace(laid, folder=laid.folder / name)
        return plan_tree(beside, tree, base.request)

    head = Commit(laid.repository, laid.repository.commit("HEAD"))
    base.now = partial(plan, "now", now)
    base.merged = partial(plan, "merged", Merged(began, now, head))
