"""`crm-audit incident drill`: a made-up incident to train with."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from auditor.cli.shared.target import language_option

_FOLDER = click.Path(path_type=Path, file_okay=False)


def _kinds(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Only kinds that there are."""
    from auditor.incident.drill.attacks.catalogue import ALL

    if value is not None and value not in ALL:
        raise click.BadParameter(f"one of {', '.join(ALL)}")
    return value


@click.command(name="drill")
@click.option(
    "--seed",
    type=click.IntRange(0, 2**31),
    default=1,
    show_default=True,
    help="The same seed makes the same exercise.",
)
@click.option(
    "--days", type=click.IntRange(10, 120), default=30, show_default=True, help="Days that are there whole."
)
@click.option(
    "--people", type=click.IntRange(10, 400), help="How many people work there; by default the seed says."
)
@click.option(
    "--kind",
    metavar="NAME",
    callback=_kinds,
    help="This kind of attack alone; by default one to three of any.",
)
@click.option("--harsh", is_flag=True, help="More ordinary things that look like an attack.")
@click.option("--product", default="salesforce", show_default=True, help="Whose logs are written.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="The last day; by default the seed says.")
@click.option(
    "--out", type=_FOLDER, default=Path("drill"), show_default=True, help="The folder, which is new or empty."
)
@click.option(
    "--check", "checked", type=_FOLDER, help="Make nothing: hold a case against the answers of this exercise."
)
@click.option(
    "--case",
    type=_FOLDER,
    default=Path("incident"),
    show_default=True,
    help="The case that is held against them.",
)
@click.option("--json", "as_json", is_flag=True, help="With --check: print how it went as JSON.")
@language_option
@click.option("--debug", is_flag=True, expose_value=False, help="Show tracebacks.")
def command(
    seed: int,
    days: int,
    people: int | None,
    kind: str | None,
    harsh: bool,
    product: str,
    until: datetime | None,
    out: Path,
    checked: Path | None,
    case: Path,
    as_json: bool,
    language: str,
) -> None:
    """Make up an incident to train with: a company with its ordinary days, one to three attacks in them, the logs that the product would have, a page
    to begin with, and, in a folder of its own, the answers.

    Everything is made up, and every page of it says EXERCISE. With --check, a case that was worked is held against the answers: what was found, what was
    missed, who was wrongly accused, and how long it took.
    """
    if checked is not None:
        _check(checked, case, as_json, language)
        return
    from auditor.incident.drill.lay import lay
    from auditor.incident.drill.played import Asked
    from auditor.incident.drill.words import say
    from auditor.report.escape import plain

    last = None if until is None else int(until.replace(tzinfo=UTC).timestamp() * 1000)
    laid = lay(out, Asked(seed, days, people, kind, harsh, last), product, language)
    rows = sum(file.rows for file in laid.key.files)
    numbers = {"rows": rows, "files": len(laid.key.files), "days": days, "people": laid.key.people}
    for line in (
        say("everything", language),
        say("made.files", language, **numbers),
        say("made.begin", language, path=laid.briefing),
        say("made.key", language, path=laid.key_file),
    ):
        click.echo(plain(line))


def _check(exercise: Path, case: Path, as_json: bool, language: str) -> None:
    from auditor.incident.drill.scoring.compare import compare
    from auditor.incident.drill.scoring.reading import answers_in, case_in
    from auditor.incident.drill.scoring.said import lines
    from auditor.jsontext import json_of
    from auditor.report.escape import json_text, plain

    score = compare(answers_in(exercise), case_in(case))
    if as_json:
        click.echo(json_text(json_of(score.model_dump(mode="json", by_alias=True))))
        return
    for line in lines(score, language):
        click.echo(plain(line))
