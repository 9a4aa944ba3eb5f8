"""`crm-audit assurance import`: what came back goes into the register."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from auditor.cli.shared.written import mode_option
from auditor.scales import LANGUAGES

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(name="import")
@click.argument("file", type=_FILE, metavar="FILE")
@click.option(
    "--register",
    type=_FILE,
    default="review/register.yaml",
    show_default=True,
    help="The register of the review; questions.json lies beside it.",
)
@click.option("--by", default="", help="Who imports it.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option(
    "--date", "today", type=click.DateTime(["%Y-%m-%d"]), help="The day of the import; by default today."
)
@mode_option
@click.option("--debug", is_flag=True, help="Show tracebacks.")
def command(
    file: Path, register: Path, by: str, language: str, today: datetime | None, mode: int, **_: bool
) -> int:
    """Take the answers of FILE into the register: a workbook of `crm-audit assurance start`, or what its page saved (answers.json).

    Each row is looked at by itself: good ones are taken, bad ones are listed with the reason. An answer is somebody's word; it never overrides
    what was seen, and where the two differ that is said at once. Exits 0 where all rows were taken, 1 where some were refused or contradict
    what was seen, 2 where FILE cannot be read or answers other questions.
    """
    from auditor.cli.assurance.words.taken import take_ours
    from auditor.cli.shared.machine import today as day_here

    return take_ours(file, register, by.strip(), today.date() if today else day_here(), language, mode)
