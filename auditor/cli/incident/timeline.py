"""`crm-audit incident timeline`: what happened, in the order of time, with the gaps."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.shared.written import mode_option

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_TIMES = ["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M%z", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d"]
_TIME = click.DateTime(_TIMES)


@click.command(name="timeline")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default="incident",
    show_default=True,
    help="Folder of the incident.",
)
@click.option(
    "--only",
    type=click.Choice(["suspects", "matches", "all"]),
    help="Which events; by default those of suspects of medium confidence or above, where triage names any.",
)
@click.option(
    "--from", "first", metavar="TIME", type=_TIME, help="Nothing before; UTC where no zone is named."
)
@click.option("--to", "last", metavar="TIME", type=_TIME, help="Nothing after; of a day its end.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "jsonl"]),
    default="text",
    show_default=True,
    help="jsonl is what Timesketch takes.",
)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write instead of printing."
)
@click.option(
    "--page", "number", type=click.IntRange(1), help="Which page of the text; by default the first."
)
@click.option("--zone", metavar="AREA/CITY", help="Show the time of this zone beside UTC.")
@click.option("--at", type=click.DateTime(_TIMES[:1]), help="When it is made; by default now.")
@click.option("--lang", "language", type=click.Choice(["en", "vi"]), help="By default the incident's.")
@mode_option
@click.option("--debug", is_flag=True, help="Show tracebacks.")
def command(
    folder: Path,
    only: str | None,
    first: datetime | None,
    last: datetime | None,
    form: str,
    out: Path | None,
    number: int | None,
    zone: str | None,
    at: datetime | None,
    language: str | None,
    mode: int,
    **_: bool,
) -> int:
    """Events, rules that were met, evidence, what people did, the times of the incident, and what no log covers, in one order.

    The text on a terminal is a page of 25 lines; with --out it is whole.
    """
    from auditor.cli.shared.machine import this_machine
    from auditor.incident.case.folder import Folder
    from auditor.incident.timeline.work import Asked, opened
    from auditor.incident.triage.beside import bare
    from auditor.writing import Manner, save

    if number is not None and (form != "text" or out is not None):
        raise click.UsageError("--page belongs to the text on a terminal")
    asked = Asked(
        Folder(folder),
        at or this_machine().moment(),
        language,
        only,
        bare(_utc(first)),
        bare(_utc(_end(last))),
        _zone(zone),
    )
    with opened(asked) as timeline:
        if out is not None:
            made = {"text": timeline.text, "jsonl": timeline.jsonl, "html": timeline.html}[form]()
            save(out, made, Manner(mode))
            click.echo(str(out))
        elif form == "text":
            click.echo(timeline.text_page(number or 1), nl=False)
        elif form == "html":
            click.echo(timeline.html(), nl=False)
        else:
            for line in timeline.jsonl():
                click.echo(line, nl=False)
    return 0


def _utc(at: datetime | None) -> datetime | None:
    from datetime import UTC

    return at if at is None or at.tzinfo is not None else at.replace(tzinfo=UTC)


def _end(at: datetime | None) -> datetime | None:
    """Of a day its last moment."""
    from datetime import timedelta

    if at is None or at.tzinfo is not None or (at.hour, at.minute, at.second) != (0, 0, 0):
        return at
    return at + timedelta(days=1, microseconds=-1)


def _zone(name: str | None) -> ZoneInfo | None:
    from zoneinfo import ZoneInfo

    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise click.UsageError(f"--zone {name}: is no zone, as Asia/Ho_Chi_Minh") from error
