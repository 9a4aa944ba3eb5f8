"""`crm-audit access review`: sheets for those who decide whether somebody still needs their access."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.access.options import config_option, form_option, language_option
from auditor.cli.shared.outward import offline_option
from auditor.cli.shared.reading import key_option
from auditor.cli.shared.written import mode_option
from auditor.codes import COULD_NOT_TELL

if TYPE_CHECKING:
    from auditor.posture import Posture


@click.command(name="review")
@click.argument("targets", nargs=-1, metavar="TARGET…")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="A new folder.")
@mode_option
@click.option(
    "--by", type=click.Choice(["manager", "role"]), default="manager", show_default=True, help="Whose sheets."
)
@language_option
@click.option("--tenant", help="Name of the tenant on the sheets; by default the name of the path.")
@form_option
@click.option(
    "--staff", multiple=True, type=click.Path(), help="A staff register (CSV, XLSX): who manages whom."
)
@config_option
@offline_option
@click.option("--vendor", help="The CRM, when it cannot be told from the files.")
@key_option
@click.option(
    "--date", "today", type=click.DateTime(["%Y-%m-%d"]), help="The day of the review; by default today."
)
@click.option("--debug", is_flag=True, help="Show tracebacks.")
def review_command(
    targets: tuple[str, ...],
    out: Path,
    by: str,
    language: str,
    tenant: str | None,
    forms: tuple[str, ...],
    staff: tuple[str, ...],
    config: Path | None,
    offline: bool,
    vendor: str | None,
    keys: tuple[Path, ...],
    today: datetime | None,
    mode: int,
    **_: bool,
) -> int:
    """Write a sheet for each manager, or for each role, on which to confirm, change or revoke access.

    Each is a workbook to fill in and a page to print. What comes back is evidence: scan with --review and the folder.
    Exits 3 where something was not seen that could change who is listed with what.
    """
    from auditor.access_review import By, Head, pack_of, save_pack
    from auditor.cli.access.opened import NOTHING_NAMED, reading_of
    from auditor.cli.shared.outward import found_config, stay_offline
    from auditor.pipeline.request import Named
    from auditor.posture import Unknown
    from auditor.report.html.text import clean
    from auditor.report.speech.product_line import product_line
    from auditor.userfile import UserFileError
    from auditor.writing import Manner

    day = today.date() if today else date.today()  # noqa: DTZ011 - the day where the user is
    if not targets and not forms:
        raise UserFileError(NOTHING_NAMED)
    if offline:
        stay_offline(config)
    named = Named(
        targets,
        forms,
        config=config,
        found_config=found_config(),
        takes_found_config=not offline,
        vendor=vendor,
        staff=staff,
        keys=keys,
    )
    reading = reading_of(named)
    posture, product = reading.posture, reading.sources.product
    head = Head(clean(tenant or reading.sources.tenant, 120), posture.vendor, product, day, By(by), language)
    if isinstance(posture.users, Unknown):
        raise UserFileError(f"{', '.join(targets)}: holds no accounts whose access could be reviewed")
    pack = pack_of(posture, head, day)
    if not pack.sheets:
        raise UserFileError(f"{', '.join(targets)}: holds no active account whose access could be reviewed")
    written = save_pack(pack, out, Manner(mode))
    click.echo(product_line(product, language))
    click.echo(str(written[0]))
    accounts = {line.account for sheet in pack.sheets for line in sheet.lines}
    click.echo(f"{len(accounts)} accounts on {len(pack.sheets)} sheets")
    unseen = _unseen(posture)
    if unseen:
        click.echo(unseen)
    return COULD_NOT_TELL if unseen else 0


def _unseen(posture: Posture) -> str:
    """What was not seen and could change the sheets, in a line."""
    from auditor.posture import Unknown
    from auditor.report.escape import plain

    parts = {"accounts": posture.users, "roles": posture.access.roles}
    gaps = [
        name
        for name, part in parts.items()
        if isinstance(part, Unknown) or isinstance(part.complete, Unknown) or part.unread
    ]
    users = posture.users
    if not isinstance(users, Unknown) and any(isinstance(user.roles, Unknown) for user in users.items):
        gaps.append("roles of some accounts")
    return plain(f"not all of it was seen: {', '.join(gaps)}") if gaps else ""
