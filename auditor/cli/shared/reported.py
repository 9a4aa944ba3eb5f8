"""Options that say what is wanted of reports, and how many of them: for whatever writes reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.cli.shared.told import sarif_unknown_option
from auditor.report.formats import FORMATS as _FORMATS
from auditor.report.formats import install, is_text, lacking

if TYPE_CHECKING:
    from auditor.pipeline.afterwards.rendering import Wanted

FORMATS = tuple(_FORMATS)

_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "--format", "formats", multiple=True, type=click.Choice(FORMATS), help="May be given repeatedly."
    ),
    click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for the reports."),
    click.option(
        "-v", "--verbose", is_flag=True, help="List every check, and where each of the hundred points went."
    ),
    click.option("--names", is_flag=True, help="People by name in the report for the vendor, too."),
    click.option(
        "--since",
        type=click.Path(path_type=Path),
        metavar="ASSESSMENT",
        help="An earlier assessment.json of the same tenant: reports say what changed since.",
    ),
    click.option(
        "--register",
        multiple=True,
        type=click.Path(path_type=Path, dir_okay=False),
        help="What the vendor answered so far (report import-response), which changes no verdict; or, of what is judged now, a register.yaml.",
    ),
    sarif_unknown_option,
    click.option(
        "--paper",
        type=click.Choice(("a4", "letter")),
        default="a4",
        show_default=True,
        help="Paper of a PDF.",
    ),
)


def report_options(command: Any) -> Any:
    """Adds the options that say what is wanted of reports."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def wanted_of(values: Mapping[str, Any], formats: tuple[str, ...], out: Path | None) -> Wanted:
    """What the options describe; `formats` are written into the folder `out`."""
    from auditor.pipeline.afterwards.rendering import Wanted

    return Wanted(
        names=values["names"],
        since=values["since"],
        sarif_unknown=values["sarif_unknown"],
        paper=values["paper"],
        verbose=values["verbose"],
        register=answers_among(values["register"]),
        beside=None if out is None else (out, formats),
    )


def answers_among(registers: tuple[Path, ...]) -> Path | None:
    """The register of answers to reports among registers of both kinds; none where there is none."""
    if not registers:
        return None
    from auditor.pipeline.opening.assured import told_apart
    from auditor.pipeline.request import Request

    return told_apart(Request(registers=registers)).register


def chosen(formats: tuple[str, ...], out: Path | None) -> tuple[str, ...]:
    """The formats that are written: those that are named, else all that can be made here into a folder, and text without one. What cannot be made
    without an extra is a UserFileError where it is named, and else said in a line. Raises UsageError for several without a folder, and for one that
    is no text without one."""
    if out is None and len(formats) > 1:
        raise click.UsageError("several formats need --out FOLDER; one alone goes to standard output")
    if out is None and formats and not is_text(formats[0]):
        raise click.UsageError(f"--format {formats[0]} needs --out FOLDER: it is no text")
    from auditor.userfile import UserFileError

    without = {name: extra for name in formats or FORMATS if (extra := lacking(name))}
    if formats and without:
        name, extra = next(iter(without.items()))
        raise UserFileError(f"--format {name}: needs an extra: {install(extra)}")
    if formats or out is None:
        return formats or ("text",)
    for name, extra in without.items():
        click.echo(f"no {name} was written; it needs an extra: {install(extra)}", err=True)
    return tuple(name for name in FORMATS if name not in without)
