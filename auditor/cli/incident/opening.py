"""What `open` does: begins an incident or changes it, gathers, and says what came of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from auditor.cli.incident.shared import clock_of, language_of, person_of, say, signer_of
from auditor.cli.shared.machine import this_machine
from auditor.cli.shared.outward import found_config
from auditor.codes import COULD_NOT_TELL
from auditor.incident.case.incident import Incident, Person, Tenant
from auditor.incident.preserve.bundle import Bundle
from auditor.incident.preserve.case import changed, opened
from auditor.incident.preserve.gathering.gather import Gathered, Wish, gather, wanted_of
from auditor.incident.preserve.gathering.outlook import outlook
from auditor.incident.preserve.gathering.target import Target, incident_id, target_of
from auditor.incident.preserve.given import with_what_is_given
from auditor.incident.preserve.manifest import Item
from auditor.incident.preserve.seal import Sign
from auditor.incident.preserve.telling.items import kept
from auditor.incident.preserve.telling.opened import Told, told
from auditor.report.escape import plain


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line says."""

    tenant: str | None
    folder: Path
    by: str | None
    role: str
    contact: str
    config: Path | None
    vendor: str | None
    key: Path | None
    minutes: int | None
    at: str | None
    language: str | None
    collects: bool
    said: Mapping[str, object]


def run_open(given: Given) -> int:
    """Carry it out."""
    now, sign = clock_of(given.at), signer_of(given.key)
    by = person_of(given.by, given.role, given.contact)
    bundle = Bundle.at(given.folder)
    bundle.finish()
    begins = not (bundle.of.incident.exists() or bundle.of.custody.exists())
    target = _begun(given, bundle, by, now, sign) if begins else _changed(given, bundle, by, now, sign)
    language = language_of(given.language, opened(bundle.of))
    wish = Wish(target=target, by=by, now=now, sign=sign, minutes=given.minutes)
    made = gathered(bundle, wish, language) if given.collects else Gathered()
    return report(bundle, target, made, now, language, began=begins)


def gathered(bundle: Bundle, wish: Wish, language: str) -> Gathered:
    """Gather, and say of each item on the terminal when it is sealed."""
    watched = sys.stderr is not None and sys.stderr.isatty()

    def told_of(item: Item) -> None:
        if watched and item.state != "none":
            click.echo("\n".join(map(plain, kept([item], language))), err=True)

    return gather(bundle, wish, this_machine(), told_of)


def report(
    bundle: Bundle, target: Target, made: Gathered, now: Callable[[], datetime], language: str, *, began: bool
) -> int:
    """Say what came of it, and give the code."""
    incident, lines = opened(bundle.of), bundle.lines()
    occurred = incident.times.occurred_from
    running = outlook(
        made.wanted or wanted_of(target),
        bundle.manifest().items,
        None if occurred is None else occurred.date(),
        now().date(),
    )
    say(
        told(
            Told(
                incident=incident,
                folder=bundle.of.folder,
                items=made.items,
                already=made.already,
                running=running,
                now=now(),
                head=lines[-1].sha256,
                lines=len(lines),
                signed=bool(lines[-1].signed_by),
                cut_short=made.cut_short,
                began=began,
            ),
            language,
        )
    )
    failed = any(gap.reason in ("error", "denied", "cut_short") for item in made.items for gap in item.gaps)
    return COULD_NOT_TELL if made.cut_short or failed else 0


def _begun(
    given: Given, bundle: Bundle, by: Person, now: Callable[[], datetime], sign: Sign | None
) -> Target:
    import secrets

    if given.tenant is None:
        raise click.UsageError(
            f"{given.folder}: holds no incident; name the CRM: a tenant of crm-audit.toml, an export, or its name with --vendor"
        )
    target = target_of(given.tenant, config=given.config, found=found_config(), vendor=given.vendor)
    incident = Incident(
        id=incident_id(target, now()),
        tenant=Tenant(name=target.name, vendor=target.vendor),
        opened_at=now().replace(microsecond=0),
        opened_by=by,
        language="vi" if given.language == "vi" else "en",
    )
    incident = with_what_is_given(incident, given.said, now())
    bundle.begin(incident, by, now(), secrets.token_bytes(32), sign)
    return target


def _changed(
    given: Given, bundle: Bundle, by: Person, now: Callable[[], datetime], sign: Sign | None
) -> Target:
    incident = opened(bundle.of)
    told_now = with_what_is_given(incident, given.said, now())
    if given.language is not None and given.language != incident.language:
        told_now = told_now.model_copy(update={"language": given.language})
    changed(bundle.of, told_now, by, now(), "crm-audit incident open", sign=sign)
    named = given.tenant or incident.tenant.name
    target = tenant_again(named, incident, given.config, given.vendor)
    if target.name != incident.tenant.name:
        raise click.UsageError(
            f"{given.folder}: holds the incident of {incident.tenant.name}; name another --folder for that of {target.name}"
        )
    return target


def tenant_again(named: str, incident: Incident, config: Path | None, vendor: str | None) -> Target:
    """The CRM of an incident that is open already."""
    return target_of(
        named, config=config, found=found_config(), vendor=vendor or incident.tenant.vendor or "generic"
    )
