"""`crm-audit portfolio`: all tenants on static pages, and as metrics."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.shared.outward import found_config
from auditor.cli.shared.written import mode_option
from auditor.scales import LANGUAGES

if TYPE_CHECKING:
    from auditor.history.store import History
    from auditor.portfolio import Wanted

_FILE = click.Path(path_type=Path, dir_okay=False)
BOTH = "both"
YEARS = range(2000, 3000)
"""Nights of before and after have nothing to be compared with, nor a day to end on."""


@click.command(name="portfolio")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for pages, metrics and dashboard; what is there of the same names is replaced.",
)
@click.option("--db", "url", metavar="URL", help="The history: sqlite:///FILE or postgresql://…")
@click.option(
    "--config",
    type=_FILE,
    help="Where tenants, groups and history are declared; by default crm-audit.toml. With --db it names the tenants alone.",
)
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day that the pages speak of; by default today.",
)
@click.option("--lang", "language", type=click.Choice([*LANGUAGES, BOTH]), default=BOTH, show_default=True)
@click.option("--group", metavar="NAME", default="", help="Only the tenants of this group.")
@mode_option
@click.option("--debug", is_flag=True, expose_value=False, help="Show tracebacks.")
def command(
    out: Path,
    url: str | None,
    config: Path | None,
    day: datetime | None,
    language: str,
    group: str,
    mode: int,
) -> int:
    """Write all tenants as pages that work from a folder, without a server.

    index.en.html and index.vi.html say who needs somebody today, what got worse and what could not be seen; tenants/ has a page for
    each tenant, metrics.prom the same for Prometheus, and grafana-dashboard.json a dashboard of it. With a file of tenants, one that
    was never assessed is shown as such, and one that is not declared any more is left out and named. Asks no CRM.
    """
    from auditor.check import load_catalogue
    from auditor.cli.shared.machine import today
    from auditor.portfolio import Wanted, pages
    from auditor.writing import Manner

    if config is None and url is None and not found_config().exists():
        raise click.UsageError(
            "name the history with --db URL, or the file that declares it with --config FILE"
        )
    if day is not None and day.year not in YEARS:
        raise click.UsageError(f"--date {day.date()}: name a day of the years {YEARS[0]} to {YEARS[-1]}")
    wanted = Wanted(
        day=today() if day is None else day.date(),
        made_at=_now(),
        languages=LANGUAGES if language == BOTH else (language,),
        group=group,
        manner=Manner(mode, lasting=False),
    )
    file = config if config is not None or url is not None else found_config()
    if group and file is None:
        raise click.UsageError("--group takes --config: groups are declared there")
    wanted, history = _opened(url, file, wanted)
    with history:
        rows = pages(history, wanted, out, load_catalogue())
    unknown = sum(not row.state.tells for row in rows)
    click.echo(f"{len(rows)} tenants as of {wanted.day}, {unknown} of them not known today")
    for name in wanted.languages:
        click.echo(str(out / f"index.{name}.html"))
    return 0


def _opened(url: str | None, file: Path | None, wanted: Wanted) -> tuple[Wanted, History]:
    """The history, and what the file of tenants adds to what is wanted."""
    from auditor.history.store import History

    if file is None:
        return wanted, History.open(url or "", make=False)
    from auditor.cli.portfolio.declared import declared
    from auditor.nightly.ordering.config import load_plan
    from auditor.nightly.ordering.order import store_of
    from auditor.userfile import UserFileError

    plan = load_plan(file)
    if url is None and plan.nightly.history is None:
        raise UserFileError(
            f'{file}: [nightly] names no history; add history = "sqlite:///…" there, or name that of a run with '
            "--db sqlite:///OUT/history.db"
        )
    wanted = declared(plan, wanted)
    return wanted, History.open(
        url or store_of(plan, plan.folder), make=False, password=plan.nightly.history_password
    )


def _now() -> datetime:
    from auditor.pipeline.machine import utc_now

    return utc_now()
