"""`crm-audit access`: who can do what, through what, and what makes that uncertain."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.cli.access_escalate import escalate_command
from auditor.cli.access_graph import graph_command
from auditor.cli.access_propose import propose_command
from auditor.cli.access_review import review_command
from auditor.cli.outward import offline_option
from auditor.cli.shared_options import key_option
from auditor.codes import COULD_NOT_TELL

if TYPE_CHECKING:
    from auditor.access import Tenant, Wanted
    from auditor.cli.sources import Sources
    from auditor.posture import Posture

_SCOPES = ("own", "team", "subtree", "everything")
_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option("--json", "as_json", is_flag=True, help="JSON instead of text."),
    click.option("--form", "forms", multiple=True, type=click.Path(), help="A form that people filled in."),
    click.option(
        "--config",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Where tenants are declared; by default crm-audit.toml.",
    ),
    offline_option,
    click.option("--vendor", help="The CRM, when it cannot be told from the files."),
    key_option,
    click.option("--debug", is_flag=True, help="Show tracebacks."),
)
_RIGHT_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option("--object", "object_class", help="The object class; or write it before TARGET."),
    click.option(
        "--at-least", type=click.Choice(_SCOPES), default="own", show_default=True, help="The least reach."
    ),
    *_OPTIONS,
)


def _with(options: tuple[Callable[[Any], Any], ...]) -> Callable[[Any], Any]:
    def add(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return add


@click.group(name="access")
def command() -> None:
    """Who can do what: by roles, groups and what everyone has, with the path that gives it.

    TARGET is what `scan` takes: an export, a stored snapshot, a tenant. Each exits 3 where something was not seen that
    could change the answer.
    """


command.add_command(review_command)
command.add_command(escalate_command)
command.add_command(graph_command)
command.add_command(propose_command)


@command.command(name="who-can")
@click.argument("right", metavar="RIGHT")
@click.argument("rest", nargs=-1, metavar="[OBJECT] TARGET…")
@_with(_RIGHT_OPTIONS)
def who_can_command(right: str, rest: tuple[str, ...], **values: Any) -> int:
    """Every account that can RIGHT, or may be able to.

    RIGHT is read, create, update, delete, share, export or import, or a capability as manage_users. Without OBJECT any
    class counts; OBJECT '*' asks for those who can on every class at once.
    """
    from auditor.access import who_can
    from auditor.cli.access_data import who_can_json
    from auditor.cli.access_said import who_can_text

    product, tenant, wanted = _asked(right, rest, values)
    answer = who_can(tenant, wanted)
    say(who_can_json(answer) if values["as_json"] else who_can_text(answer), product)
    return 0 if answer.complete else COULD_NOT_TELL


@command.command(name="what-can")
@click.argument("principal", metavar="PRINCIPAL")
@click.argument("targets", nargs=-1, metavar="TARGET…")
@_with(_OPTIONS)
def what_can_command(principal: str, targets: tuple[str, ...], **values: Any) -> int:
    """Everything that PRINCIPAL can: an account or a role, by id, login or name."""
    from auditor.access import what_can
    from auditor.cli.access_data import rights_json
    from auditor.cli.access_said import rights_text

    product, tenant = _opened(targets, values)
    subject = tenant.subject(principal)
    rights = what_can(tenant, subject)
    say(rights_json(subject, rights) if values["as_json"] else rights_text(subject, rights), product)
    return COULD_NOT_TELL if rights.unclear else 0


@command.command(name="path")
@click.argument("principal", metavar="PRINCIPAL")
@click.argument("right", metavar="RIGHT")
@click.argument("rest", nargs=-1, metavar="[OBJECT] TARGET…")
@_with(_RIGHT_OPTIONS)
def path_command(principal: str, right: str, rest: tuple[str, ...], **values: Any) -> int:
    """Every way by which PRINCIPAL comes to RIGHT: through which groups and roles, until when, the best one first."""
    from auditor.access import Certainty, all_ways, held_by
    from auditor.cli.access_data import path_json
    from auditor.cli.access_said import path_text

    product, tenant, wanted = _asked(right, rest, values)
    subject = tenant.subject(principal)
    held = held_by(tenant, subject, wanted)
    ways = all_ways(tenant, subject, wanted, sure=held.certainty is Certainty.YES)
    said = path_json if values["as_json"] else path_text
    say(said(subject, wanted, held, ways), product)
    return COULD_NOT_TELL if held.certainty is Certainty.UNKNOWN else 0


@command.command(name="compare")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.argument("targets", nargs=-1, metavar="TARGET…")
@_with(_OPTIONS)
def compare_command(first: str, second: str, targets: tuple[str, ...], **values: Any) -> int:
    """Where two accounts or roles differ in what they can."""
    from auditor.access import differences, what_can
    from auditor.cli.access_data import compare_json
    from auditor.cli.access_said import compare_text

    product, tenant = _opened(targets, values)
    one, other = tenant.subject(first), tenant.subject(second)
    rights = what_can(tenant, one), what_can(tenant, other)
    rows = list(differences(*rights))
    gaps = tuple(dict.fromkeys((*rights[0].gaps, *rights[1].gaps)))
    said = compare_json if values["as_json"] else compare_text
    say(said(one, other, rows, gaps), product)
    return 0 if all(row.certain for row in rows) and not gaps else COULD_NOT_TELL


@command.command(name="summary")
@click.argument("targets", nargs=-1, metavar="TARGET…")
@_with(_OPTIONS)
def summary_command(targets: tuple[str, ...], **values: Any) -> int:
    """How many people can read, change, delete and export each kind of record."""
    from auditor.cli.access_summary import summary_of

    posture, sources = opened_sources(targets, values)
    answer, code = summary_of(posture, today(), as_json=values["as_json"])
    say(answer, sources.product)
    return code


def _asked(right: str, rest: tuple[str, ...], values: dict[str, Any]) -> tuple[str, Tenant, Wanted]:
    """The product, the tenant and the question, once it is told what of `rest` is the object."""
    from auditor.access import Wanted, action_named
    from auditor.posture import EVERY_OBJECT, Capability, Scope
    from auditor.userfile import UserFileError

    action = action_named(right)
    powers = isinstance(action, Capability)
    object_class, targets = values["object_class"], rest
    if object_class is None and not powers:
        object_class, targets = object_and_targets(rest, values["config"], offline=values["offline"])
    if powers and object_class is not None:
        raise UserFileError(f"{action} has no object: it holds for the whole CRM")
    product, tenant = _opened(targets, values)
    if object_class is not None:
        object_class = tenant.object_class(object_class)
    scope = Scope[values["at_least"].upper()]
    return product, tenant, Wanted(action, EVERY_OBJECT if powers else object_class, scope)


def object_and_targets(
    rest: tuple[str, ...], config: Path | None, *, offline: bool = False
) -> tuple[str | None, tuple[str, ...]]:
    """The first word is an object where it is no target and one follows. One that could be both is refused."""
    from auditor.cli.outward import declared
    from auditor.userfile import UserFileError

    if len(rest) < 2 or rest[0] == "-":
        return None, rest
    first = rest[0]
    is_tenant = first in declared(config, taken_if_found=not offline)
    if not is_tenant and not os.path.exists(first):
        return first, rest[1:]
    if not is_tenant and not os.path.dirname(first) and not os.path.splitext(first)[1]:
        raise UserFileError(
            f"{first} is a path and could be an object: write ./{first} for the path, --object {first} for the object"
        )
    return None, rest


def _opened(targets: tuple[str, ...], values: dict[str, Any]) -> tuple[str, Tenant]:
    """The product, and the principals and rights, of what the user named. Raises as `opened_sources`."""
    from auditor.access import from_posture

    posture, sources = opened_sources(targets, values)
    return sources.product, from_posture(posture, today())


def opened_sources(targets: tuple[str, ...], values: dict[str, Any]) -> tuple[Posture, Sources]:
    """The posture of what the user named, and what it was read from. Raises UserFileError or UnreadableError with a line for
    people."""
    from auditor.cli.outward import asks_nobody
    from auditor.cli.product import say_not_judged
    from auditor.cli.sources import Named, open_sources
    from auditor.cli.strict import keeps_going
    from auditor.policy import load_policy
    from auditor.snapshot import UnreadableError
    from auditor.userfile import UserFileError
    from auditor.vendor import normalize
    from auditor.vendor.staff.members import RESOURCE

    if not targets and not values["forms"]:
        raise UserFileError("name what to look at: an export, a snapshot, a tenant, or a form with --form")
    named = Named(
        targets,
        tuple(values["forms"]),
        values["config"],
        values["vendor"],
        takes_found_config=not asks_nobody(values),
        keys=tuple(values["keys"]),
    )
    sources = open_sources(named, _clock(), _clock)
    say_not_judged(sources.others)
    posture = normalize(sources.pairs, sources.vendor, load_policy(), keep_going=keeps_going())
    if posture.provided.keys() <= {RESOURCE}:
        raise UnreadableError(f"{', '.join(targets)}: holds nothing that tells who can do what")
    return posture, sources


def today() -> date:
    """The day where the user is."""
    return date.today()  # noqa: DTZ011


def _clock() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def say(answer: str | dict[str, Any], product: str, language: str = "en") -> None:
    """An answer, after the product that it is about."""
    from auditor.report.escape import json_text
    from auditor.report.speech.product_line import product_line

    if isinstance(answer, dict):
        schema, *others = answer.items()
        named = dict((schema, ("product", product), *others))
        click.echo(json_text(json.dumps(named, ensure_ascii=False, indent=2)))
        return
    click.echo(product_line(product, language))
    click.echo(answer)
