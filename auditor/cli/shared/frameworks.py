"""Writes what an assessment says of the controls of a framework into a folder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from auditor.pipeline.afterwards.framework import Held
from auditor.writing import Manner, make_folder, save


def write_framework(
    held: Held, formats: Iterable[str], languages: Sequence[str], out: Path, manner: Manner
) -> list[Path]:
    """The files that were written."""
    make_folder(out, manner)
    written = []
    for name, content in held.reports(formats, languages):
        save(out / name, content, manner)
        written.append(out / name)
    return written
