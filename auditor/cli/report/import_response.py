"""`crm-audit report import-response`: what a vendor answered goes into the register."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from auditor.cli.shared.written import mode_option
from auditor.codes import FOUND, PASSED
from auditor.scales import LANGUAGES

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(name="import-response")
@click.argument("file", type=_FILE, metavar="FILE")
@click.option(
    "--register",
    type=_FILE,
    default="vendor-register.json",
    show_default=True,
    help="Where all answers of a tenant are kept.",
)
@click.option(
    "--assessment", type=_FILE, help="The assessment.json that is answered: every row is held against it."
)
@click.option("--by", default="", help="Who imports it.")
@click.option(
    "--attest", default="", metavar="NAME", help="Who of the customer looked at the proofs of this file."
)
@click.option("--dry-run", is_flag=True, help="Say what would be taken and refused, and write nothing.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option(
    "--date", "today", type=click.DateTime(["%Y-%m-%d"]), help="The day of the import; by default today."
)
@mode_option
@click.option("--debug", is_flag=True, help="Show tracebacks.")
def command(
    file: Path,
    register: Path,
    assessment: Path | None,
    by: str,
    attest: str,
    dry_run: bool,
    language: str,
    today: datetime | None,
    mode: int,
    **_: bool,
) -> int:
    """Take the answers of FILE, a workbook (vendor.<language>.xlsx) or what the page saved (answers.json), into the register.

    An answer is a claim: it changes no verdict, and only a later scan shows what is put right. Nothing in the register is ever replaced; later
    answers follow. Exits 0 where all rows were taken, 1 where some were refused (the others are kept), 2 where FILE cannot be read or is of
    another tenant or product.
    """
    from auditor.cli.report.answered_said import lines
    from auditor.pipeline.afterwards.answering import Response, import_response
    from auditor.report.speech.texts import Texts
    from auditor.userfile import UserFileError
    from auditor.writing import Manner, locked, save

    day = today.date() if today else date.today()  # noqa: DTZ011 - the day where the user is
    response = Response(file, register, assessment, by.strip(), attest.strip(), day)
    if dry_run:
        found = import_response(response)
    else:
        with locked(register.with_name(f".{register.name}.lock")) as free:
            if not free:
                raise UserFileError(f"{register}: somebody else is writing it; try again")
            found = import_response(response)
            if found.taken.answers:
                save(register, found.text, Manner(mode))
    for line in lines(found, response, Texts(language), dry_run=dry_run):
        click.echo(line)
    return FOUND if found.taken.refused else PASSED
