"""`crm-audit alerts`: who would be told what, whether they can be told at all, and what is still to be told."""

from __future__ import annotations

from pathlib import Path

import click

_config = click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("crm-audit.toml"),
    show_default=True,
    help="The file with [alerts] and [tickets].",
)
_db = click.option(
    "--db",
    "url",
    required=True,
    metavar="URL",
    help="The history: sqlite:///FILE or postgresql://USER@HOST/DATABASE; its password is read from CRM_AUDIT_HISTORY_PASSWORD or PGPASSFILE.",
)
_debug = click.option("--debug", is_flag=True, help="Show tracebacks.")


@click.group(name="alerts")
def command() -> None:
    """Try the addresses of [alerts], preview what would be told, send what is held."""


@command.command(name="test")
@_config
@click.option("--to", "names", multiple=True, metavar="NAME", help="Only this recipient; may be repeated.")
@click.option("--dry-run", is_flag=True, help="Print the message, and send nothing.")
@_debug
def try_out(config: Path, names: tuple[str, ...], dry_run: bool, **_: bool) -> int:
    """Send every recipient a message that says that it is a test.

    Exits 3 where one could not be told.
    """
    from auditor.cli.alerts.tried import tried

    return tried(config, names, dry_run=dry_run)


@command.command(name="preview")
@_config
@_db
@_debug
def preview(config: Path, url: str, **_: bool) -> int:
    """Print what the newest night of each tenant would tell whom, and which tickets it would touch. Nothing is sent or remembered."""
    from auditor.cli.alerts.told import previewed

    return previewed(config, url)


@command.command(name="send")
@_config
@_db
@_debug
def send(config: Path, url: str, **_: bool) -> int:
    """Send what is held by quiet hours, or did not arrive: to be scheduled for their end.

    Exits 3 where somebody could still not be told.
    """
    from auditor.cli.alerts.told import sent

    return sent(config, url)
