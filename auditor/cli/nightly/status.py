"""`crm-audit nightly status`: whether the last run came when it was due."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.shared.target import language_option
from auditor.codes import COULD_NOT_TELL, FOUND, PASSED


@click.command(name="status")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="The folder of the runs, or a file of `deadman`.",
)
@click.option(
    "--max-age",
    "hours",
    type=click.FloatRange(min=0, min_open=True),
    metavar="HOURS",
    help="Hours after a run in which the next one is due.",
)
@language_option
def status(out: Path, hours: float | None, language: str) -> int:
    """Exit 0 where the last run ended in time, 1 where the next one is overdue, 3 where it cannot be told."""
    from auditor.cli.errors import say
    from auditor.nightly.closing.deadman import LAST, read_last
    from auditor.pipeline.machine import noted, utc_now
    from auditor.report.speech.texts import Texts
    from auditor.userfile import UserFileError

    try:
        last = read_last(out / LAST if out.is_dir() else out)
    except UserFileError as error:
        say(str(error))
        return COULD_NOT_TELL
    overdue = last.is_overdue(utc_now(), hours)
    key = "nightly.status.overdue" if overdue else "nightly.status.fine"
    click.echo(
        Texts(language).ui(key, at=noted(last.ended_at), due=noted(last.due_by(hours)), code=last.code)
    )
    return FOUND if overdue else PASSED
