"""`crm-audit new`: the skeleton of a check or a vendor. Every text in it is a "…" that a test asks for."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.scales import SEVERITIES

_ROOT = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("."),
    help="The project's folder; by default the current one.",
)


@click.group(name="new")
def command() -> None:
    """Write the skeleton of a check or a vendor, with its tests."""


@command.command(name="check")
@click.argument("check_id", metavar="ID")
@click.option("--topic", help="One of the topics; by default the one that most checks of the domain have.")
@click.option("--severity", type=click.Choice(SEVERITIES), default="medium", show_default=True)
@_ROOT
def new_check(check_id: str, topic: str | None, severity: str, root: Path) -> None:
    """Write the check ID (<domain>.<question>), its test, and its place in the Vietnamese texts.

    A question that begins with a vendor's id ("auth.salesforce-…") makes a check of that vendor only.
    """
    from auditor.cli.new.check import write_check

    write_check(check_id, topic, severity, root)


@command.command(name="vendor")
@click.argument("vendor_id", metavar="ID")
@click.option(
    "--api", is_flag=True, help="A product that is asked by its API instead of one that exports files."
)
@_ROOT
def new_vendor(vendor_id: str, api: bool, root: Path) -> None:
    """Write the folder of the vendor ID, with its tests: a reader of JSON settings to start from, or with --api one of
    the answers of an API."""
    from auditor.cli.new.vendor import write_vendor

    write_vendor(vendor_id, root, api=api)
