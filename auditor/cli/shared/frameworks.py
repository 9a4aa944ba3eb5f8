"""What commands do with a framework that somebody names: read it before anything is judged, and write what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from auditor.assess.frameworks.model import Framework
from auditor.assess.frameworks.reading import framework_named
from auditor.pipeline.afterwards.framework import Held
from auditor.report.framework.formats import FORMATS, is_text
from auditor.writing import Manner, make_folder, save


def asked_of(name: str, formats: Sequence[str], out: Path | None) -> Framework:
    """The framework. Raises UserFileError for one that is none, and UsageError for what its controls cannot be shown in without a folder."""
    if out is None and formats and formats[0] not in FORMATS:
        raise click.UsageError(
            f"--format {formats[0]}: the controls of a framework are shown as {', '.join(FORMATS)}"
        )
    if out is None and formats and not is_text(formats[0]):
        raise click.UsageError(f"--format {formats[0]} needs --out FOLDER: it is no text")
    return framework_named(name)


def write_framework(
    held: Held, formats: Sequence[str], languages: Sequence[str], out: Path, manner: Manner
) -> list[Path]:
    """Write the formats that were asked for, of which there are fewer than of reports; all of them where none was named. Returns the files."""
    make_folder(out, manner)
    written = []
    for name, content in held.reports([one for one in FORMATS if not formats or one in formats], languages):
        save(out / name, content, manner)
        written.append(out / name)
    return written
