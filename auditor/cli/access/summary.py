"""`crm-audit access summary`: how many people can do what with each object class."""

from __future__ import annotations

from typing import Any

import click

from auditor.cli.access.opened import opened_sources
from auditor.cli.access.options import answer_options
from auditor.cli.access.words.answer import say


@click.command(name="summary")
@click.argument("targets", nargs=-1, metavar="TARGET…")
@answer_options
def summary_command(targets: tuple[str, ...], **values: Any) -> int:
    """How many people can read, change, delete and export each kind of record."""
    from auditor.cli.access.words.summary import summary_of
    from auditor.cli.shared.machine import today

    posture, sources = opened_sources(targets, values)
    answer, code = summary_of(posture, today(), as_json=values["as_json"])
    say(answer, sources.product)
    return code
