"""`crm-audit collect`: ask a running CRM, and store its redacted answers in a snapshot."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import click

from auditor.cli.how_written import mode_option, overwrite_option
from auditor.cli.shared_options import deadline_option
from auditor.codes import COULD_NOT_TELL
from auditor.snapshot import Collection, ResourceState

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
    from auditor.access_review import returned, to_keep
    from auditor.cli.collecting import collect_tenant
    from auditor.collect.failure import CollectionError
    from auditor.collect.live.tenants import CONFIG, tenant_named
    from auditor.snapshot.sign import signer
    from auditor.userfile import UserFileError
    from auditor.vendor.staff import read_register
    from auditor.writing import Manner

    declared = tenant_named(tenant, config or Path(CONFIG))
    path = snapshot_file(out or _of_today(tenant), overwrite)
    sign = signer(key) if key is not None else None
    registers = tuple(read_register(file, now()) for file in (*staff, *map(Path, declared.staff)))
    people = redact == "people"
    if people and reviews:
        raise UserFileError(
            f"{reviews[0]}: its people would keep their names; leave it out, or leave out --redact"
        )
    kept = to_keep([returned(path) for path in reviews], date.fromisoformat(now()[:10]))
    try:
        collected = collect_tenant(
            tenant,
            declared,
            path,
            now,
            manner=Manner(mode, overwrite),
            redact_people=people,
            sign=sign,
            registers=registers,
            reviews=kept,
            minutes=minutes,
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


def snapshot_file(path: Path, overwrite: bool) -> Path:
    """The path, unless a file of that name would be read as something else, or one is there that may be the only
    evidence of its day."""
    from auditor.collect.target import SINGLE
    from auditor.userfile import UserFileError
    from auditor.writing import is_straight

    if path.suffix.lower() in SINGLE:
        raise click.UsageError(
            f"{path}: a snapshot is a zip; name it {path.with_suffix('.snapshot.zip').name}"
        )
    if os.path.lexists(path) and not overwrite and not is_straight(path):
        raise UserFileError(
            f"{path}: is there already, and may be evidence; name a new file, or say --overwrite"
        )
    return path


def now() -> str:
    """The time as snapshots note it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def summary(collection: Collection) -> list[str]:
    """What was asked and what came, in lines for people."""
    from auditor.report.escape import plain

    lines = [f"{collection.requests} requests, {collection.bytes} bytes received"]
    for entry in collection.resources:
        if entry.state is ResourceState.OK:
            continue
        right = f"; it takes: {entry.right}" if entry.state is ResourceState.DENIED else ""
        lines.append(plain(f"{entry.kind}: {entry.state.replace('_', ' ')}: {entry.reason}{right}"))
    if collection.cut_short:
        lines.append(plain(f"The collection was cut short: {collection.cut_short}"))
    return lines
