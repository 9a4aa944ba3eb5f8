"""What extraction yields: flat records that travel between processes and merge into a posture."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.posture import Scope, SecretHit, Source


@dataclass(frozen=True, slots=True)
class RoleRecord:
    """A security role. `privileges` are (name, depth, line): depth is None where the entry does not say it, and the name is
    empty where the entry has none. `listed` is false where the role has no list of privileges at all."""

    id: str
    name: str
    source: Source
    line: int
    privileges: tuple[tuple[str, Scope | None, int], ...]
    listed: bool
    description: str = ""


@dataclass(frozen=True, slots=True)
class ColumnProfileRecord:
    """A column security profile. `columns` are (table.column, may read, may write, line); None where the file does not say
    it. `torn` is set where an entry does not name its column."""

    name: str
    source: Source
    line: int
    columns: tuple[tuple[str, bool | None, bool | None, int], ...]
    torn: bool


@dataclass(frozen=True, slots=True)
class ColumnRecord:
    """A column of a table: logical name, type, format, whether audited and secured; None where the file does not say it."""

    name: str
    type: str
    format: str
    audited: bool | None
    audited_line: int
    secured: bool | None
    line: int


@dataclass(frozen=True, slots=True)
class TableRecord:
    """A table, or the part of it that a solution carries."""

    name: str
    source: Source
    line: int
    audited: bool | None
    audited_line: int
    columns: tuple[ColumnRecord, ...]


@dataclass(frozen=True, slots=True)
class StepRecord:
    """A plug-in step. `runs_as` is the user in whose name it runs, empty where that is whoever sets it off; `place` is where
    the file says so."""

    id: str
    name: str
    source: Source
    runs_as: str
    place: int


@dataclass(frozen=True, slots=True)
class ConnectionRecord:
    """A connection reference: the connector that flows of the solution use."""

    name: str
    connector: str
    source: Source
    line: int


@dataclass(frozen=True, slots=True)
class SolutionRecord:
    """What a solution says it holds: the ids of its roles, and its version of the product."""

    name: str
    product_version: str
    roles: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class SecretRecord:
    """A file, or an element that can hold a credential, that was searched for literal ones."""

    name: str
    source: Source
    hits: tuple[SecretHit, ...]


@dataclass(frozen=True, slots=True)
class MappingRecord:
    """A file of mappings: what of the solution the packer takes from elsewhere, as paths in the solution."""

    taken: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class ProjectRecord:
    """A project that packs a solution: the paths that it names, of the folder and of a file of mappings."""

    paths: tuple[str, ...]
    source: Source
