"""Options that several commands of rules take."""

from __future__ import annotations

from pathlib import Path

import click

rules_option = click.option(
    "--rules",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="A folder with more Sigma rules.",
)
