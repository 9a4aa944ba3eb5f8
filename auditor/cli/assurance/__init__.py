"""`crm-audit assurance`: the review of a vendor, one module a command, imported when it is called."""

from __future__ import annotations

import importlib

import click

# command -> module beside this one with a click command called `command`, and its line of help
COMMANDS: dict[str, tuple[str, str]] = {}


class _Lazy(click.Group):
    """Imports a command when it is called; its line of help stands above."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _ = COMMANDS[cmd_name]
        command: click.Command = importlib.import_module(f"auditor.cli.assurance.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, said) for name, (_, said) in COMMANDS.items()])


@click.group(name="assurance", cls=_Lazy)
def command() -> None:
    """Review a vendor before it may hold, or go on holding, customer data."""
