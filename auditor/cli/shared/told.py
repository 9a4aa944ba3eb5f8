"""Options that say what reports tell. Imports nothing of the engine."""

from __future__ import annotations

import click

sarif_unknown_option = click.option(
    "--sarif-unknown",
    type=click.Choice(("leave-out", "note")),
    default="leave-out",
    show_default=True,
    help="Whether SARIF and the file for GitLab tell what was not shown, as notes: for who closes what is missing.",
)
