"""`crm-audit incident`: when data has leaked."""

from __future__ import annotations

import click

from auditor.cli.shared.below import CommandsBelow

# Each command is the module beside this one of its name, with _ for -: a click command called `command`.
COMMANDS: dict[str, str] = {
    "triage": "Say who is suspicious and how sure, whose data could have been read, and how much of it was.",
    "timeline": "Show what happened in the order of time, with rules, evidence, measures and gaps.",
    "plan": "Say what is to be done, in order; tick off what was done; prove it by a scan.",
    "close": "Write the reports at the end, and the calendar of training and audits.",
}


@click.group(name="incident", cls=CommandsBelow, package=__name__, offered=COMMANDS)
def command() -> None:
    """Carry a company through an incident: keep evidence, find what happened, contain, repair, tell, close."""
