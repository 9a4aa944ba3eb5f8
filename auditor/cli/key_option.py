"""The option that names the keys of stored snapshots."""

from __future__ import annotations

from pathlib import Path

import click

key_option = click.option(
    "--key",
    "keys",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Public key (PEM), or a folder of them (.pub), that must have signed a stored snapshot.",
)
