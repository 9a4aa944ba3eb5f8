"""Commands below a command, each in a module of its own that is imported when it is called."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click

from auditor.cli.shared.offering import teach


class CommandsBelow(click.Group):
    """A group by the list of its commands: name -> line of help. The module of a command has its name, with _ for -, and lies in `package`."""

    def __init__(
        self, *args: Any, package: str = "", offered: Mapping[str, str] | None = None, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self._package, self._offered = package, dict(offered or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._offered)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._offered:
            return None
        module = importlib.import_module(f"{self._package}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return teach(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(self._offered.items()))
