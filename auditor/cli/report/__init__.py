"""`crm-audit report`: reports of what was assessed before, and what comes back of them."""

from __future__ import annotations

import importlib

import click

# command -> its line of help; the module beside this one has its name, with _ for -
COMMANDS = {
    "render": "Make any report of a stored assessment.",
    "import-response": "Take what a vendor answered to a report into the register.",
}


class _Reports(click.Group):
    """Imports a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"{__name__}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(name="report", cls=_Reports)
def command() -> None:
    """Reports of a stored assessment, and what comes back of them."""
