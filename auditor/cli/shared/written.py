"""Options that say who may read what is written, and what it may replace. Imports nothing of the engine."""

from __future__ import annotations

import re
from typing import Any

import click


class _Mode(click.ParamType[int]):
    """Permissions as chmod takes them."""

    name = "octal"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        if not re.fullmatch("0?[0-7]{3}", value):
            self.fail(f"{value!r} is no permissions of a file; write them as 0640", param, ctx)
        mode = int(value, 8)
        if mode & 0o600 != 0o600 or mode & 0o113:
            self.fail(
                f"{value}: its owner must read and write it, nobody may run it, and not everybody may write it; "
                "0640 is such a mode",
                param,
                ctx,
            )
        return mode


mode_option = click.option(
    "--mode",
    type=_Mode(),
    default="0600",
    help="Permissions of what is written, as 0640; by default 0600, for it names people and weak places.",
)
overwrite_option = click.option(
    "--overwrite", is_flag=True, help="The snapshot may take the place of one that is there."
)
