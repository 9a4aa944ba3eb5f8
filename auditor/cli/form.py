"""Writes the empty form, and never over a file that somebody may have filled in."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.snapshot import UnreadableError
from auditor.vendor import load_vendors


def write_form(language: str, form_format: str, out: Path | None) -> None:
    """The form of the vendor that has one, into a new file or as text to standard output. Raises UnreadableError for a
    file that is there or cannot be written."""
    made = (vendor.empty_form(language, form_format) for vendor in load_vendors().values())
    form = next(content for content in made if content is not None)
    if out is None:
        if form_format != "yaml":
            raise click.UsageError(f"--format {form_format} needs --out FILE: it is no text")
        click.echo(form.decode(), nl=False)
        return
    try:
        with out.open("xb") as stream:
            stream.write(form)
    except FileExistsError:
        raise UnreadableError(f"{out}: is there already, and may be filled in; name a new file") from None
    except OSError as error:
        raise UnreadableError(f"{out}: cannot be written: {error.strerror}") from error
    click.echo(str(out))
