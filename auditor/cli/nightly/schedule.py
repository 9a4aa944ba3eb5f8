"""`crm-audit nightly schedule`: a ready file for whatever starts a run every night."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

_SCHEDULERS = ("systemd", "cron", "github", "gitlab", "kubernetes", "windows")


@click.command(name="schedule")
@click.argument("scheduler", type=click.Choice(_SCHEDULERS))
@click.option("--config", type=click.Path(path_type=Path, dir_okay=False), help="By default crm-audit.toml.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder that the runs go to.",
)
@click.option("--at", type=click.DateTime(["%H:%M"]), default="02:30", show_default=True, help="When.")
@click.option("--user", default="crm-audit", show_default=True, help="Account that systemd runs it as.")
@click.option(
    "--write",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the files into this folder, and do not print them.",
)
def schedule(
    scheduler: str, config: Path | None, out: Path, at: datetime, user: str, write: Path | None
) -> None:
    """Print what SCHEDULER takes to start this run every night, with these paths in it.

    The time is that of the machine; GitHub, and GitLab and Kubernetes by default, take it as UTC.
    """
    from auditor.collecting.live.tenants import CONFIG
    from auditor.nightly.schedule import PLACES, Wanted
    from auditor.nightly.schedule import schedule as made
    from auditor.writing import EVERYBODYS, make_folder, save

    wanted = Wanted(Path(sys.argv[0]), config or Path(CONFIG), out, at.time(), user)
    for number, (name, text) in enumerate(made(scheduler, wanted).items()):
        if write is not None:
            make_folder(write, EVERYBODYS)
            save(write / name, text, EVERYBODYS)
            click.echo(str(write / name))
            continue
        if scheduler == "systemd":  # two files in one stream
            click.echo(f"{'' if number == 0 else chr(10)}# {PLACES[name]}")
        click.echo(text, nl=False)
