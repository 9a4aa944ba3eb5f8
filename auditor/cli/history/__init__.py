"""`crm-audit history`: what nights are remembered by, its proof, its way out and in, and decisions on findings."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from auditor.cli.shared.reading import key_option
from auditor.cli.shared.written import mode_option

_FILE = click.Path(path_type=Path, dir_okay=False)
_DAY = click.DateTime(["%Y-%m-%d"])
_db = click.option(
    "--db",
    "url",
    required=True,
    metavar="URL",
    help="sqlite:///FILE or postgresql://USER@HOST/DATABASE; its password is read from CRM_AUDIT_HISTORY_PASSWORD or PGPASSFILE.",
)
_debug = click.option("--debug", is_flag=True, help="Show tracebacks.")


@click.group(name="history")
def command() -> None:
    """Verify, export, import and prune what nights are remembered by; decide on a finding."""


@command.command(name="verify")
@_db
@click.option(
    "--head",
    "head",
    type=_FILE,
    help="A head that was published, kept elsewhere; by default the one that lies beside a history that is a file.",
)
@key_option
@_debug
def verify(url: str, head: Path | None, keys: tuple[Path, ...], **_: bool) -> int:
    """Check every row, and that none is missing.

    Exits 1 where a row was edited, inserted, reordered or removed, and names it; where the end, or all of it, is missing that the head
    has; and where the head is not signed by a --key. Exits 3 where it cannot be told: the database cannot be reached, or retention
    dropped what the head ends with. Without a head a tail that was cut off cannot be seen, and the command says so.
    """
    from auditor.cli.history.verified import verified

    return verified(url, head, keys)


@command.command(name="head")
@_db
@click.option("--out", type=_FILE, help="The file to write; by default it is printed.")
@click.option("--beside", is_flag=True, help="Write it beside a history that is a file, where verify looks.")
@click.option("--sign", "key", type=_FILE, help="Sign with this Ed25519 private key (PEM).")
@mode_option
@_debug
def head(url: str, out: Path | None, beside: bool, key: Path | None, mode: int, **_: bool) -> None:
    """Publish how far the history goes: one line to keep where whoever can change the database cannot."""
    from auditor.cli.history.carried import publish

    publish(url, out, key, mode, near=beside)


@command.command(name="export")
@_db
@click.option("--out", type=_FILE, help="The file to write; by default it is printed.")
@mode_option
@_debug
def export(url: str, out: Path | None, mode: int, **_: bool) -> None:
    """Write everything as JSON Lines, byte for byte as it is stored."""
    from auditor.cli.history.carried import write_out

    write_out(url, out, mode)


@command.command(name="import")
@click.argument("path", metavar="FILE", type=_FILE)
@_db
@_debug
def import_(path: Path, url: str, **_: bool) -> None:
    """Read what was exported into a history that is empty: all of it, with the same head, or nothing."""
    from auditor.cli.history.carried import read_in

    read_in(path, url)


@command.command(name="retain")
@_db
@click.option(
    "--before", required=True, type=_DAY, help="Quarters that end before this day are dropped (YYYY-MM-DD)."
)
@click.option("--dry-run", is_flag=True, help="Only say which.")
@_debug
def retain(url: str, before: datetime, dry_run: bool, **_: bool) -> None:
    """Drop whole quarters. What was dropped stands in the chain from then on; decisions stay, and the newest notes."""
    from auditor.cli.history.carried import drop

    drop(url, before.date(), dry_run=dry_run)


@command.command(name="decide")
@click.argument("tenant", metavar="TENANT")
@click.argument("finding", metavar="FINGERPRINT")
@click.argument("state", type=click.Choice(["new", "accepted", "own", "to_fix"]))
@_db
@click.option("--by", required=True, help="Who decides.")
@click.option("--reason", required=True, help="Why.")
@click.option("--until", type=_DAY, help="The last day that it holds (YYYY-MM-DD).")
@_debug
def decide(
    tenant: str, finding: str, state: str, url: str, by: str, reason: str, until: datetime | None, **_: bool
) -> None:
    """Decide on a finding of the newest night; the beginning of its fingerprint is enough.

    accepted: it may stay so, as a known risk. own: it is how this tenant is meant to be. to_fix: it is to be put right. new: takes back
    what was decided.
    """
    from auditor.cli.history.decided import decided

    decided(url, tenant, finding, state, by=by, reason=reason, until=None if until is None else until.date())


@command.command(name="list")
@_db
@click.option("--tenant", help="The nights of this tenant; by default where each tenant stands.")
@click.option("--since", type=_DAY, help="The first day (YYYY-MM-DD).")
@click.option("--until", type=_DAY, help="The last day (YYYY-MM-DD); by default today.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="text or json.")
@_debug
def list_(
    url: str, tenant: str | None, since: datetime | None, until: datetime | None, form: str, **_: bool
) -> None:
    """List the tenants, or the nights of one."""
    from auditor.cli.history.listed import listed

    first, last = (None if one is None else one.date() for one in (since, until))
    listed(url, tenant, first, last, as_json=form == "json")
