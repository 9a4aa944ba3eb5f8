"""`crm-audit assurance import`: what came back. Answers to our own questions go into the register; all else becomes suggestions that a person
confirms."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from auditor.cli.shared.written import mode_option
from auditor.codes import PASSED
from auditor.scales import LANGUAGES

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(name="import")
@click.argument("files", type=_FILE, nargs=-1, metavar="FILE…")
@click.option(
    "--register",
    type=_FILE,
    default="review/register.yaml",
    show_default=True,
    help="The register of the review; questions.json lies beside it.",
)
@click.option(
    "--out", type=_FILE, help="The file of suggestions; by default suggestions.yaml beside the register."
)
@click.option(
    "--confirm", "ids", multiple=True, metavar="ID", help="Take this suggestion; may be given repeatedly."
)
@click.option("--confirm-all", "every", is_flag=True, help="Take all suggestions that are not taken yet.")
@click.option("--by", default="", metavar="NAME, ROLE", help="Who imports, and who confirms.")
@click.option(
    "--assessment",
    type=_FILE,
    help="The assessment.json of the tenant, by default that of the review: what contradicts it is said at once.",
)
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option(
    "--date", "today", type=click.DateTime(["%Y-%m-%d"]), help="The day of the import; by default today."
)
@mode_option
@click.option("--debug", is_flag=True, help="Show tracebacks.")
def command(
    files: tuple[Path, ...],
    register: Path,
    out: Path | None,
    ids: tuple[str, ...],
    every: bool,
    by: str,
    assessment: Path | None,
    language: str,
    today: datetime | None,
    mode: int,
    **_: bool,
) -> int:
    """Take what came back in each FILE: answers to our own questions (a workbook of `crm-audit assurance start`, or what its page saved) go into
    the register, bad rows are listed with the reason. An answer is somebody's word; it never overrides what was seen, and where the two differ
    that is said at once.

    Everything else becomes suggestions: PDF reports and certificates, CAIQ, HECVAT and MVSP answers, lists of documents and sub-processors,
    results of sslyze and testssl.sh. They count for nothing until somebody has looked at the page that each of them names, and takes it with
    --confirm ID --by "Name, role".

    Exits 0 where all was taken, 1 where something was refused, gave nothing or contradicts what was seen, 2 where a FILE cannot be opened or
    answers other questions.
    """
    from auditor.assurance.asking.back.returned import is_ours
    from auditor.assurance.intake.importing import content_of
    from auditor.cli.assurance.words.taken import take_ours
    from auditor.cli.shared.machine import today as day_here

    if not files and not ids and not every:
        raise click.UsageError("name a file to read, or a suggestion with --confirm ID")
    if (ids or every) and not by.strip():
        raise click.UsageError('--confirm needs --by "Name, role": somebody answers for what is taken')
    day = today.date() if today else day_here()
    ours = [file for file in files if is_ours(content_of(file))]
    codes = [take_ours(file, register, by.strip(), day, language, mode) for file in ours]
    others = [file for file in files if file not in ours]
    if others or ids or every:
        from auditor.cli.assurance.words.suggested import Suggesting, suggest

        wanted = None if every else frozenset(ids)
        codes.append(
            suggest(
                Suggesting(tuple(others), register, out, wanted, by.strip(), assessment, day, language, mode)
            )
        )
    return max(codes, default=PASSED)
