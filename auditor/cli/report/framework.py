"""`crm-audit report framework`: each control of a framework with its status."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.shared.written import mode_option
from auditor.report.framework.formats import FORMATS
from auditor.scales import LANGUAGES


@click.command(name="framework")
@click.argument("framework", metavar="FRAMEWORK")
@click.argument("assessment", metavar="ASSESSMENT", type=click.Path(path_type=Path))
@click.option(
    "--format", "formats", multiple=True, type=click.Choice(tuple(FORMATS)), help="May be given repeatedly."
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for the reports.")
@click.option(
    "--lang",
    "languages",
    multiple=True,
    type=click.Choice(LANGUAGES),
    help="en or vi, en by default; with --out it may be given repeatedly.",
)
@mode_option
@click.option("--debug", is_flag=True, help="Show tracebacks.")
def command(
    framework: str,
    assessment: Path,
    formats: tuple[str, ...],
    out: Path | None,
    languages: tuple[str, ...],
    mode: int,
    **_: bool,
) -> None:
    """Say of each control of FRAMEWORK how ASSESSMENT, an assessment.json or the folder that holds one, stands to it.

    FRAMEWORK is the id and version of one that `crm-audit frameworks list` names (sbs:0.4.1), or a file of your own. A control is met, partly met, not
    met, not shown, attested, or not observable, each with a reason and the checks behind it. Nothing is judged again.

    Without --out one format goes to standard output, text by default. With --out every format is written, or those that --format names.
    """
    from auditor.cli.shared import fitting
    from auditor.cli.shared.frameworks import asked_of, write_framework
    from auditor.pipeline.afterwards.framework import held_against
    from auditor.pipeline.afterwards.rendering import rendering_of
    from auditor.writing import Manner

    if out is None and len(formats) > 1:
        raise click.UsageError("several formats need --out FOLDER; one alone goes to standard output")
    if out is None and len(languages) > 1:
        raise click.UsageError("several languages need --out FOLDER; one alone goes to standard output")
    held = held_against(asked_of(framework, formats, out), rendering_of(assessment))
    spoken = tuple(dict.fromkeys(languages)) or ("en",)
    if out is None:
        form = formats[0] if formats else "text"
        made = held.report(form, spoken[0])
        click.echo(fitting.shown(str(made)) if form == "text" else made, nl=False)
        return
    for path in write_framework(held, formats, spoken, out, Manner(mode)):
        click.echo(str(path))
