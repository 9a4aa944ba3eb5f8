"""`crm-audit nightly schedule`: a ready file for whatever starts a run every night."""

from __future__ import annotations

import click


@click.command(name="schedule")
def schedule() -> None:
    """Print it."""
