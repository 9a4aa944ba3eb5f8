"""`crm-audit incident verify`: whether the evidence is whole."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.incident.shared import (
    at_option,
    by_option,
    clock_of,
    debug_option,
    language_option,
    person_of,
    say,
)


@click.command(name="verify")
@click.argument("path", metavar="[FOLDER | ZIP]", type=click.Path(path_type=Path), default="incident")
@click.option(
    "--folder", type=click.Path(path_type=Path), help="The folder of the incident; the same as naming it."
)
@click.option(
    "--key",
    "keys",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Public key (PEM), or a folder of them (.pub), that must have signed it.",
)
@click.option("--head", help="The end of the custody log as somebody wrote it down.")
@by_option
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
@at_option
@language_option
@debug_option
def command(
    path: Path,
    folder: Path | None,
    keys: tuple[Path, ...],
    head: str | None,
    by: str | None,
    at: str | None,
    language: str | None,
    *,
    as_json: bool,
    debug: bool,  # noqa: ARG001 - read where errors are shown
) -> int:
    """Say whether the evidence of an incident, or of a copy that was handed out, is whole: nothing changed, added, removed or cut off.

    With --by the outcome is noted in the custody log of a folder that is whole; without it nothing is written.

    Exit 0 whole, 1 not whole, 2 usage, 3 nobody can say, 4 internal error.
    """
    from auditor.codes import COULD_NOT_TELL, FOUND, PASSED
    from auditor.incident.preserve.custody import note
    from auditor.incident.preserve.telling.verified import told
    from auditor.incident.preserve.verifying.verify import verify
    from auditor.jsontext import json_of
    from auditor.report.escape import json_text
    from auditor.snapshot.keys import fingerprints

    if head is not None and not head.strip():
        raise click.UsageError(
            "--head: is empty, which would compare nothing; give the 64 letters and digits that were written down"
        )
    place = folder or path
    if not place.exists():
        raise click.UsageError(
            f"{place}: there is no such folder or file; name the incident's folder, or a copy"
        )
    found = verify(place, keys=fingerprints(keys) if keys else None, head=(head or "").strip().lower())
    if as_json:
        click.echo(json_text(json_of(found.as_json())))
    else:
        say(told(found, language or "en"))
    if found.whole and by is not None and place.is_dir():
        note(place, "verified", found.here, person_of(by, "", ""), clock_of(at)())
    return {True: PASSED, False: FOUND, None: COULD_NOT_TELL}[found.whole]
