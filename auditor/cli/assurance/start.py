"""`crm-audit assurance start`: begin the review of a vendor, with the questions that are left."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.shared.held_to import held_to, policy_option
from auditor.cli.shared.outward import found_config, offline_option, stay_offline
from auditor.cli.shared.reading import deadline_option, key_option
from auditor.cli.shared.written import mode_option

if TYPE_CHECKING:
    pass

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(name="start")
@click.argument("sources", nargs=-1, metavar="[SOURCES]…")
@click.option(
    "--vendor-name", default="", help="Who makes the product; needed where there is no register yet."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default="review",
    show_default=True,
    help="Folder of the review.",
)
@click.option(
    "--lang", "language", type=click.Choice(["en", "vi", "both"]), default="both", show_default=True
)
@click.option(
    "--assessment", type=click.Path(path_type=Path), help="An assessment.json in the place of SOURCES."
)
@click.option("--register", type=_FILE, help="The register; by default register.yaml in that folder.")
@click.option(
    "--for",
    "side",
    type=click.Choice(["vendor", "implementer", "us"]),
    help="Write the files for one side only.",
)
@click.option("--tenant", default="", help="Name of the tenant; by default the name of the first source.")
@click.option("--vendor", help="The CRM, when it cannot be told from the files.")
@click.option("--form", "forms", multiple=True, type=click.Path(), help="A form that people filled in.")
@policy_option
@click.option("--config", type=_FILE, help="Where tenants are declared; by default crm-audit.toml.")
@key_option
@deadline_option
@offline_option
@click.option(
    "--date", "today", type=click.DateTime(["%Y-%m-%d"]), help="The day of the review; by default today."
)
@mode_option
@click.option("--debug", is_flag=True, help="Show tracebacks.")
def command(
    sources: tuple[str, ...],
    vendor_name: str,
    out: Path,
    language: str,
    assessment: Path | None,
    register: Path | None,
    side: str | None,
    tenant: str,
    vendor: str | None,
    forms: tuple[str, ...],
    policy: tuple[str, ...],
    config: Path | None,
    keys: tuple[Path, ...],
    minutes: int | None,
    offline: bool,
    today: datetime | None,
    mode: int,
    **_: bool,
) -> int:
    """Begin the review of a vendor, or take it up again: scan SOURCES (exports, snapshots, tenants of crm-audit.toml), and ask only what
    they, the register and its documents leave open.

    Writes into the folder register.yaml (never over one that is there), assessment.json, questions.json, and for each language a workbook and
    a page that ask the same. Without SOURCES and without an assessment, it asks all that is asked of a vendor that is not bought yet.
    """
    from auditor.assurance.asking.start import Starting, start
    from auditor.assurance.folder import Review
    from auditor.assurance.suggested import suggested_in
    from auditor.cli.assurance.words.started import lines
    from auditor.cli.shared.machine import this_machine
    from auditor.pipeline.request import Request
    from auditor.writing import Manner

    if offline:
        stay_offline(config)
    file, preset = held_to(policy)
    request = Request(
        sources,
        forms=forms,
        config=config,
        found_config=found_config(),
        takes_found_config=not offline,
        vendor=vendor,
        keys=keys,
        minutes=minutes,
        tenant=tenant or None,
        policy=file,
        preset=preset,
        today=today.date() if today else None,
        as_of_evidence=True,
    )
    starting = Starting(
        Review(out),
        today.date() if today else date.today(),  # noqa: DTZ011 - the day where the user is
        vendor_name=vendor_name,
        tenant=tenant,
        request=request if sources or forms else None,
        assessment=assessment,
        register=register,
        languages=("en", "vi") if language == "both" else (language,),
        side=side or "",
        manner=Manner(mode),
        suggested=suggested_in(Review(out)),
    )
    started = start(starting, this_machine(shows_progress=True))
    for line in lines(started, "vi" if language == "vi" else "en"):
        click.echo(line)
    return 0
