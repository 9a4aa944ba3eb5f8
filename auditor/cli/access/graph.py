"""`crm-audit access graph`: who comes to what and how, as a picture for people and as a graph for other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.cli.access.options import at_least_option, language_option, read_options
from auditor.cli.shared.written import mode_option
from auditor.codes import COULD_NOT_TELL

if TYPE_CHECKING:
    from auditor.access import Tenant, Wanted

_FORMATS = {".html": "html", ".htm": "html", ".graphml": "graphml", ".json": "opengraph"}


@click.command(name="graph")
@click.argument("targets", nargs=-1, metavar="TARGET…")
@click.option("--principal", metavar="WHO", help="An account or a role, by id, login or name.")
@click.option("--right", metavar="RIGHT", help="An action, as export, or a capability, as manage_users.")
@click.option("--object", "object_class", help="The object class of the action; without it any counts.")
@at_least_option
@click.option("--whole", is_flag=True, help="Everyone and everything, in place of --principal and --right.")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The file to write."
)
@mode_option
@click.option(
    "--format",
    "file_format",
    type=click.Choice(["html", "graphml", "opengraph"]),
    help="By default by the ending: .html, .graphml, or .json for BloodHound's OpenGraph.",
)
@language_option
@click.option("--tenant", help="Name of the tenant in the file; by default the name of the path.")
@read_options
def graph_command(targets: tuple[str, ...], out: Path, language: str, **values: Any) -> int:
    """Draw the ways of an account to its rights, or all ways to a right.

    The page is one file that works offline; accounts with the same ways are one box. GraphML and OpenGraph hold every
    account and role by itself. Exits 3 where something was not seen that could change the graph.
    """
    from auditor.access import from_posture
    from auditor.access.picture.network import network
    from auditor.cli.access.opened import opened_sources
    from auditor.cli.access.words.graph_files import page, records, unclear
    from auditor.cli.shared.machine import today
    from auditor.report.speech.product_line import product_line
    from auditor.userfile import UserFileError
    from auditor.writing import Manner, save

    file_format = values["file_format"] or _FORMATS.get(out.suffix.lower())
    if file_format is None:
        raise UserFileError(f"{out}: name the format with --format, or end the name in {', '.join(_FORMATS)}")
    if values["whole"] == bool(values["principal"] or values["right"]):
        raise UserFileError("name --principal, --right or both, or else --whole")
    posture, sources = opened_sources(targets, values)
    tenant = from_posture(posture, today())
    subject = tenant.subject(values["principal"]) if values["principal"] else None
    wanted = _wanted(tenant, values)
    net = network(tenant, wanted, subject)
    name = values["tenant"] or sources.tenant
    if file_format == "html":
        pieces = page(net, subject, sources, name, language)
    else:
        pieces = records(net, posture, sources, name, file_format)
    save(out, pieces, Manner(values["mode"]))
    click.echo(product_line(sources.product, language))
    click.echo(str(out))
    return COULD_NOT_TELL if unclear(net) else 0


def _wanted(tenant: Tenant, values: dict[str, Any]) -> Wanted | None:
    from auditor.access import Wanted, action_named
    from auditor.posture import EVERY_OBJECT, Capability, Scope
    from auditor.userfile import UserFileError

    named = values["object_class"]
    if values["right"] is None:
        if named is not None:
            raise UserFileError("--object is of a right: name one with --right")
        return None
    action = action_named(values["right"])
    if isinstance(action, Capability):
        if named is not None:
            raise UserFileError(f"{action} has no object: it holds for the whole CRM")
        return Wanted(action, EVERY_OBJECT)
    object_class = None if named is None else tenant.object_class(named)
    return Wanted(action, object_class, Scope[values["at_least"].upper()])
