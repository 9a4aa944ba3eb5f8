"""`crm-audit nightly`: all tenants of a file, tonight."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from auditor.cli.nightly.schedule import schedule
from auditor.cli.nightly.status import status
from auditor.cli.shared.target import language_option

_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.group(name="nightly", invoke_without_command=True)
@click.option("--config", type=_FILE, help="Where tenants are declared; by default crm-audit.toml.")
@click.option("--out", type=_FOLDER, help="Folder for reports, snapshots, summary and, by default, history.")
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day that this night is filed under and judged as of; by default today.",
)
@click.option("--group", "groups", multiple=True, metavar="NAME", help="Only the tenants of this group.")
@click.option("--only", multiple=True, metavar="TENANT", help="Only this tenant.")
@click.option("--dry-run", is_flag=True, help="Say what would be done; ask nobody, write nothing.")
@click.option(
    "--executor",
    metavar="WHERE",
    help="What carries it out: threads:N, processes:N, dask://HOST:PORT; by default a process for each tenant.",
)
@click.option("--workers", type=click.IntRange(1, 256), help="Tenants side by side.")
@click.option(
    "--json-log", is_flag=True, help="One JSON object a line on standard error, also on a terminal."
)
@language_option
@click.option("--debug", is_flag=True, help="Show tracebacks.")
@click.pass_context
def command(
    context: click.Context, /, config: Path | None, out: Path | None, day: datetime | None, **values: Any
) -> int:
    """Judge all tenants of crm-audit.toml: those that are asked, and those that are files alone. What is done already is not done again.

    Exits 0 all done and nothing worse, 1 something got worse, 3 evidence was lost or a tenant could not be read, 2 usage, 4 a
    fault of crm-audit; where 1 and 3 both hold it is 1, and the output says both.
    """
    if context.invoked_subcommand is not None:
        return 0
    if out is None:
        raise click.UsageError("name with --out the folder that reports, snapshots and summary go to")
    from auditor.cli.nightly.intended import intended_lines
    from auditor.collecting.live.tenants import CONFIG
    from auditor.nightly.ordering.config import load_plan
    from auditor.nightly.ordering.day import refuse_day
    from auditor.nightly.ordering.order import orders_of

    night_of = _day(day)
    refuse_day(night_of, _day(None))
    plan = load_plan(config or Path(CONFIG))
    orders = orders_of(plan, out, night_of, values["groups"], values["only"])
    if values["dry_run"]:
        for line in intended_lines(plan, orders, out, values["language"]):
            click.echo(line)
        return 0
    from auditor.cli.nightly.night import night

    return night(plan, orders, out, values)


command.add_command(status)
command.add_command(schedule)


def _day(given: datetime | None) -> date:
    from auditor.cli.shared.machine import today

    return today() if given is None else given.date()
