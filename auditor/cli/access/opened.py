"""What a question about access is asked of: the posture of what the user named, open until the command ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from auditor.access import Tenant
    from auditor.pipeline.opening.sources import Sources
    from auditor.pipeline.reading import Reading
    from auditor.pipeline.request import Named
    from auditor.posture import Posture

NOTHING_NAMED = "name what to look at: an export, a snapshot, a tenant, or a form with --form"


def opened_tenant(targets: tuple[str, ...], values: dict[str, Any]) -> tuple[str, Tenant]:
    """The product, and the principals and rights, of what the user named. Raises as `opened_sources`."""
    from auditor.access import from_posture
    from auditor.cli.shared.machine import today

    posture, sources = opened_sources(targets, values)
    return sources.product, from_posture(posture, today())


def opened_sources(targets: tuple[str, ...], values: dict[str, Any]) -> tuple[Posture, Sources]:
    """The posture of what the user named, and what it was read from. Raises UserFileError or UnreadableError with a line for
    people."""
    from auditor.cli.shared.outward import asks_nobody, found_config
    from auditor.pipeline.request import Named
    from auditor.snapshot import UnreadableError
    from auditor.userfile import UserFileError
    from auditor.vendor.staff.members import RESOURCE

    if not targets and not values["forms"]:
        raise UserFileError(NOTHING_NAMED)
    named = Named(
        targets,
        tuple(values["forms"]),
        config=values["config"],
        found_config=found_config(),
        takes_found_config=not asks_nobody(values),
        vendor=values["vendor"],
        keys=tuple(values["keys"]),
    )
    reading = reading_of(named)
    if reading.posture.provided.keys() <= {RESOURCE}:
        raise UnreadableError(f"{', '.join(targets)}: holds nothing that tells who can do what")
    return reading.posture, reading.sources


def reading_of(named: Named) -> Reading:
    """What is named, read, with a word about files of another product; closed when the command ends."""
    from auditor.cli.errors import say
    from auditor.cli.shared.machine import this_machine
    from auditor.pipeline.opening.product import not_judged
    from auditor.pipeline.reading import read

    reading = click.get_current_context().with_resource(read(named, this_machine()))
    for entry in not_judged(reading.sources.others):
        say(f"{entry.path}: belongs to another CRM ({entry.detail}) and is not judged")
    return reading
