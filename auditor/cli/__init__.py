"""The command line: one thin module a command, imported when it is called."""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING

import click

from auditor.version import __version__

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# command -> module with a click command of the same name
COMMANDS = {
    "scan": "Judge an export, a snapshot or a running CRM, and write reports.",
    "collect": "Ask a running CRM, and store its answers in a snapshot.",
    "gate": "Fail a build on findings or lost evidence.",
    "diff": "Say what changed between two states of a tenant, and why.",
    "report": "Make reports of a stored assessment; take what a vendor answered to one into the register.",
    "nightly": "Judge all declared tenants tonight: reports, history, what changed.",
    "assurance": "Review a vendor: register, questions, what is measured from outside, the decision.",
    "incident": "When data has leaked: keep evidence, find what happened, contain, repair, tell, close.",
    "waivers": "Write down an accepted risk, with what is accepted.",
    "alerts": "Try addresses, preview what would be told, send what is held.",
    "access": "Say who can do what, and through which role.",
    "snapshot": "Check a stored snapshot, or print its ledger.",
    "history": "Verify, export, import and prune what nights are remembered by; decide on a finding.",
    "portfolio": "Write all tenants as pages, and as metrics.",
    "checks": "List the checks, or explain one.",
    "frameworks": "List the frameworks, show one, say what is unmapped.",
    "vendors": "List the vendors, say what a credential cannot see, print what to retrieve.",
    "policy": "List the presets, and show where each value of a policy comes from.",
    "vulnerabilities": "Make, list and show the dated list of known vulnerabilities.",
    "new": "Write the skeleton of a check or a vendor.",
    "completion": "Print what makes a shell complete these commands.",
}
_SHELL_ASKS = "_CRM_AUDIT_COMPLETE"


class LazyGroup(click.Group):
    """Imports a command when it is called; its line of help stands here."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"auditor.cli.{cmd_name}").command
        if _SHELL_ASKS in os.environ:
            from auditor.cli.shared.offering import teach

            return teach(command)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        found = [
            CompletionItem(name, help=said) for name, said in COMMANDS.items() if name.startswith(incomplete)
        ]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="crm-audit")
def cli() -> None:
    """Audit the security posture of a CRM. Reads only, and asks nobody but the CRM that you name."""


def main() -> None:
    """The entry point `crm-audit`."""
    from auditor.cli.errors import run
    from auditor.cli.leaving import leave

    try:
        run(cli)
    except SystemExit as end:
        leave(end.code)
        raise
