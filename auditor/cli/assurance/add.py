"""`crm-audit assurance add`: a document comes into the register."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from auditor.cli.shared.target import language_option
from auditor.cli.shared.written import mode_option

_FILE = click.Path(path_type=Path, dir_okay=False)
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(name="add")
@click.argument("file", metavar="FILE", type=_FILE)
@click.option(
    "--kind", required=True, help="Kind of the document: soc-2-type-2, iso-27001, penetration-test …"
)
@click.option(
    "--register", default="register.yaml", show_default=True, type=_FILE, help="The register it goes into."
)
@click.option("--id", "id_", help="Its name in the register; by default its kind.")
@click.option("--title", help="Its title.")
@click.option("--issuer", help="Who issued it: auditor, certification body, tester, the vendor itself.")
@click.option("--issued", type=_DAY, help="Day of the document.")
@click.option("--expires", type=_DAY, help="Its last day, where it names one.")
@click.option(
    "--period", nargs=2, type=_DAY, metavar="FIRST LAST", help="First and last day that it speaks of."
)
@click.option("--edition", help="Edition of the standard: 2022.")
@click.option(
    "--opinion", type=click.Choice(["unqualified", "qualified", "adverse", "disclaimer"]), help="Of a report."
)
@click.option(
    "--covers",
    type=click.Choice(["yes", "no", "unclear"]),
    help="Whether its scope holds the product and the region in use.",
)
@click.option("--bridges", help="Of a bridge letter: id of the report that it carries on.")
@click.option("--from", "received_from", help="Who sent it.")
@click.option("--reviewer", help="Who read it.")
@mode_option
@language_option
@click.option("--debug", is_flag=True, help="Show tracebacks.")
def command(
    file: Path,
    kind: str,
    register: Path,
    id_: str | None,
    mode: int,
    language: str,
    debug: bool,  # noqa: ARG001 - read where errors are shown
    **said: Any,
) -> None:
    """Put FILE into documents/ beside the register, with its sha256, and an entry for it into the register, of which every other line stays.

    What only a reader of it can say (exceptions, customer controls) is written into the entry by hand; `assurance import` suggests it.
    """
    from auditor.cli.shared.machine import today
    from auditor.register.file.adding import add_document
    from auditor.register.holding.freshness import validities
    from auditor.register.kinds import kinds
    from auditor.register.model.documents import Document
    from auditor.register.shown import standing_of
    from auditor.register.words import Say
    from auditor.report.escape import plain
    from auditor.userfile import UserFileError, nearest, validate

    if kind not in kinds():
        raise UserFileError(f"--kind: there is no kind of document {kind!r}{nearest(kind, list(kinds()))}")
    given = {"id": id_ or kind, "kind": kind, "received": today(), **_entry(said)}
    added = add_document(register, file, validate(Document, given, Path("the document")), mode)
    paper = next(one for one in added.kept.register.documents or () if one.id == given["id"])
    say = Say(language)
    standing = standing_of(paper, validities(added.kept, today())[paper.id])
    click.echo(
        plain(
            say(
                "add.done",
                file=file.name,
                place=added.place,
                register=register,
                id=paper.id,
                standing=say(f"show.{standing}"),
            )
        )
    )
    if standing in ("undated", "no_edition", "unknown"):
        click.echo(plain(say("add.not_yet", register=register)))


def _entry(said: dict[str, Any]) -> dict[str, Any]:
    """What was said, by the keys of an entry."""
    period = said.pop("period")
    found = {key: _day(value) for key, value in said.items() if value is not None}
    if "covers" in found:
        found["covers_product"] = found.pop("covers")
    if period:
        found["period"] = {"begins": period[0].date(), "ends": period[1].date()}
    return found


def _day(value: Any) -> date | Any:
    return value.date() if isinstance(value, datetime) else value
