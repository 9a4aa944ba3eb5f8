"""`crm-audit incident triage`: who is suspicious and how sure, whose data could have been read, and how much of it was."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.shared.outward import found_config, offline_option, stay_offline
from auditor.cli.shared.reading import key_option
from auditor.cli.shared.written import mode_option
from auditor.codes import COULD_NOT_TELL

if TYPE_CHECKING:
    from auditor.incident.triage.beside import Size
    from auditor.pipeline.request import Named

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(name="triage")
@click.argument("sources", nargs=-1, metavar="[SOURCES]…")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default="incident",
    show_default=True,
    help="Folder of the incident.",
)
@click.option("--clear", metavar="KIND:ID", help="Say of a suspect that it did not take part (account:ID).")
@click.option("--confirm", metavar="KIND:ID", help="Say that it did, or name one that nothing points to.")
@click.option("--reopen", metavar="KIND:ID", help="Take such a word back.")
@click.option("--by", default="", help="Who decides: name and role.")
@click.option("--why", default="", help="Why.")
@click.option("--count", "counts", multiple=True, metavar="CLASS=N", help="How many records a class has.")
@click.option(
    "--restore", "restores", multiple=True, type=_FILE, help="A comparison of backups (restore.json)."
)
@click.option("--network", "networks", multiple=True, metavar="CIDR", help="Addresses of the company itself.")
@click.option("--form", "forms", multiple=True, type=click.Path(), help="A form that people filled in.")
@click.option("--vendor", help="The CRM, when it cannot be told from the files.")
@click.option("--config", type=_FILE, help="Where tenants are declared; by default crm-audit.toml.")
@key_option
@offline_option
@click.option(
    "--at", type=click.DateTime(["%Y-%m-%dT%H:%M:%S%z"]), help="When, with its zone; by default now."
)
@click.option("--lang", "language", type=click.Choice(["en", "vi"]), help="By default the incident's.")
@click.option("--json", "as_json", is_flag=True, help="Print triage.json.")
@mode_option
@click.option("--debug", is_flag=True, help="Show tracebacks.")
def command(
    sources: tuple[str, ...],
    folder: Path,
    clear: str | None,
    confirm: str | None,
    reopen: str | None,
    by: str,
    why: str,
    counts: tuple[str, ...],
    restores: tuple[Path, ...],
    networks: tuple[str, ...],
    forms: tuple[str, ...],
    vendor: str | None,
    config: Path | None,
    keys: tuple[Path, ...],
    offline: bool,
    at: datetime | None,
    language: str | None,
    as_json: bool,
    mode: int,
    **_: bool,
) -> int:
    """Who and what is suspicious, with reasons; whose data could have been read, was read, and differs between backups, each apart.

    SOURCES is the configuration that tells rights (an export, a snapshot, a tenant); by default the snapshot in the case. Exits 3 where no event,
    no rule or no rights were there to judge by.
    """
    from auditor.cli.shared.machine import this_machine
    from auditor.incident.case.folder import Folder
    from auditor.incident.triage.deciding import decide
    from auditor.incident.triage.gathered import Asked, incident_of, triaged
    from auditor.incident.triage.said import said
    from auditor.jsontext import json_of
    from auditor.report.escape import json_text
    from auditor.writing import Manner, save

    machine = this_machine()
    moment = at or machine.moment()
    if offline:
        stay_offline(config)
    decided = [
        (suspect, state)
        for suspect, state in ((clear, "cleared"), (confirm, "confirmed"), (reopen, "open"))
        if suspect
    ]
    if bool(by or why) and not decided:
        raise click.UsageError("--by and --why belong to --clear, --confirm or --reopen")
    case = Folder(folder)
    asked = Asked(
        case,
        moment,
        _named(sources, forms, config, vendor, keys, offline=offline) if sources or forms else None,
        restores,
        tuple(map(_size, counts)),
        tuple(map(_network, networks)),
    )
    if decided:
        incident_of(case)
    for suspect, state in decided:
        decide(case, suspect, state, by, why, moment, Manner(mode))  # type: ignore[arg-type]
    known = triaged(asked, machine)
    document = known.triage.model_dump(mode="json", by_alias=True)
    save(case.triage, json_of(document) + "\n", Manner(mode))
    if as_json:
        click.echo(json_text(json_of(document)))
    else:
        from auditor.cli.incident.shared import where_of

        spoken = language or known.incident.language
        click.echo(said(known.triage, known.incident, spoken, where_of(folder)), nl=False)
    return 0 if known.told else COULD_NOT_TELL


def _named(
    sources: tuple[str, ...],
    forms: tuple[str, ...],
    config: Path | None,
    vendor: str | None,
    keys: tuple[Path, ...],
    *,
    offline: bool,
) -> Named:
    from auditor.pipeline.request import Named

    return Named(
        sources,
        forms,
        config=config,
        found_config=found_config(),
        takes_found_config=not offline,
        vendor=vendor,
        keys=keys,
    )


def _size(text: str) -> Size:
    from auditor.incident.triage.beside import Size
    from auditor.incident.triage.words import both

    name, _, number = text.rpartition("=")
    if not name or not (number.isascii() and number.isdigit() and len(number) <= 18):
        raise click.UsageError(f"--count {text}: write CLASS=N, as Contact=48211")
    return Size(name, int(number), both("size.stated"))


def _network(text: str) -> str:
    from ipaddress import ip_network

    try:
        return str(ip_network(text, strict=False))
    except ValueError as error:
        raise click.UsageError(
            f"--network {text}: is no address and no network, as 198.51.100.0/24"
        ) from error
