"""`crm-audit incident notices`: who must be told by when, and the drafts of what is said."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from auditor.cli.shared.written import mode_option
from auditor.codes import COULD_NOT_TELL, PASSED

_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command(name="notices")
@click.option("--folder", type=_FOLDER, default="incident", show_default=True, help="Folder of the incident.")
@click.option(
    "--draft",
    "wanted",
    multiple=True,
    metavar="RULE",
    help="Only this draft: a rule, staff, press or partners; by default all.",
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(("en", "vi", "both")),
    help="By default the incident's; a form is made in the language of its authority, too.",
)
@click.option(
    "--at",
    type=click.DateTime(["%Y-%m-%dT%H:%M:%S%z"]),
    help="As of when, with its zone; by default now.",
)
@click.option("--out", type=_FOLDER, help="A folder; by default notices in that of the incident.")
@click.option("--pdf", "on_paper", is_flag=True, help="Every draft as a PDF, too.")
@click.option("--all", "everything", is_flag=True, help="Show all that is due, not only what comes first.")
@click.option("--json", "as_json", is_flag=True, help="Print all as JSON; files are written with --out only.")
@mode_option
@click.option("--debug", is_flag=True, help="Show tracebacks.")
def command(
    folder: Path,
    wanted: tuple[str, ...],
    language: str | None,
    at: datetime | None,
    out: Path | None,
    on_paper: bool,
    as_json: bool,
    mode: int,
    *,
    everything: bool,
    **_: bool,
) -> int:
    """Who must be told of an incident and by when, with drafts of every notice and the plan of who says what hour by hour.

    The law stands in data that a lawyer edits. What is not known never frees of a duty: it may apply, and its clock is counted from the earliest.
    Drafts lack nothing silently: what is missing is marked. Nothing is sent. Exits 3 where a clock cannot be counted because its start is not known.
    """
    from auditor.cli.shared.machine import this_machine
    from auditor.incident.case.folder import Folder
    from auditor.incident.notices.case import read_case
    from auditor.incident.notices.law.read import rules
    from auditor.incident.notices.listing import as_data
    from auditor.incident.notices.made import Order, drafts_for, files_of, save_files
    from auditor.incident.notices.told import told
    from auditor.jsontext import json_of
    from auditor.report.escape import json_text
    from auditor.writing import Manner

    case = read_case(folder, rules(), at or this_machine().moment())
    spoken = language or case.incident.language
    languages = ("en", "vi") if spoken == "both" else (spoken,)
    names = () if "all" in wanted else wanted
    order = Order(languages, names, on_paper)
    drafts = drafts_for(case, order)
    written = None
    if out is not None or not as_json:
        place = Folder(folder).notices if out is None else out
        written = save_files(place, files_of(case, order, drafts), Manner(mode))
    if as_json:
        click.echo(json_text(json_of(as_data(case, drafts))))
    else:
        shown = case.incident.language if spoken == "both" else spoken
        for line in told(case, drafts, shown, written, everything=everything):
            click.echo(line)
    return (
        COULD_NOT_TELL
        if any(not due.sure and not due.deadline.after and due.given is None for due in case.dues)
        else PASSED
    )
