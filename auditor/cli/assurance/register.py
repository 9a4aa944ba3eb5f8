"""`crm-audit assurance register`: look at a register, and at what would settle what is open."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from auditor.cli.shared.target import language_option

_FILE = click.Path(path_type=Path, dir_okay=False)
_REGISTER = click.argument("file", metavar="FILE", type=_FILE)
_ASSESSMENT = click.Path(path_type=Path)
_DAY = click.option(
    "--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Judge as of this day instead of today."
)
_DEBUG = click.option("--debug", is_flag=True, help="Show tracebacks.")


@click.group(name="register")
def command() -> None:
    """Look at the register of a vendor (register.yaml)."""


@command.command(name="lint")
@_REGISTER
@click.option("--assessment", type=_ASSESSMENT, help="Say, too, which exceptions and holders are of no use.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@_DAY
@language_option
@_DEBUG
def lint(
    file: Path,
    assessment: Path | None,
    *,
    as_json: bool,
    day: datetime | None,
    language: str,
    debug: bool,  # noqa: ARG001 - read where errors are shown
) -> int:
    """Say what is wrong with a register before anybody signs it: what ended, is unused or broader than what it justifies, has no owner, was
    approved by whom it favours, was not reviewed for a year, or names a file or a check that is not there.

    Exit 0 nothing must be settled, 1 something must, 2 the register cannot be read.
    """
    from auditor.cli.assurance.words.registered import lint_json, lint_lines
    from auditor.cli.shared.machine import today
    from auditor.codes import FOUND, PASSED
    from auditor.pipeline.settling import assessment_for, names_known
    from auditor.register.file.reading import read_register_file
    from auditor.register.looked_at.lint import MUST
    from auditor.register.looked_at.lint import lint as found_in

    kept = read_register_file(file)
    known = names_known(None if assessment is None else assessment_for(kept, assessment))
    found = found_in(kept, day.date() if day else today(), known)
    if as_json:
        click.echo(lint_json(kept, found), nl=False)
    else:
        for line in lint_lines(kept, found, language, judged_use=assessment is not None):
            click.echo(line)
    return FOUND if any(one.severity == MUST for one in found) else PASSED


@command.command(name="suggest")
@_REGISTER
@click.option(
    "--assessment", type=_ASSESSMENT, help="What a scan found; by default assessment.json beside FILE."
)
@_DAY
@language_option
@_DEBUG
def suggest(
    file: Path,
    assessment: Path | None,
    *,
    day: datetime | None,
    language: str,
    debug: bool,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Print, as YAML, the entries that would settle what an assessment leaves open: holders to justify, documents to ask for, answers to give.

    Each has placeholders, which `lint` refuses until somebody has filled them in.
    """
    from auditor.cli.shared.machine import today
    from auditor.pipeline.settling import assessment_for, open_in
    from auditor.register.file.reading import read_register_file
    from auditor.register.suggest import suggest as suggested_for
    from auditor.register.suggest import suggested_text
    from auditor.report.escape import plain

    kept = read_register_file(file)
    scanned = assessment or file.parent / "assessment.json"
    if not scanned.exists():
        raise click.UsageError(f"{scanned} is not there; name what a scan found with --assessment")
    found = suggested_for(
        kept, open_in(assessment_for(kept, scanned)), day.date() if day else today(), language
    )
    for line in suggested_text(found, kept.register.tenant, language).splitlines():
        click.echo(plain(line))


@command.command(name="show")
@_REGISTER
@_DAY
@language_option
@_DEBUG
def show(
    file: Path,
    *,
    day: datetime | None,
    language: str,
    debug: bool,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Show a register on one screen: its documents, which of them count, and until when."""
    from auditor.cli.assurance.words.registered import show_lines
    from auditor.cli.shared.machine import today
    from auditor.register.file.reading import read_register_file

    for line in show_lines(read_register_file(file), day.date() if day else today(), language):
        click.echo(line)
