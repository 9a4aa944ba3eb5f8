"""`crm-audit vulnerabilities`: the dated list of known vulnerabilities that versions are compared with. Nothing is ever fetched."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from auditor.cli.shared.target import language_option
from auditor.cli.shared.written import mode_option

_FILE = click.Path(path_type=Path, dir_okay=False)
_list = click.option(
    "--list", "list_path", type=_FILE, help="Such a list; by default the one that comes along."
)
_date = click.option("--date", "today", type=click.DateTime(["%Y-%m-%d"]), help="By default today.")


@click.group(name="vulnerabilities")
def command() -> None:
    """Make, list and show the dated list of known vulnerabilities."""


@command.command(name="update")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path, exists=True)
)
@click.option(
    "--out", type=_FILE, default="vulnerabilities.json", show_default=True, help="The list to write."
)
@_list
@click.option(
    "--whole", is_flag=True, help="FILES are all CVE records that there are; without it they add to the list."
)
@_date
@click.option("--overwrite", is_flag=True, help="The list may take the place of one that is there.")
@mode_option
@language_option
def update(
    files: tuple[Path, ...],
    out: Path,
    list_path: Path | None,
    whole: bool,
    today: datetime | None,
    overwrite: bool,
    mode: int,
    language: str,
) -> None:
    """Make a list of FILES: CVE records (format 5), one a file, in folders or zips, and lists of endoflife.date, named after the product."""
    from auditor.cli.shared.machine import today as this_day
    from auditor.cli.vulnerabilities_said import made_lines
    from auditor.jsontext import json_of
    from auditor.vulnerabilities import shipped, stored
    from auditor.vulnerabilities.build import made_of
    from auditor.writing import Manner, save

    day = today.date() if today else this_day()
    made = made_of(files, day, shipped() if list_path is None else stored(list_path), whole=whole)
    text = json_of(made.known.model_dump(mode="json", by_alias=True, exclude_defaults=False)) + "\n"
    save(out, text, Manner(mode, overwrite))
    for line in made_lines(made, out, language):
        click.echo(line)


@command.command(name="list")
@_list
@_date
@language_option
def list_products(list_path: Path | None, today: datetime | None, language: str) -> None:
    """The products of the list, how many records it has of each, and how old it is."""
    from auditor.cli.shared import fitting
    from auditor.cli.shared.machine import today as this_day
    from auditor.cli.vulnerabilities_said import products_lines
    from auditor.vulnerabilities import shipped, stored

    known = shipped() if list_path is None else stored(list_path)
    for line in products_lines(known, today.date() if today else this_day(), language):
        click.echo(fitting.shown(line) if "\n" not in line else line)


@command.command(name="show")
@click.argument("vendor_id", metavar="PRODUCT")
@click.option("--version", help="Only what affects this version, and what may.")
@_list
@_date
@language_option
def show(
    vendor_id: str, version: str | None, list_path: Path | None, today: datetime | None, language: str
) -> None:
    """The records of PRODUCT: which versions each affects, where it is mended, how grave it is and where it stands."""
    from auditor.cli.shared import fitting
    from auditor.cli.shared.machine import today as this_day
    from auditor.cli.vulnerabilities_said import records_lines
    from auditor.vulnerabilities import shipped, stored

    known = shipped() if list_path is None else stored(list_path)
    for line in records_lines(known, vendor_id, version, today.date() if today else this_day(), language):
        click.echo(fitting.shown(line) if "\n" not in line else line)
