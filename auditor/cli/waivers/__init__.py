"""`crm-audit waivers`: accepted risks, each with how grave it is and which value is accepted, so that nobody counts digests."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from auditor.cli.shared.target import request_from, target_options


@click.group(name="waivers")
def command() -> None:
    """Write down an accepted risk, with what is accepted."""


_WRITE = click.option("--write", is_flag=True, help="Write the file of --waivers instead of printing it.")


@command.command(name="add")
@click.option(
    "--accept", nargs=2, required=True, metavar="CHECK RESOURCE", help="Which finding; a glob for several."
)
@click.option("--reason", required=True, help="Why it is accepted.")
@click.option("--owner", required=True, help="Who sees to it.")
@click.option("--approver", required=True, help="Who accepts it.")
@click.option(
    "--expires", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The last day that it holds."
)
@_WRITE
@target_options
def add(
    accept: tuple[str, str],
    reason: str,
    owner: str,
    approver: str,
    expires: datetime,
    write: bool,
    **values: Any,
) -> None:
    """Add a waiver for findings of what is judged, as grave and as wide as they are now."""
    from auditor.cli.waivers.change import add_waiver

    check, resource = accept
    said = {"check": check, "resource": resource, "reason": reason, "owner": owner, "approver": approver}
    add_waiver(request_from(values), expires.date(), said, write=write)


@command.command(name="update")
@click.option(
    "--again", is_flag=True, help="Also for waivers that say it already: accept anew what is found now."
)
@_WRITE
@target_options
def update(again: bool, write: bool, **values: Any) -> None:
    """Give each waiver of --waivers the severity and the value that its findings have in what is judged.

    Comments of the file are not kept.
    """
    from auditor.cli.waivers.change import update_waivers

    update_waivers(request_from(values), again=again, write=write)
