"""Writes the empty form, and never over a file that somebody may have filled in."""

from __future__ import annotations

import os
from pathlib import Path

import click

from auditor.userfile import UserFileError, nearest
from auditor.vendor import load_vendors
from auditor.writing import EVERYBODYS, is_straight, save


def write_form(language: str, form_format: str, out: Path | None, product: str | None = None) -> None:
    """The form of the vendor that has one, or that of a product, into a new file or as text to standard output. Raises UserFileError for a
    file that is there or cannot be written, and for a product that has none."""
    vendor = next(one for one in load_vendors().values() if one.profile.form is not None)
    known = vendor.form_products()
    if product is not None and product not in known:
        raise UserFileError(f"no form is there for the product {product!r}{nearest(product, list(known))}")
    form = vendor.empty_form(language, form_format, product)
    assert form is not None
    if out is None:
        if form_format != "yaml":
            raise click.UsageError(f"--format {form_format} needs --out FILE: it is no text")
        click.echo(form.decode(), nl=False)
        return
    if os.path.lexists(out) and not is_straight(out):
        raise UserFileError(f"{out}: is there already, and may be filled in; name a new file")
    save(out, form, EVERYBODYS)
    click.echo(str(out))
