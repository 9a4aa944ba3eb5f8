"""`crm-audit incident events`: files of logs as events of one form."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.incident.shared import at_option, clock_of, debug_option, language_option, say
from auditor.cli.shared.written import mode_option


@click.command(name="events")
@click.argument("files", nargs=-1, metavar="[FILE]…", type=click.Path(path_type=Path))
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of an incident: its evidence is read into its database of events. By default, where no FILE is named, incident.",
)
@click.option("--product", metavar="PRODUCT", help="Take the files for logs of this product only.")
@click.option(
    "--export",
    "export_to",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write the events to this file: .jsonl, or .parquet.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what came of it as JSON.")
@mode_option
@at_option
@language_option
@debug_option
def command(
    files: tuple[Path, ...],
    folder: Path | None,
    product: str | None,
    export_to: Path | None,
    mode: int,
    at: str | None,
    language: str | None,
    *,
    as_json: bool,
    debug: bool,  # noqa: ARG001 - read where errors are shown
) -> int:
    """Read logs of any product as events of one form, and say what could not be read.

    FILE is a log, a folder of them, or an archive. What a file is, is told by what stands in it. Without FILE the evidence of the incident in --folder is read,
    and its events are kept there for triage and timeline. Every row becomes an event, once, or is counted with the reason why not.

    Exit 0 done, 2 usage, 3 no event came of it, 4 internal error.
    """
    from auditor.cli.incident.reading import Asked, read
    from auditor.codes import COULD_NOT_TELL, PASSED
    from auditor.incident.events.telling.told import said, told
    from auditor.incident.preserve.telling.opened import where_of
    from auditor.jsontext import json_of
    from auditor.report.escape import json_text
    from auditor.writing import Manner

    if files and folder is not None:
        raise click.UsageError(
            "FILE and --folder: to read files as evidence of an incident, take them in first: incident collect FILE --folder DIR"
        )
    asked = Asked(files, folder, product, export_to, Manner(mode), clock_of(at)())
    result, spoken, kept = read(asked, language)
    if as_json:
        click.echo(json_text(json_of(result.as_json())))
    else:
        say(told(result, spoken))
        if kept is not None:
            say([said("database", spoken, path=kept)])
        if export_to is not None:
            say([said("exported", spoken, path=export_to)])
        if kept is not None:
            key = "next" if result.events else "next_none"
            say(["", said(key, spoken, where=where_of(kept.parent))])
    return PASSED if result.events else COULD_NOT_TELL
