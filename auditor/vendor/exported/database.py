"""From exported files to rows by kind, and to what is missing of each kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from auditor.posture import Evidence, Unknown, UnknownKind, not_provided
from auditor.vendor.answers import Row
from auditor.vendor.exported.kinds import Kind, TableKinds
from auditor.vendor.exported.lists import table_of_csv, tables_of_json
from auditor.vendor.exported.sql import tables_of_sql
from auditor.vendor.exported.table import Table
from auditor.vendor.formats.encodings import text_in
from auditor.vendor.plugin import Extraction, NotUsableError, Raw

DATABASE = "Database"
"""The kind of evidence that all exported tables are, whatever holds them."""
SEEN = "ExportedTable"
"""The record by which a file says that it holds a table, be there rows in it or not."""
_PACKED = (".gz", ".bz2", ".xz", ".zip", ".zst")


def is_export(path: str, kinds: TableKinds) -> bool:
    """Whether a file may hold tables: a dump by its name's end, CSV and JSON by the table that they are named after."""
    name = PurePosixPath(path.lower()).name
    for packed in _PACKED:
        name = name.removesuffix(packed)
    stem, _, suffix = name.rpartition(".")
    if suffix in ("sql", "dump"):
        return True
    return suffix in ("csv", "tsv", "json") and kinds.of_table(stem) is not None


def rows_of(raw: Raw, kinds: TableKinds) -> Iterator[Row]:
    """The rows of the tables in a file, and of each table that it is there. Raises NotUsableError."""
    path = PurePosixPath(raw.source.path.lower().partition("?")[0])
    if path.suffix in _PACKED:
        raise NotUsableError("not_followed", "packed")
    for table in _tables(raw, path, kinds):
        kind = kinds.of_table(table.name)
        if kind is None:
            continue
        if table.columns and not kind.is_in(table.columns):
            raise NotUsableError(
                "wrong_root",
                f"the table {table.name} is not this product's: it lacks {', '.join(kind.needs)}",
            )
        seen = {"kind": kind.name, "rows": len(table.rows), "fault": table.fault}
        yield Row(SEEN, seen, Evidence(raw.source, locator=table.name))
        for line, values in table.rows:
            yield Row(kind.name, kind.kept(values), Evidence(raw.source, line, table.name))


def _tables(raw: Raw, path: PurePosixPath, kinds: TableKinds) -> list[Table]:
    text = text_in(raw.data)
    if path.suffix == ".json":
        return tables_of_json(text, path.stem, _is_ours(kinds))
    if path.suffix in (".csv", ".tsv"):
        return [table_of_csv(text, path.stem)]
    return tables_of_sql(text, _is_ours(kinds))


def _is_ours(kinds: TableKinds) -> Any:
    return lambda name: kinds.of_table(name) is not None


def by_kind(extraction: Extraction, kinds: TableKinds) -> Extraction:
    """The same records as if each kind had been asked for: what a file that cannot be read may hold is missing of every kind, and a
    table that two files tell in different words is not known."""
    seen: dict[str, list[Row]] = defaultdict(list)
    rows: dict[str, list[Row]] = defaultdict(list)
    others: list[Any] = []
    for record in extraction.records:
        if isinstance(record, Row) and record.kind == SEEN:
            seen[str(record.data["kind"])].append(record)
        elif isinstance(record, Row) and any(record.kind == kind.name for kind in kinds):
            rows[record.kind].append(record)
        else:
            others.append(record)
    filled = {
        record.evidence.source.path
        for kind in kinds
        if kind.never_empty
        for record in seen[kind.name]
        if record.data["rows"]
    }
    made = replace(
        extraction, records=others, unreadable=list(extraction.unreadable), provided=dict(extraction.provided)
    )
    lost = [entry for entry in extraction.unreadable if entry[0] == DATABASE]
    gap = extraction.gaps.get(DATABASE)
    for kind in kinds:
        made.unreadable += [(kind.name, path, replace(why, resource=kind.name)) for _, path, why in lost]
        if gap is not None:
            made.gaps.setdefault(kind.name, gap)
        _take(made, kind, seen[kind.name], rows[kind.name], filled)
    return made


def _take(made: Extraction, kind: Kind, seen: list[Row], rows: list[Row], filled: set[str]) -> None:
    """One kind: its rows once, and why they are not all."""
    if not seen:
        return
    made.provided[kind.name] = len(rows)
    bare = [record for record in seen if _is_bare(record, filled)]
    if len(bare) < len(
        seen
    ):  # what a product ships to make its tables with says nothing of those that are there
        seen = [record for record in seen if record not in bare]
    for record in seen:
        path = record.evidence.source.path
        if record.data["fault"]:
            why = Unknown(UnknownKind.ERROR, kind.name, reason=str(record.data["fault"]), path=path)
            made.unreadable.append((kind.name, path, why))
        elif not record.data["rows"] and (kind.never_empty or _is_bare(record, filled)):
            why = not_provided(kind.name, reason=f"the table {kind.table} came without its rows")
            made.unreadable.append((kind.name, path, why))
    parts: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        parts[row.evidence.source.path].append(row)
    told = [[row.data for row in parts[record.evidence.source.path]] for record in seen]
    first = parts.get(seen[0].evidence.source.path, [])
    made.records += first if all(one == told[0] for one in told) else rows
    if any(one != told[0] for one in told):
        paths = ", ".join(sorted({record.evidence.source.path for record in seen})[:5])
        why = Unknown(UnknownKind.ERROR, kind.name, reason=f"the table {kind.table} differs between {paths}")
        made.unreadable.append((kind.name, paths, why))


def _is_bare(record: Row, filled: set[str]) -> bool:
    """Whether a file only defines a table: it holds no row of it, and none of any that always has some."""
    path = record.evidence.source.path
    return not record.data["rows"] and path.lower().endswith((".sql", ".dump")) and path not in filled
