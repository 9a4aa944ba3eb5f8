"""`crm-audit new`: the skeleton of a check or a vendor. Every text in it is a "…" that a test asks for."""

from __future__ import annotations

import click

from auditor.cli.new.check import new_check
from auditor.cli.new.vendor import new_vendor


@click.group(name="new")
def command() -> None:
    """Write the skeleton of a check or a vendor, with its tests."""


command.add_command(new_check)
command.add_command(new_vendor)
