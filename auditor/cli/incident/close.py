"""`crm-audit incident close`: the reports at the end."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from auditor.cli.shared.written import mode_option


@click.command(name="close")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default="incident",
    show_default=True,
    help="Folder of the incident.",
)
@click.option("--by", default="", help="Who answers for the reports: name and role.")
@click.option("--final", is_flag=True, help="The incident ends; the reports are no drafts any more.")
@click.option(
    "--lang", "language", type=click.Choice(["en", "vi", "both"]), default="both", show_default=True
)
@click.option(
    "--format",
    "formats",
    type=click.Choice(["html", "pdf"]),
    multiple=True,
    default=["html"],
    show_default=True,
)
@click.option(
    "--at", type=click.DateTime(["%Y-%m-%dT%H:%M:%S%z"]), help="When, with its zone; by default now."
)
@mode_option
@click.option("--debug", is_flag=True, help="Show tracebacks.")
def command(
    folder: Path,
    by: str,
    final: bool,
    language: str,
    formats: tuple[str, ...],
    at: datetime | None,
    mode: int,
    **_: bool,
) -> int:
    """Write the reports at the end of an incident: for management, for an independent assessor, for the public; and the calendar of training, tests
    and audits.

    They say what happened, what was done when, what evidence there is, what is proven to be repaired and what remains. What only people can say
    stands in closing.yaml, which is made where it is not there. The digests of all files go into the custody log.
    """
    from auditor.cli.shared.machine import this_machine
    from auditor.incident.case.folder import Folder
    from auditor.incident.closing.close import Closing, close
    from auditor.incident.closing.voice import Voice
    from auditor.report.escape import plain
    from auditor.writing import Manner

    moment = (at or this_machine().moment()).replace(microsecond=0)
    languages = ("en", "vi") if language == "both" else (language,)
    closed = close(Closing(Folder(folder), moment, by.strip(), final, languages, formats, Manner(mode)))
    voice = Voice(closed.account.incident.language if language == "both" else language)
    click.echo(voice("cli.files", folder=str(closed.files[0].parent)))
    for path in closed.files:
        click.echo(f"  {plain(path.name)}")
    if closed.skeleton is not None:
        click.echo(voice("cli.skeleton", path=str(closed.skeleton)))
    if closed.account.left:
        click.echo(voice("cli.left", n=len(closed.account.left)))
    if not final:
        click.echo(voice("cli.draft"))
    return 0
