"""`crm-audit incident collect`: goes on collecting, takes in what people bring, hands out copies."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.incident.shared import (
    FILE,
    at_option,
    by_option,
    config_option,
    contact_option,
    debug_option,
    folder_option,
    language_option,
    role_option,
    sign_option,
)
from auditor.cli.shared.reading import deadline_option


@click.command(name="collect")
@click.argument("files", nargs=-1, metavar="[FILE]…", type=click.Path(path_type=Path))
@folder_option
@by_option
@role_option
@contact_option
@click.option("--from", "source", default="", help="Which system the files come from, and who gave them.")
@click.option(
    "--how",
    type=click.Choice(["file", "export", "statement"]),
    default="file",
    show_default=True,
    help="How they came to be: copied as a file, exported from a product, stated by somebody.",
)
@click.option("--note", default="", help="What is to be said of it, in the custody log, too.")
@config_option
@click.option("--export", "to", type=FILE, help="Write a copy of the evidence to this new zip, to hand out.")
@click.option("--without", multiple=True, metavar="ITEM", help="An item that the copy leaves out.")
@click.option(
    "--redact",
    type=click.Choice(["people"]),
    help="Pseudonyms in the place of people in the copy; files that cannot be looked into are left out of it.",
)
@sign_option
@deadline_option
@at_option
@language_option
@debug_option
def command(
    files: tuple[Path, ...],
    folder: Path,
    by: str | None,
    role: str,
    contact: str,
    source: str,
    how: str,
    note: str,
    config: Path | None,
    to: Path | None,
    without: tuple[str, ...],
    redact: str | None,
    key: Path | None,
    minutes: int | None,
    at: str | None,
    language: str | None,
    debug: bool,  # noqa: ARG001 - read where errors are shown
) -> int:
    """Go on where the collection stopped; or take in FILEs as evidence; or, with --export, hand out a copy.

    What is here whole is not asked for again. A copy may leave items out or replace people: `verify` shows that the rest is unchanged.

    Exit 0 done, 2 usage, 3 not all could be asked for, 4 internal error.
    """
    from auditor.cli.incident.collecting import Given, run_collect

    if files and to is not None:
        raise click.UsageError("name files to take in, or --export to hand out; not both at once")
    if (without or redact) and to is None:
        raise click.UsageError("--without and --redact are for a copy; name its file with --export")
    return run_collect(
        Given(
            files=files,
            folder=folder,
            by=by,
            role=role,
            contact=contact,
            source=source,
            how=how,
            note=note,
            config=config,
            to=to,
            without=without,
            redact=redact is not None,
            key=key,
            minutes=minutes,
            at=at,
            language=language,
        )
    )
