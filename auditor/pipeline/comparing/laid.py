"""Files of a commit, laid out in a private folder: single rules, and what is judged as it is in a tree."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from auditor.collecting.git import Repository
from auditor.collecting.git_run import GitError
from auditor.collecting.git_tree import SUBMODULE, Entry
from auditor.collecting.target import STDIN
from auditor.pipeline.comparing.trees import Tree
from auditor.pipeline.request import Request
from auditor.register.file.files import is_below
from auditor.register.file.reading import read_register_file
from auditor.register.model.documents import Document
from auditor.register.model.strict import Said
from auditor.writing import lay_file, lay_folder


def files_of(paths: Sequence[str]) -> list[str]:
    """What is named and can lie in a tree."""
    return [path for path in paths if path != STDIN]


@dataclass(frozen=True, slots=True)
class Laid:
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

    def register(self, commit: str, path: Path) -> Path:
        """A register as it was at the commit, with the files that it names then as far as they were there: a change of it, or of them, excuses
        nothing that the same change brings."""
        place = self.rule(commit, path)
        if place is None or place == path:
            return path
        register = read_register_file(place).register
        lists = [one for one in (register.sub_processors, register.changes) if one is not None]
        said: list[Document | Said] = [
            *(register.documents or ()),
            *(register.backups or ()),
            *register.answers,
        ]
        for entry in (*said, *lists):
            name = "" if entry.file is None else entry.file.name
            inside = self.repository.inside(str(path.parent / name)) if name and is_below(name) else None
            content = None if inside is None else self.repository.file(commit, inside)
            if content is not None and not (self.folder / "rules" / str(inside)).exists():
                lay_file(self.folder, f"rules/{inside}", content)
        return place

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


@dataclass(frozen=True, slots=True)
class Planned:
    """What is judged as it is in a tree, before it is laid out: `files` with the paths that they get, and `request` that judges them
    then. `absent` is what is not there."""

    laid: Laid
    files: tuple[Entry, ...]
    request: Request
    absent: tuple[str, ...]

    @property
    def submodules(self) -> list[str]:
        """Those whose files no commit of this repository holds."""
        return [one.path for one in self.files if one.mode == SUBMODULE]

    def lay(self) -> Request:
        """Lays the files out, and gives what judges them."""
        lay_folder(self.laid.root, ".git")  # whoever looks for files above what is judged looks no further
        self.laid.repository.unpack(self.files, self.laid.root)
        return self.request


def plan_tree(laid: Laid, tree: Tree, request: Request) -> Planned:
    """What is judged as it is in a tree, with the files of the folders above, which may say how it is read."""
    files: dict[str, Entry] = {}
    absent: list[str] = []

    def laid_out(names: Sequence[str]) -> tuple[str, ...]:
        places = []
        for name in files_of(names):
            inside = laid.repository.inside(name)
            if inside is None:
                continue
            found = tree.entries(inside)
            if found is None:
                absent.append(name)
                continue
            below, above = (
                [(one, "/".join(filter(None, (inside, one.path)))) for one in found],
                tree.above(inside),
            )
            for entry, path in (*below, *((one, one.path) for one in above)):
                files.setdefault(path, replace(entry, path=path))
            places.append(str(laid.root / inside))
        return tuple(places)

    paths = laid_out(request.paths)
    forms, reviews, staff = map(laid_out, (request.forms, request.reviews, request.staff))
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
    return Planned(laid, tuple(files.values()), before, tuple(absent))
