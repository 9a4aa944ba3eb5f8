"""`crm-audit portfolio`: all tenants on static pages, and as metrics."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from auditor.cli.shared.written import mode_option
from auditor.scales import LANGUAGES

BOTH = "both"


@click.command(name="portfolio")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for pages, metrics and dashboard; what is there of the same names is replaced.",
)
@click.option(
    "--db", "url", required=True, metavar="URL", help="The history: sqlite:///FILE or postgresql://…"
)
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day that the pages speak of; by default today.",
)
@click.option("--lang", "language", type=click.Choice([*LANGUAGES, BOTH]), default=BOTH, show_default=True)
@mode_option
@click.option("--debug", is_flag=True, expose_value=False, help="Show tracebacks.")
def command(out: Path, url: str, day: datetime | None, language: str, mode: int) -> int:
    """Write all tenants as pages that work from a folder, without a server.

    index.en.html and index.vi.html say who needs somebody today, what got worse and what could not be seen; tenants/ has a page for
    each tenant, metrics.prom the same for Prometheus, and grafana-dashboard.json a dashboard of it. Asks no CRM.
    """
    from auditor.check import load_catalogue
    from auditor.cli.shared.machine import today
    from auditor.history.store import History
    from auditor.pipeline.machine import utc_now
    from auditor.portfolio import Wanted, pages
    from auditor.writing import Manner

    wanted = Wanted(
        day=today() if day is None else day.date(),
        made_at=utc_now(),
        languages=LANGUAGES if language == BOTH else (language,),
        manner=Manner(mode),
    )
    with History.open(url, make=False) as history:
        rows = pages(history, wanted, out, load_catalogue())
    unknown = sum(not row.state.tells for row in rows)
    click.echo(f"{len(rows)} tenants as of {wanted.day}, {unknown} of them not known today")
    for name in wanted.languages:
        click.echo(str(out / f"index.{name}.html"))
    return 0
