"""`crm-audit assurance changes`: what the vendor's change records say now, and what is different from the last review."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.shared.target import language_option
from auditor.cli.shared.written import mode_option

if TYPE_CHECKING:
    from auditor.assurance.changes.formats.days import Order

_FILE = click.Path(path_type=Path, dir_okay=False)
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(name="changes")
@click.argument("files", metavar="[NAME=]FILE...", nargs=-1, required=True)
@click.option("--register", type=_FILE, help="The register of the review; changes.json lies beside it.")
@click.option("--out", type=_FILE, help="The file that the state is kept in, where there is no register.")
@click.option(
    "--since",
    type=_DAY,
    help="The day of the last review (YYYY-MM-DD); by default the register's. Of a file that is read for the first time, later entries are new.",
)
@click.option("--release", help="The release in use: whether it stands in the records.")
@click.option(
    "--dates",
    "order",
    type=click.Choice(["day-first", "month-first"]),
    help="How the vendor writes 03/04/2026. Without it such a date is taken for no day.",
)
@click.option("--date", "day", type=_DAY, help="The day of this review; by default today.")
@click.option(
    "--add",
    is_flag=True,
    help="Put new entries, and the newest of each file, into the register's change records.",
)
@click.option("--json", "as_json", is_flag=True, help="Print differences and questions as JSON.")
@language_option
@mode_option
@click.option("--debug", is_flag=True, expose_value=False, help="Show tracebacks.")
def command(
    files: tuple[str, ...],
    register: Path | None,
    out: Path | None,
    since: datetime | None,
    release: str | None,
    order: Order | None,
    day: datetime | None,
    add: bool,
    as_json: bool,
    language: str,
    mode: int,
) -> None:
    """Read changelogs, release notes, feeds, tables and sub-processor pages that were saved as files, say what is new, gone and altered since
    they were read last, and what to ask the vendor about it.

    A file is known by its name; NAME=FILE gives it one that stays the same from review to review. What was not given this time stays as it
    was read last, and is named.
    """
    from auditor.assurance.changes.comparing import after, new_in
    from auditor.assurance.changes.keeping import kept, text_of
    from auditor.assurance.changes.reading import read
    from auditor.assurance.changes.registered import missing, put_in
    from auditor.assurance.folder import Review
    from auditor.cli.assurance.changes_said import Shown, as_data, lines
    from auditor.cli.shared.machine import today as machine_today
    from auditor.jsontext import json_of
    from auditor.register.file.reading import read_register_file
    from auditor.report.escape import json_text
    from auditor.userfile import UserFileError
    from auditor.writing.manner import Manner
    from auditor.writing.save import save

    today = day.date() if day else machine_today()
    if (register is None) == (out is None):
        raise UserFileError("name the register of the review (--register), or a file for the state (--out)")
    if add and register is None:
        raise UserFileError("--add needs the register into which the entries go (--register)")
    told = read_register_file(register).register if register else None
    state = out or Review((register or Path()).parent).changes
    before = kept(state, told.tenant if told else None)
    start = since.date() if since else (told.reviewed if told else None)
    sources = [read(path, name, today, order) for name, path in _named(files)]
    watch = after(before, sources, today, start)
    changes = missing(told, watch, new_in(before, watch), today) if add and told else ()
    if register is not None:
        put_in(register, changes)  # before the state, which would not call them new again
    save(state, text_of(watch), Manner(mode))
    shown = Shown(
        before,
        watch,
        [source.name for source in sources],
        today,
        start,
        release,
        state,
        len(changes) if add else None,
    )
    click.echo(json_text(json_of(as_data(shown))) if as_json else "\n".join(lines(shown, language)))


def _named(files: tuple[str, ...]) -> list[tuple[str, Path]]:
    """Each file with its name. Raises UserFileError where two have the same."""
    from auditor.userfile import UserFileError

    found: dict[str, Path] = {}
    for text in files:
        name, sign, path = text.partition("=")
        if not sign or not name or Path(text).exists():
            path, name = text, Path(text).name.encode("utf-8", "backslashreplace").decode()
        if name in found:
            raise UserFileError(f"{name}: two files have this name; give one of them another: NAME=FILE")
        found[name] = Path(path)
    return list(found.items())
