"""Options of commands that read snapshots, or collect."""

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

deadline_option = click.option(
    "--deadline",
    "minutes",
    type=click.IntRange(1, 1440),
    help="Minutes that asking a tenant may take; by default those of crm-audit.toml, else 240.",
)
