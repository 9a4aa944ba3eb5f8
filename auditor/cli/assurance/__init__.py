"""`crm-audit assurance`: the review of a vendor."""

from __future__ import annotations

import click

from auditor.cli.shared.below import CommandsBelow

# Each command is the module beside this one of its name, with _ for -: a click command called `command`.
COMMANDS: dict[str, str] = {
    "restore-check": "Say which records and configuration came back after a restore.",
    "pack": "Propose the decision; write memo, letter and archive.",
}


@click.group(name="assurance", cls=CommandsBelow, package=__name__, offered=COMMANDS)
def command() -> None:
    """Review a vendor before it may hold, or go on holding, customer data."""
