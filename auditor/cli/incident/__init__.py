"""`crm-audit incident`: when data has leaked."""

from __future__ import annotations

import click

from auditor.cli.shared.below import CommandsBelow

# Each command is the module beside this one of its name, with _ for -: a click command called `command`.
COMMANDS: dict[str, str] = {
    "open": "Begin: keep the evidence first, and note who, when and what.",
    "collect": "Go on collecting; take in files; hand out a copy.",
    "verify": "Say whether the evidence is whole.",
    "events": "Read logs of any product as events of one form; say what could not be read.",
    "rules": "Find attacks in the events by rules, or write the rules in the language of a SIEM.",
    "triage": "Say who is suspicious and how sure, whose data could have been read, and how much of it was.",
    "timeline": "Show what happened in the order of time, with rules, evidence, measures and gaps.",
    "plan": "Say what is to be done, in order; tick off what was done; prove it by a scan.",
    "close": "Write the reports at the end, and the calendar of training and audits.",
    "drill": "Make up an incident to train with, and see what was found of it.",
}


@click.group(name="incident", cls=CommandsBelow, package=__name__, offered=COMMANDS)
def command() -> None:
    """Carry a company through an incident: keep evidence, find what happened, contain, repair, tell, close."""
