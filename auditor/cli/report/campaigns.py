"""`crm-audit report campaigns`: which of the known campaigns would have worked here."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.shared.written import mode_option
from auditor.scales import LANGUAGES


@click.command(name="campaigns")
@click.argument("assessment", metavar="ASSESSMENT", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "md", "html")),
    default="text",
    show_default=True,
)
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="A file instead of standard output."
)
@mode_option
@click.option("--debug", is_flag=True, help="Show tracebacks.")
def command(assessment: Path, form: str, language: str, out: Path | None, mode: int, **_: bool) -> None:
    """Hold ASSESSMENT, an assessment.json or the folder that holds one, against the known campaigns of data theft.

    A step of a campaign is open where a check fails in every way to stop it, closed where all checks of one way pass, and not shown where that is
    not known. Nothing is judged again, and what is not known stops no campaign.
    """
    from auditor.cli.shared import fitting
    from auditor.incident.worked.view import view_of
    from auditor.writing import Manner, save

    text = view_of(assessment, form, language)
    if out is None:
        click.echo(fitting.shown(text) if form == "text" else text, nl=False)
        return
    save(out, text, Manner(mode))
    click.echo(str(out))
