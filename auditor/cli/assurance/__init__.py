"""`crm-audit assurance`: the review of a vendor."""

from __future__ import annotations

import click

from auditor.cli.shared.below import CommandsBelow

# Each command is the module beside this one of its name, with _ for -: a click command called `command`.
COMMANDS: dict[str, str] = {
    "start": "Begin a review: scan what is named, and ask what is left.",
    "import": "Take what came back: answers to our questions; documents, questionnaires and lists as suggestions to confirm.",
    "add": "Put a document beside the register, and an entry for it into it.",
    "register": "Look at a register: what does not hold, what would settle what is open, what counts until when.",
    "probe": "Measure hosts and domains from outside: TLS, headers, cookies, mail.",
    "restore-check": "Say which records and configuration came back after a restore.",
    "changes": "Compare the vendor's change records and lists with the last review.",
    "pack": "Propose the decision; write memo, letter and archive.",
}


@click.group(name="assurance", cls=CommandsBelow, package=__name__, offered=COMMANDS)
def command() -> None:
    """Review a vendor before it may hold, or go on holding, customer data."""
