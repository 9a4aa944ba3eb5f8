"""`crm-audit access`: who can do what, through what, and what makes that uncertain."""

from __future__ import annotations

import click

from auditor.cli.access.escalate import escalate_command
from auditor.cli.access.graph import graph_command
from auditor.cli.access.propose import propose_command
from auditor.cli.access.questions import compare_command, path_command, what_can_command, who_can_command
from auditor.cli.access.review import review_command
from auditor.cli.access.summary import summary_command


@click.group(name="access")
def command() -> None:
    """Who can do what: by roles, groups and what everyone has, with the path that gives it.

    TARGET is what `scan` takes: an export, a stored snapshot, a tenant. Each exits 3 where something was not seen that
    could change the answer.
    """


for _command in (
    who_can_command,
    what_can_command,
    path_command,
    compare_command,
    summary_command,
    review_command,
    escalate_command,
    graph_command,
    propose_command,
):
    command.add_command(_command)
