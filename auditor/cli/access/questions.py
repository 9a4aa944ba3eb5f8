"""`crm-audit access` who-can, what-can, path and compare: questions that have one answer."""

from __future__ import annotations

from typing import Any

import click

from auditor.cli.access.asked import asked
from auditor.cli.access.opened import opened_tenant
from auditor.cli.access.options import answer_options, right_options
from auditor.cli.access.words.answer import say
from auditor.codes import COULD_NOT_TELL


@click.command(name="who-can")
@click.argument("right", metavar="RIGHT")
@click.argument("rest", nargs=-1, metavar="[OBJECT] TARGET…")
@right_options
def who_can_command(right: str, rest: tuple[str, ...], **values: Any) -> int:
    """Every account that can RIGHT, or may be able to.

    RIGHT is read, create, update, delete, share, export or import, or a capability as manage_users. Without OBJECT any
    class counts; OBJECT '*' asks for those who can on every class at once.
    """
    from auditor.access import who_can
    from auditor.cli.access.words.data import who_can_json
    from auditor.cli.access.words.text import who_can_text

    product, tenant, wanted = asked(right, rest, values)
    answer = who_can(tenant, wanted)
    say(who_can_json(answer) if values["as_json"] else who_can_text(answer), product)
    return 0 if answer.complete else COULD_NOT_TELL


@click.command(name="what-can")
@click.argument("principal", metavar="PRINCIPAL")
@click.argument("targets", nargs=-1, metavar="TARGET…")
@answer_options
def what_can_command(principal: str, targets: tuple[str, ...], **values: Any) -> int:
    """Everything that PRINCIPAL can: an account or a role, by id, login or name."""
    from auditor.access import what_can
    from auditor.cli.access.words.data import rights_json
    from auditor.cli.access.words.text import rights_text

    product, tenant = opened_tenant(targets, values)
    subject = tenant.subject(principal)
    rights = what_can(tenant, subject)
    say(rights_json(subject, rights) if values["as_json"] else rights_text(subject, rights), product)
    return COULD_NOT_TELL if rights.unclear else 0


@click.command(name="path")
@click.argument("principal", metavar="PRINCIPAL")
@click.argument("right", metavar="RIGHT")
@click.argument("rest", nargs=-1, metavar="[OBJECT] TARGET…")
@right_options
def path_command(principal: str, right: str, rest: tuple[str, ...], **values: Any) -> int:
    """Every way by which PRINCIPAL comes to RIGHT: through which groups and roles, until when, the best one first."""
    from auditor.access import Certainty, all_ways, held_by
    from auditor.cli.access.words.data import path_json
    from auditor.cli.access.words.text import path_text

    product, tenant, wanted = asked(right, rest, values)
    subject = tenant.subject(principal)
    held = held_by(tenant, subject, wanted)
    ways = all_ways(tenant, subject, wanted, sure=held.certainty is Certainty.YES)
    said = path_json if values["as_json"] else path_text
    say(said(subject, wanted, held, ways), product)
    return COULD_NOT_TELL if held.certainty is Certainty.UNKNOWN else 0


@click.command(name="compare")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.argument("targets", nargs=-1, metavar="TARGET…")
@answer_options
def compare_command(first: str, second: str, targets: tuple[str, ...], **values: Any) -> int:
    """Where two accounts or roles differ in what they can."""
    from auditor.access import differences, what_can
    from auditor.cli.access.words.data import compare_json
    from auditor.cli.access.words.text import compare_text

    product, tenant = opened_tenant(targets, values)
    one, other = tenant.subject(first), tenant.subject(second)
    rights = what_can(tenant, one), what_can(tenant, other)
    rows = list(differences(*rights))
    gaps = tuple(dict.fromkeys((*rights[0].gaps, *rights[1].gaps)))
    said = compare_json if values["as_json"] else compare_text
    say(said(one, other, rows, gaps), product)
    return 0 if all(row.certain for row in rows) and not gaps else COULD_NOT_TELL
