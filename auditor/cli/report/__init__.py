"""`crm-audit report`: reports of what was assessed before, and what comes back of them."""

from __future__ import annotations

import click

from auditor.cli.shared.below import CommandsBelow

COMMANDS = {
    "render": "Make any report of a stored assessment.",
    "campaigns": "Tell which of the known campaigns would have worked here.",
    "framework": "Say how a stored assessment stands to each control of a framework.",
    "import-response": "Take what a vendor answered to a report into the register.",
}


@click.group(name="report", cls=CommandsBelow, package=__name__, offered=COMMANDS)
def command() -> None:
    """Reports of a stored assessment, and what comes back of them."""
