"""Archives inside an export, read where they lie: their members are items, their path goes before those of the members."""

from __future__ import annotations

import io
import os
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from auditor.collecting.archive import MAX_MEMBERS, MAX_TOTAL_BYTES, listed, member, open_archive, opened
from auditor.collecting.folder import Folder
from auditor.collecting.target import Target
from auditor.globs import Globs
from auditor.snapshot import Container, RawItem, Skipped, UnreadableError

MAX_DEPTH = 3
MAX_ARCHIVES = 1000


@dataclass(frozen=True, slots=True)
class Nested:
    """A container and the archives in it, by path."""

    outer: Container
    archives: frozenset[str]

    @property
    def label(self) -> str:
        return self.outer.label

    def read(self, path: str) -> bytes | memoryview:
        for end in reversed([index for index, letter in enumerate(path) if letter == "/"]):
            if path[:end] in self.archives:
                return member(self.archive(path[:end]), path[end + 1 :])
        return self.outer.read(path)

    def without(self, path: str) -> Nested:
        """The same, with an archive fewer."""
        return replace(self, archives=self.archives - {path})

    def listed(self, path: str) -> tuple[list[RawItem], list[Skipped]]:
        """The members of an archive. Raises UnreadableError."""
        items, skipped = listed(self.archive(path), lambda _: True)
        inside = [item._replace(path=f"{path}/{item.path}") for item in items]
        return inside, [replace(entry, path=f"{path}/{entry.path}") for entry in skipped]

    def archive(self, path: str) -> zipfile.ZipFile:
        """One of the archives: one that lies in a folder is read from disk, one in another archive from memory. Raises UnreadableError."""
        if isinstance(self.outer, Folder) and not any(path.startswith(f"{one}/") for one in self.archives):
            return open_archive(os.path.join(self.outer.root, path))
        return _in_memory(self, path)


@lru_cache(maxsize=8)
def _in_memory(container: Nested, path: str) -> zipfile.ZipFile:
    return opened(io.BytesIO(bytes(container.without(path).read(path))))


def expanded(target: Target, globs: Sequence[str]) -> Target:
    """The target with the members of the archives that the globs name in the place of these. One that cannot be opened is
    passed over by name; one archive never ends a run."""
    named = Globs(globs).match
    if not any(named(item.path.lower()) for item in target.items):
        return target
    items: list[RawItem] = []
    skipped = list(target.skipped)
    container = Nested(target.container, frozenset())
    pending = [(item, 1) for item in reversed(target.items)]
    weight = members = 0
    while pending:
        item, depth = pending.pop()
        if not named(item.path.lower()):
            items.append(item)
            continue
        try:
            if depth > MAX_DEPTH:
                raise UnreadableError(f"lies more than {MAX_DEPTH} archives deep")
            if len(container.archives) >= MAX_ARCHIVES:
                raise UnreadableError(f"at most {MAX_ARCHIVES} archives of an export are read")
            wider = replace(container, archives=container.archives | {item.path})
            inside, refused = wider.listed(item.path)
            size = sum(one.size for one in inside)
            if weight + size > MAX_TOTAL_BYTES or members + len(inside) > MAX_MEMBERS:
                raise UnreadableError("unpacks, with those before it, to more than is read of an export")
        except UnreadableError as error:
            skipped.append(Skipped(item.path, "unreadable", str(error)))
            continue
        container, weight, members = wider, weight + size, members + len(inside)
        skipped += refused
        pending += [(one, depth + 1) for one in reversed(inside)]
    counts = Counter(item.path for item in items)
    skipped += [
        Skipped(path, "duplicate", "is a file and in an archive of that name; neither is used")
        for path, count in counts.items()
        if count > 1
    ]
    items = sorted((item for item in items if counts[item.path] == 1), key=lambda item: item.path)
    skipped.sort(key=lambda entry: entry.path)
    return replace(target, container=container, items=items, skipped=skipped)
