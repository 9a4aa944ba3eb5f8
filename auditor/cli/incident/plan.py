"""`crm-audit incident plan`: what is to be done, in order, and what was done."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from auditor.cli.shared.held_to import held_to, policy_option
from auditor.cli.shared.outward import found_config, offline_option, stay_offline
from auditor.cli.shared.reading import deadline_option, key_option
from auditor.cli.shared.written import mode_option

_FILE = click.Path(path_type=Path, dir_okay=False)
_STATES = ("done", "approved", "not_needed", "failed")


@click.command(name="plan")
@click.argument("now", nargs=-1, metavar="[NOW]…")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default="incident",
    show_default=True,
    help="Folder of the incident.",
)
@click.option(
    "--good",
    default="",
    metavar="SNAPSHOT",
    help="The last good state, from before the first suspicious event.",
)
@click.option(
    "--tick",
    "step",
    default="",
    metavar="STEP",
    help="Say of a step how it stands; STEP* is all that begin so.",
)
@click.option("--state", type=click.Choice(_STATES), default="done", show_default=True, help="How it stands.")
@click.option("--by", default="", help="Who says so: name and role.")
@click.option("--note", default="", help="What there is to say of it.")
@click.option(
    "--at", type=click.DateTime(["%Y-%m-%dT%H:%M:%S%z"]), help="When, with its zone; by default now."
)
@click.option("--vendor", help="The CRM, when it cannot be told from the files.")
@policy_option
@click.option("--config", type=_FILE, help="Where tenants are declared; by default crm-audit.toml.")
@key_option
@deadline_option
@offline_option
@click.option("--all", "everything", is_flag=True, help="Show every step with all that is said of it.")
@click.option("--lang", "language", type=click.Choice(["en", "vi"]), help="By default the incident's.")
@click.option("--json", "as_json", is_flag=True, help="Print plan.json.")
@mode_option
@click.option("--debug", is_flag=True, help="Show tracebacks.")
def command(
    now: tuple[str, ...],
    folder: Path,
    good: str,
    step: str,
    state: str,
    by: str,
    note: str,
    at: datetime | None,
    vendor: str | None,
    policy: tuple[str, ...],
    config: Path | None,
    keys: tuple[Path, ...],
    minutes: int | None,
    offline: bool,
    everything: bool,
    language: str | None,
    as_json: bool,
    mode: int,
    **_: bool,
) -> int:
    """Make the plan of an incident, or take it up again: keep evidence, contain, go back, repair, tell, learn; each step as it is done in this
    product.

    NOW is today's state (a tenant, a snapshot, an export): it is scanned, and proves what was repaired. With --good the configuration of then and now
    are compared, item by item. Nothing is changed in the CRM: a person does each step, and ticks it off.
    """
    from auditor.cli.shared.machine import this_machine
    from auditor.incident.case.folder import Folder
    from auditor.incident.notices.clocks.due import zone_of_company
    from auditor.incident.planning.said import Page, said
    from auditor.incident.planning.ticking import tick_and_note
    from auditor.incident.planning.work import Asked, plan
    from auditor.pipeline.request import Request
    from auditor.writing import Manner

    machine = this_machine(shows_progress=True)
    moment = at or machine.moment()
    if offline:
        stay_offline(config)
    if step:
        if not by.strip():
            raise click.UsageError("--by: who says so")
        tick_and_note(Folder(folder), step, state, by.strip(), note, moment, Manner(mode))
    elif by or note:
        raise click.UsageError("--by and --note belong to --tick STEP")
    file, preset = held_to(policy)
    request = Request(
        now,
        config=config,
        found_config=found_config(),
        takes_found_config=not offline,
        vendor=vendor,
        keys=keys,
        minutes=minutes,
        policy=file,
        preset=preset,
        as_of_evidence=True,
    )
    made, known = plan(Asked(Folder(folder), moment, request if now else None, good, Manner(mode)), machine)
    if as_json:
        from auditor.jsontext import json_of
        from auditor.report.escape import json_text

        click.echo(json_text(json_of(made.model_dump(mode="json", by_alias=True))))
    else:
        from auditor.cli.incident.shared import where_of

        spoken = language or known.incident.language
        page = Page(spoken, everything, zone_of_company(known.incident), where_of(folder))
        click.echo(said(made, known.incident, page), nl=False)
    return 0
