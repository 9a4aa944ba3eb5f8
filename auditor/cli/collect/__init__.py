"""`crm-audit collect`: ask a running CRM, and store its redacted answers in a snapshot."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from auditor.cli.shared.reading import deadline_option
from auditor.cli.shared.written import mode_option, overwrite_option
from auditor.codes import COULD_NOT_TELL

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(name="collect")
@click.argument("tenant", metavar="TENANT")
@click.option("--config", type=_FILE, help="Where the tenants are declared; by default crm-audit.toml.")
@click.option(
    "--out",
    type=_FILE,
    help="The snapshot file; by default TENANT-<day>.snapshot.zip, with the time where that one is there.",
)
@overwrite_option
@mode_option
@click.option(
    "--staff",
    multiple=True,
    type=_FILE,
    help="A staff register (CSV, XLSX) to keep in it: who left, and when.",
)
@click.option(
    "--review",
    "reviews",
    multiple=True,
    type=click.Path(),
    help="An access review that came back, to keep in it: its folder, or a sheet.",
)
@click.option(
    "--redact",
    type=click.Choice(["people"]),
    help="Pseudonyms in the place of people's names, in texts, too; short single words and unknown names stay.",
)
@click.option("--sign", "key", type=_FILE, help="Sign with this Ed25519 private key (PEM).")
@deadline_option
@click.option("--debug", is_flag=True, help="Show tracebacks.")
def command(
    tenant: str,
    config: Path | None,
    out: Path | None,
    staff: tuple[Path, ...],
    reviews: tuple[str, ...],
    redact: str | None,
    key: Path | None,
    minutes: int | None,
    mode: int,
    overwrite: bool,
    **_: bool,
) -> int:
    """Ask the CRM that crm-audit.toml declares as TENANT, read-only, and store its answers without their secrets.

    Exits 3 where the collection was cut short or nothing could be collected; what the credential may not see is listed
    and is part of the snapshot.
    """
    from auditor.cli.collect.said import summary
    from auditor.cli.shared.machine import this_machine
    from auditor.collecting.failure import CollectionError
    from auditor.collecting.live.tenants import CONFIG
    from auditor.pipeline.collect import collect
    from auditor.writing import Manner

    try:
        collected = collect(
            tenant,
            config=config or Path(CONFIG),
            keep=out or _of_today(tenant),
            staff=staff,
            reviews=reviews,
            redact_people=redact == "people",
            sign=key,
            minutes=minutes,
            manner=Manner(mode, overwrite),
            machine=this_machine(),
        )
    except CollectionError as error:
        from auditor.cli.errors import say

        say(str(error))
        return COULD_NOT_TELL
    click.echo(f"{collected.path}  {collected.digest}")
    for line in summary(collected.collection):
        click.echo(line)
    collection = collected.collection
    return COULD_NOT_TELL if collection.cut_short or not any(one.pages for one in collection.resources) else 0


def _of_today(tenant: str) -> Path:
    """A name with the day; with the time of day as well where there is one of today already, which is evidence."""
    moment = datetime.now(UTC)
    path = Path(f"{tenant}-{moment:%Y-%m-%d}.snapshot.zip")
    return path.with_name(f"{tenant}-{moment:%Y-%m-%dT%H%M%S}.snapshot.zip") if path.exists() else path
