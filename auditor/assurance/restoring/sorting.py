"""The members of a side by kind: tables of rows with their columns, and components that are compared as a whole."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from io import BufferedReader
from pathlib import PurePosixPath

from auditor.assurance.restoring.members import Lost, Member, Side, stem
from auditor.assurance.restoring.reading import (
    MAX_DOCUMENT_BYTES,
    Hashed,
    Row,
    document,
    has_heading,
    is_json,
    is_table,
    rows_in,
    rows_of_table,
    table_name,
)
from auditor.snapshot import UnreadableError
from auditor.zips.faults import FAULTS

_META = "-meta.xml"
_PLAIN = frozenset({"xml", "json", "yaml", "yml", "txt", ""})


@dataclass(slots=True)
class Table:
    """Rows of one kind, in one file or in several: pages, parts of a large export."""

    members: list[Member] = field(default_factory=list)
    columns: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Sorted:
    """A side by kind. `loose` are the members that are no table, before `settle` sorts them into `components`. `lost` has, by kind, what
    could not be read: under "" what is of no known kind. `hides`: such a thing may have held anything."""

    tables: dict[str, Table] = field(default_factory=dict)
    loose: list[Member] = field(default_factory=list)
    components: dict[str, list[Member]] = field(default_factory=dict)
    lost: dict[str, list[Lost]] = field(default_factory=dict)
    hides: bool = False

    def lose(self, kind: str, lost: Lost) -> None:
        self.lost.setdefault(kind, []).append(lost)
        self.hides = self.hides or lost.hides

    def settle(self, root: str, tables: Collection[str]) -> None:
        """Sorts what is no table by kind; `root` is what all its paths lie below, `tables` are those of both sides."""
        for member in self.loose:
            kind = member.kind or component_kind(member.path.removeprefix(root))
            self.components.setdefault(kind, []).append(member)
        for lost in self.lost.pop(_BY_PATH, []):
            self.lose(kind_by_name(lost.path.removeprefix(root), tables), lost)


_BY_PATH = "\0"


def sorted_side(side: Side) -> Sorted:
    """Looks into each member as far as its kind and columns need. What cannot be read is noted and nothing raised."""
    found = Sorted()
    for lost in side.lost:
        found.lose("" if lost.hides else lost.path if side.stored else _BY_PATH, lost)
    for member in sorted(side.members, key=lambda member: member.path):
        try:
            columns = _columns(member)
        except (UnreadableError, *FAULTS) as error:
            found.lose(member.kind or _BY_PATH, Lost(member.path, str(error)))
            continue
        if columns is None:
            found.loose.append(member)
        else:
            table = found.tables.setdefault(member.kind or table_name(stem(member.path)), Table())
            table.members.append(member)
            table.columns |= columns
    return found


def _columns(member: Member) -> set[str] | None:
    """The columns of a member that holds rows; None for one that does not."""
    if is_table(member.path):
        with closing(rows_of(member, heading=True)) as rows:
            if has_heading(member.path):
                return set(next(rows, {}))
            return {name for row in rows for name in row}
    if member.kind or is_json(member.path):
        rows_found = rows_in(document(content(member)))
        return None if rows_found is None else {name for row in rows_found for name in row}
    return None


def content(member: Member) -> bytes:
    """All of a member that is read as a whole. Raises UnreadableError, or one of FAULTS."""
    with member.open() as stream:
        return stream.read(MAX_DOCUMENT_BYTES + 1)


def rows_of(
    member: Member, digests: list[tuple[str, str]] | None = None, *, heading: bool = False
) -> Generator[Row]:
    """The rows of a member, and its own digest once they were all read. Raises UnreadableError, or one of FAULTS, where it breaks."""
    with member.open() as opened:
        hashed = Hashed(opened)
        if is_table(member.path):
            buffered = BufferedReader(hashed, 256 * 1024)
            rows = rows_of_table(member.path, buffered)
            if not heading and has_heading(member.path):
                next(rows, None)
            yield from rows
        else:
            yield from rows_in(document(b"".join(iter(partial(hashed.read, 1024 * 1024), b"")))) or ()
        if digests is not None:
            digests.append((member.path, hashed.rest()))


def kind_by_name(path: str, tables: Collection[str]) -> str:
    """The kind of what could not be opened, by its name alone. A file of JSON may be a table or a part of the configuration."""
    table = table_name(stem(path))
    return table if is_table(path) or (is_json(path) and table in tables) else component_kind(path)


def component_kind(path: str) -> str:
    """What kind of configuration a file holds: by its ending where that says it ("profile" of Admin.profile-meta.xml), else by the
    folder it lies in."""
    name = PurePosixPath(path).name.lower()
    named = name.removesuffix(_META)
    ending = named.rpartition(".")[2] if "." in named else ""
    if name != named or ending not in _PLAIN:
        return ending or "file"
    return PurePosixPath(path).parent.name or ending or "file"


def root_of(paths: Iterable[str]) -> str:
    """The folders at the top in which all of them lie: an archive is often packed with one more."""
    parts = [PurePosixPath(path).parts[:-1] for path in paths]
    if not parts:
        return ""
    shortest = min(parts, key=len)
    depth = next((n for n, part in enumerate(shortest) if any(p[n] != part for p in parts)), len(shortest))
    return "".join(f"{part}/" for part in shortest[:depth])
