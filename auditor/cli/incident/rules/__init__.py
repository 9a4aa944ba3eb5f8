"""`crm-audit incident rules`: which rules there are, what each looks for, and each of them in the language of a SIEM."""

from __future__ import annotations

import click

from auditor.cli.shared.below import CommandsBelow

# Each command is the module beside this one of its name: a click command called `command`.
COMMANDS: dict[str, str] = {
    "list": "List the rules that there are.",
    "run": "Run the rules over logs, or over the events of an incident.",
    "explain": "Say what a rule looks for, what it needs, and what it does not see.",
    "convert": "Write the rules in the language of a SIEM.",
}


@click.group(name="rules", cls=CommandsBelow, package=__name__, offered=COMMANDS)
def command() -> None:
    """Rules that find attacks in the events: Sigma, run here over files of logs, or converted for a SIEM."""
