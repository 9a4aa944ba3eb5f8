"""`crm-audit access graph`: who comes to what and how, as a picture for people and as a graph for other tools."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.cli.how_written import mode_option
from auditor.cli.outward import offline_option
from auditor.cli.shared_options import key_option
from auditor.codes import COULD_NOT_TELL

if TYPE_CHECKING:
    from auditor.access import Subject, Tenant, Wanted
    from auditor.access.picture.network import Network
    from auditor.cli.sources import Sources
    from auditor.posture import Posture

_FORMATS = {".html": "html", ".htm": "html", ".graphml": "graphml", ".json": "opengraph"}
_SCOPES = ("own", "team", "subtree", "everything")


@click.command(name="graph")
@click.argument("targets", nargs=-1, metavar="TARGET…")
@click.option("--principal", metavar="WHO", help="An account or a role, by id, login or name.")
@click.option("--right", metavar="RIGHT", help="An action, as export, or a capability, as manage_users.")
@click.option("--object", "object_class", help="The object class of the action; without it any counts.")
@click.option(
    "--at-least", type=click.Choice(_SCOPES), default="own", show_default=True, help="The least reach."
)
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
@click.option("--lang", "language", type=click.Choice(["en", "vi"]), default="en", show_default=True)
@click.option("--tenant", help="Name of the tenant in the file; by default the name of the path.")
@click.option("--form", "forms", multiple=True, type=click.Path(), help="A form that people filled in.")
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where tenants are declared; by default crm-audit.toml.",
)
@offline_option
@click.option("--vendor", help="The CRM, when it cannot be told from the files.")
@key_option
@click.option("--debug", is_flag=True, help="Show tracebacks.")
def graph_command(targets: tuple[str, ...], out: Path, language: str, **values: Any) -> int:
    """Draw the ways of an account to its rights, or all ways to a right.

    The page is one file that works offline; accounts with the same ways are one box. GraphML and OpenGraph hold every
    account and role by itself. Exits 3 where something was not seen that could change the graph.
    """
    from auditor.access import from_posture
    from auditor.access.picture.network import network
    from auditor.cli.access import opened_sources, today
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
        pieces = _page(net, subject, sources, name, language)
    else:
        pieces = _records(net, posture, sources, name, file_format)
    save(out, pieces, Manner(values["mode"]))
    click.echo(product_line(sources.product, language))
    click.echo(str(out))
    return COULD_NOT_TELL if _unclear(net) else 0


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


def _page(net: Network, subject: Subject | None, sources: Sources, name: str, language: str) -> Iterator[str]:
    from auditor.access.picture.draw import draw
    from auditor.check import Catalogue
    from auditor.cli.access import today
    from auditor.report.graph.page import Question, render
    from auditor.report.speech.words import Words

    question = Question(name, sources.product, today(), net.wanted, subject)
    yield render(draw(net), question, Words(language, Catalogue({}, ())))


def _records(net: Network, posture: Posture, sources: Sources, name: str, file_format: str) -> Iterator[str]:
    from auditor.posture import Population, Unknown
    from auditor.report.graph.graphml import graphml
    from auditor.report.graph.opengraph import opengraph
    from auditor.report.graph.records import Home, Records

    controls = posture.access.controls
    gaps = list(net.tenant.gaps)
    if isinstance(controls, Unknown):
        gaps.append(controls)
    elif isinstance(controls.complete, Unknown):
        gaps.append(controls.complete)
    unseen = tuple(dict.fromkeys(gap.resource for gap in gaps))
    listed = controls.items if isinstance(controls, Population) else ()
    records = Records(net, Home(name, sources.product, tuple(listed), unseen))
    return graphml(records) if file_format == "graphml" else opengraph(records)


def _unclear(net: Network) -> bool:
    """Whether something was not seen that could change the graph. Who is known to be switched off does not count."""
    from auditor.access import Certainty, standing

    containers = net.tenant.graph.containers
    if net.tenant.gaps:
        return True
    if net.wanted is None or net.source is not None:
        return any(containers[one].gap is not None for one in net.containers)
    sure = {
        one
        for one, container, known in zip(
            net.assigned.tolist(), net.given.tolist(), net.sure.tolist(), strict=True
        )
        if known and container in net.giving
    }
    unsure = set(net.assigned.tolist()) - sure
    return any(standing(net.tenant.principals[one]) is not Certainty.NO for one in unsure)
