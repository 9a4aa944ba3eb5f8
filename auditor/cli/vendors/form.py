"""Writes the empty form, and never over a file that somebody may have filled in."""

from __future__ import annotations

import os
from pathlib import Path

import click

from auditor.userfile import UserFileError
from auditor.vendor import load_vendors
from auditor.writing import EVERYBODYS, is_straight, save


def write_form(language: str, form_format: str, out: Path | None) -> None:
    """The form of the vendor that has one, into a new file or as text to standard output. Raises UserFileError for a
    file that is there or cannot be written."""
    made = (vendor.empty_form(language, form_format) for vendor in load_vendors().values())
    form = next(content for content in made if content is not None)
    if out is None:
        if form_format != "yaml":
            raise click.UsageError(f"--format {form_format} needs --out FILE: it is no text")
        click.echo(form.decode(), nl=False)
        return
    if os.path.lexists(out) and not is_straight(out):
        raise UserFileError(f"{out}: is there already, and may be filled in; name a new file")
    save(out, form, EVERYBODYS)
    click.echo(str(out))
