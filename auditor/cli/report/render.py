"""`crm-audit report render`: any report of a stored assessment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from auditor.cli.shared.reported import chosen, report_options, wanted_of
from auditor.cli.shared.written import mode_option
from auditor.scales import LANGUAGES


@click.command(name="render")
@click.argument("assessment", metavar="ASSESSMENT", type=click.Path(path_type=Path))
@report_options
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
    assessment: Path,
    formats: tuple[str, ...],
    out: Path | None,
    languages: tuple[str, ...],
    mode: int,
    **values: Any,
) -> None:
    """Make reports of ASSESSMENT, an assessment.json or the folder that holds one, byte for byte as `scan` made them.

    Nothing is judged again: verdicts, points and days are those of the file. Texts and advice are those of the installed checks and product;
    a check that is not installed, or in another version, is shown with the sentence of the file, and a note says so.

    Without --out and --format it prints the summary of 25 lines that scan prints; --verbose the long table. Without --out one format that
    --format names goes to standard output instead (of html the page for management).
    """
    from auditor.cli.scan.summary import show_summary
    from auditor.cli.shared.reports import write_reports
    from auditor.pipeline.afterwards.rendering import rendering_of
    from auditor.register.file.reading import is_register_name
    from auditor.userfile import UserFileError
    from auditor.writing import Manner

    for one in filter(lambda path: is_register_name(path.name), values["register"]):
        raise UserFileError(
            f"{one}: judges, and nothing is judged again here; name it to `crm-audit scan`, with what was scanned"
        )
    wanted_formats = chosen(formats, out)
    if out is None and len(languages) > 1:
        raise click.UsageError("several languages need --out FOLDER; one alone goes to standard output")
    rendering = rendering_of(assessment, wanted_of(values, wanted_formats, out))
    spoken = tuple(dict.fromkeys(languages)) or ("en",)
    if out is None and not formats and not values["verbose"]:
        show_summary(rendering, spoken[0])
        return
    for path in write_reports(rendering, wanted_formats, spoken, out, manner=Manner(mode)):
        click.echo(str(path))
