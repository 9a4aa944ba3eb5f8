"""`crm-audit access escalate`: who can make itself an administrator, step by step."""

from __future__ import annotations

from typing import Any

import click

from auditor.cli.access.options import json_option, language_option, read_options


@click.command(name="escalate")
@click.argument("rest", nargs=-1, metavar="[PRINCIPAL] TARGET…")
@click.option("--of", "principal", help="The account or role; or write it before TARGET.")
@json_option
@language_option
@read_options
def escalate_command(
    rest: tuple[str, ...], principal: str | None, as_json: bool, language: str, **values: Any
) -> int:
    """The shortest ways to full control, each step named.

    Without PRINCIPAL those of every account that is active, or may be, and is no administrator; accounts with the same roles
    are told once. Who has full control already is named.
    """
    from auditor.access import effective
    from auditor.access.judgments.escalation import Escalation
    from auditor.cli.access.asked import object_and_targets
    from auditor.cli.access.opened import opened_sources
    from auditor.cli.access.ways import answer
    from auditor.cli.access.words.answer import say
    from auditor.cli.shared.machine import today

    targets = rest
    if principal is None:
        principal, targets = object_and_targets(rest, values["config"], offline=values["offline"])
    posture, sources = opened_sources(targets, values)
    everyone = effective(posture, today())
    text, data, code = answer(everyone, Escalation(everyone, posture.access.controls), principal, language)
    say(data if as_json else text, sources.product, language)
    return code
