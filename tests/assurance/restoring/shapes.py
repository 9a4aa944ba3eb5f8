"""Exports for tests of a restore: tables as CSV, JSON and JSON Lines, and files of configuration."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from auditor.assurance.restoring.comparing import compare
from auditor.assurance.restoring.members import side_of
from auditor.register.restore.restore_file import KindCompared, RestoreFile

Rows = Sequence[Mapping[str, Any]]


def as_csv(rows: Rows, delimiter: str = ",") -> str:
    text = StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def as_lines(rows: Rows) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def folder(place: Path, files: Mapping[str, str | bytes]) -> Path:
    place.mkdir(parents=True)
    for name, content in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return place


def zipped(place: Path, files: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return place


def restored(before: Path, after: Path) -> RestoreFile:
    return compare(side_of(str(before)), side_of(str(after)), at="2026-11-20", by="An, head of IT")


def between(tmp: Path, before: Mapping[str, str | bytes], after: Mapping[str, str | bytes]) -> RestoreFile:
    return restored(folder(tmp / "before", before), folder(tmp / "after", after))


def only(file: RestoreFile) -> KindCompared:
    (kind,) = file.kinds
    return kind


def told(kind: KindCompared) -> dict[str, int]:
    """The counts of a kind that are not 0."""
    names = ("before", "after", "same", "touched", "renamed", "changed", "missing", "unknown", "new")
    return {name: getattr(kind, name) for name in names if getattr(kind, name)}
