"""`crm-audit incident rules run`: rules over files of logs, or over the events of an incident."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.incident.rules.options import rules_option
from auditor.cli.incident.shared import at_option, by_option, clock_of, debug_option, language_option, say
from auditor.cli.shared.written import mode_option
from auditor.codes import COULD_NOT_TELL, FOUND, PASSED

_LEVELS = ("informational", "low", "medium", "high", "critical")


@click.command(name="run")
@click.argument("files", nargs=-1, metavar="[FILE]…", type=click.Path(path_type=Path))
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of an incident: what is found is kept there. By default, where no FILE is named, incident.",
)
@rules_option
@click.option("--product", metavar="PRODUCT", help="Take the files for logs of this product only.")
@click.option("--hours", metavar="8-18", help="Hours at which the company works, from and to.")
@click.option("--days", metavar="1-5", default="1-5", show_default=True, help="Its days: 1 is Monday.")
@click.option("--zone", metavar="ZONE", help="Where these hours are: Asia/Ho_Chi_Minh.")
@click.option(
    "--fail-on",
    "limit",
    type=click.Choice(_LEVELS),
    help="Exit 1 where a rule of this level or above is met.",
)
@click.option(
    "--all", "whole", is_flag=True, help="List every rule that could not run or ran in part, one to a line."
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print all matches with the events behind them as JSON."
)
@mode_option
@by_option
@at_option
@language_option
@debug_option
def command(
    files: tuple[Path, ...],
    folder: Path | None,
    folders: tuple[Path, ...],
    product: str | None,
    hours: str | None,
    days: str,
    zone: str | None,
    limit: str | None,
    mode: int,
    by: str | None,
    at: str | None,
    language: str | None,
    *,
    whole: bool,
    as_json: bool,
    debug: bool,  # noqa: ARG001 - read where errors are shown
) -> int:
    """Run every rule over the events, and say what was met, by whom, in which events; which rules found nothing, which could not run and why; and
    of which time the logs tell.

    FILE is a log, a folder of them, or an archive. Without FILE the events of the incident in --folder are taken, as `incident events` made them.

    Exit 0 done, 1 --fail-on was met, 2 usage, 3 no event was there or no rule could run, 4 internal error.
    """
    from auditor.cli.incident.rules.run_said import lines
    from auditor.cli.incident.rules.running import Asked, run
    from auditor.jsontext import json_of
    from auditor.report.escape import json_text
    from auditor.writing import Manner

    asked = Asked(
        files, folder, folders, product, _hours(hours, days, zone), Manner(mode), by, clock_of(at)()
    )
    done = run(asked, language)
    found = done.found
    if as_json:
        click.echo(json_text(json_of(found.model_dump(mode="json", by_alias=True))))
    else:
        say(lines(found, done.rules, done.language, done.kept, whole=whole))
    if limit is not None and any(_LEVELS.index(one.level) >= _LEVELS.index(limit) for one in found.matches):
        return FOUND
    return PASSED if found.events and found.ran else COULD_NOT_TELL


def _hours(hours: str | None, days: str, zone: str | None) -> tuple[int, int, int, int, str] | None:
    """From and to of hours and of days, and where."""
    if hours is None:
        if zone is not None:
            raise click.UsageError("--zone belongs to --hours")
        return None
    if zone is None:
        raise click.UsageError("--hours needs --zone: where these hours are, as Asia/Ho_Chi_Minh")
    return *_from_to("--hours", hours, 0, 24), *_from_to("--days", days, 1, 7), zone


def _from_to(option: str, text: str, least: int, most: int) -> tuple[int, int]:
    first, sign, last = text.partition("-")
    numbers = [int(one) for one in (first, last) if one.isascii() and one.isdigit() and len(one) <= 2]
    if not sign or len(numbers) != 2 or not least <= numbers[0] <= numbers[1] <= most:
        raise click.UsageError(f"{option} {text}: write {'8-18' if most == 24 else '1-5'}")
    return numbers[0], numbers[1]
