"""`crm-audit diff`: what changed between two states of a tenant, and why."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from auditor.cli.shared.held_to import policy_option, preset_option
from auditor.cli.shared.reading import key_option
from auditor.cli.shared.target import language_option
from auditor.cli.shared.written import mode_option

_FILE = click.Path(path_type=Path, dir_okay=False)
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(name="diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--db", metavar="URL", help="The history: A and B are then days (YYYY-MM-DD) of --tenant.")
@click.option("--tenant", help="Whose nights; needed with --db.")
@policy_option
@click.option(
    "--policy-before", multiple=True, metavar="FILE | PRESET", help="The same for A, where it was another."
)
@preset_option
@click.option("--preset-before", help="The same for A, where it was another.")
@click.option("--waivers", type=_FILE, help="Accepted risks of B, and of A if no others are named.")
@click.option("--waivers-before", type=_FILE, help="The same for A, where they were others.")
@click.option("--date", "today", type=_DAY, help="Judge B as of this day; a snapshot else as of its own.")
@click.option("--date-before", "today_before", type=_DAY, help="Judge A as of this day.")
@click.option("--vendor", help="The CRM, when it cannot be told from the files.")
@key_option
@click.option("--check", "checks", multiple=True, metavar="NAME", help="Only this id, domain or topic.")
@click.option("--skip", multiple=True, metavar="NAME", help="Not this id, domain or topic.")
@click.option(
    "--format", "format_", type=click.Choice(("text", "json", "md")), default="text", show_default=True
)
@language_option
@click.option("--out", type=_FILE, help="Write to this file instead of standard output.")
@mode_option
@click.option("--debug", is_flag=True, help="Show tracebacks.")
def command(
    before: str, after: str, format_: str, language: str, out: Path | None, mode: int, **values: Any
) -> int:
    """Say what changed from A to B, each change with its cause: configuration, population, check, evidence, policy,
    waiver or product.

    A and B are each an assessment.json (or a folder that holds one), a stored snapshot, an export (folder or zip), or with
    --db two days.

    Exit 0 nothing got worse, 1 something did, 2 usage, 3 evidence was lost, 4 internal error.
    """
    from auditor.cli.diff.operands import compared
    from auditor.cli.diff.said import rendered
    from auditor.cli.shared.machine import this_machine
    from auditor.history.drift import code_of
    from auditor.writing import Manner, save

    told = {key: _day(value) if isinstance(value, datetime) else value for key, value in values.items()}
    found = compared(before, after, told, this_machine(shows_progress=True))
    text = rendered(found, format_, language)
    if out is None:
        click.echo(text, nl=False)
    else:
        save(out, text, Manner(mode))
        click.echo(str(out))
    return code_of(found.changes)


def _day(value: datetime) -> Any:
    return value.date()
