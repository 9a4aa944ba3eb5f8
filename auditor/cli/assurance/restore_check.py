"""`crm-audit assurance restore-check`: whether everything came back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from auditor.cli.shared.target import language_option
from auditor.cli.shared.written import mode_option

_FILE = click.Path(path_type=Path, dir_okay=False)
_HOURS = click.FloatRange(0, 100_000)


@click.command(name="restore-check")
@click.argument("before", metavar="BEFORE")
@click.argument("after", metavar="AFTER")
@click.option("--by", help="Who answers for this test: name and role.")
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), help="Day on which it was restored; by default today."
)
@click.option("--hours", type=_HOURS, help="Hours that the restore took.")
@click.option("--lost-hours", type=_HOURS, help="Hours of data that were missing after it.")
@click.option("--out", type=_FILE, help="Write the comparison to this file (restore.json).")
@mode_option
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON.")
@language_option
@click.option("--debug", is_flag=True, help="Show tracebacks.")
def command(
    before: str,
    after: str,
    by: str | None,
    on: datetime | None,
    hours: float | None,
    lost_hours: float | None,
    out: Path | None,
    mode: int,
    *,
    as_json: bool,
    language: str,
    debug: bool,  # noqa: ARG001 - read where errors are shown
) -> int:
    """Compare BEFORE, from before a loss, with AFTER, from after its restore: exports, snapshots or tables.

    Rows are matched by their id, configuration by its path. Nothing of a record is written but its id.

    Exit 0 everything came back, 1 something did not, 2 usage, 3 nobody can say, 4 internal error.
    """
    from auditor.assurance.restoring.comparing import compare
    from auditor.assurance.restoring.members import side_of
    from auditor.assurance.restoring.said import said
    from auditor.cli.shared.machine import today
    from auditor.jsontext import json_of
    from auditor.report.escape import json_text
    from auditor.version import __version__
    from auditor.writing import Manner, save

    day = on.date() if on else today()
    if day > today():
        raise click.UsageError(f"--on {day}: that day is still to come")
    if by is not None and not by.strip():
        raise click.UsageError("--by: name somebody")
    found = compare(side_of(before), side_of(after), at=str(day), by=by, version=__version__)
    found = found.model_copy(update={"hours": hours, "lost_hours": lost_hours})
    text = json_text(json_of(found.model_dump(mode="json", by_alias=True))) + "\n"
    if out is not None:
        save(out, text, Manner(mode))
    click.echo(text if as_json else said(found, language), nl=False)
    return _code(found.came_back)


def _code(came_back: bool | None) -> int:
    from auditor.codes import COULD_NOT_TELL, FOUND, PASSED

    if came_back is None:
        return COULD_NOT_TELL
    return PASSED if came_back else FOUND
