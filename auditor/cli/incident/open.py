"""`crm-audit incident open`: begin, or go on, and keep the evidence first."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.incident.shared import (
    FILE,
    at_option,
    by_option,
    config_option,
    contact_option,
    debug_option,
    folder_option,
    language_option,
    role_option,
    sign_option,
)
from auditor.cli.shared.reading import deadline_option


@click.command(name="open")
@click.argument("tenant", metavar="[TENANT | PATH]", required=False)
@folder_option
@by_option
@role_option
@contact_option
@click.option("--occurred", metavar="FROM[/UNTIL]", help="When it happened, with zone.")
@click.option("--detected", metavar="TIME", help="When somebody or something first noticed, with zone.")
@click.option(
    "--aware",
    metavar="TIME",
    help="When it was reasonably certain that personal data is affected, with zone.",
)
@click.option("--detector", help="Who or what noticed.")
@click.option("--title", help="What it is called.")
@click.option("--company", type=FILE, help="Whose incident it is (YAML), so that notices are filled in.")
@click.option(
    "--set", "fields", multiple=True, metavar="FIELD=VALUE", help="Any other field: affected.people=1200."
)
@click.option("--exercise", is_flag=True, help="Made up, to train: every output says so.")
@click.option("--vendor", help="The CRM, where nothing can be asked or read yet.")
@config_option
@click.option("--no-collect", is_flag=True, help="Ask nobody now; `incident collect` does it later.")
@sign_option
@deadline_option
@at_option
@language_option
@debug_option
def command(
    tenant: str | None,
    folder: Path,
    by: str | None,
    role: str,
    contact: str,
    config: Path | None,
    vendor: str | None,
    key: Path | None,
    minutes: int | None,
    at: str | None,
    language: str | None,
    *,
    no_collect: bool,
    **said: object,
) -> int:
    """Begin the incident of TENANT (declared in crm-audit.toml), or of an export or snapshot; keep the evidence before anything else.

    Makes the folder, notes who, when and what in its custody log, then collects in the order in which evidence is gone. In a folder that holds an
    incident it goes on, and changes what is given; each change is noted, before and after.

    Exit 0 kept, 2 usage, 3 not all could be asked for, 4 internal error.
    """
    from auditor.cli.incident.opening import Given, run_open

    given = Given(
        tenant=tenant,
        folder=folder,
        by=by,
        role=role,
        contact=contact,
        config=config,
        vendor=vendor,
        key=key,
        minutes=minutes,
        at=at,
        language=language,
        collects=not no_collect,
        said=said,
    )
    return run_open(given)
