"""`crm-audit access propose`: which grants could go without taking away anything that is used. Nothing is ever done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from auditor.cli.access.options import json_option, language_option, read_options
from auditor.cli.shared.held_to import policy_option
from auditor.cli.shared.written import mode_option
from auditor.codes import COULD_NOT_TELL


@click.command(name="propose")
@click.argument("targets", nargs=-1, metavar="TARGET…")
@json_option
@click.option(
    "--csv", "csv_path", type=click.Path(path_type=Path, dir_okay=False), help="Write all rows here."
)
@mode_option
@language_option
@policy_option
@read_options
def propose_command(
    targets: tuple[str, ...],
    as_json: bool,
    csv_path: Path | None,
    language: str,
    policy: tuple[str, ...],
    mode: int,
    **values: Any,
) -> int:
    """Which assignments, roles and rights could go.

    All of them together take no right that is used, or whose use nobody logs, from an active account. Exits 3 where
    something was not seen, for want of which more could not be proposed.
    """
    from auditor.access.judgments.proposal.model import Limits
    from auditor.access.judgments.proposal.propose import propose
    from auditor.check import Catalogue
    from auditor.cli.access.opened import opened_sources
    from auditor.cli.access.words.answer import say
    from auditor.cli.access.words.proposals import as_csv, as_data, as_text
    from auditor.cli.shared.held_to import held_to
    from auditor.cli.shared.machine import today
    from auditor.policy import load_policy
    from auditor.posture import days_before
    from auditor.report.speech.words import Words
    from auditor.writing import Manner, save

    thresholds, day = load_policy(*held_to(policy)).thresholds, today()
    limits = Limits(
        days_before(day, max(thresholds.dormant_days, thresholds.unused_days)),
        days_before(day, thresholds.never_used_days),
        days_before(day, thresholds.unused_days),
    )
    posture, sources = opened_sources(targets, values)
    found = propose(posture, day, limits)
    words = Words(language, Catalogue({}, ()))
    if csv_path is not None:
        save(csv_path, "\ufeff" + as_csv(found, words, sources.product), Manner(mode))
    say(as_data(found, sources.product) if as_json else as_text(found, words), sources.product, language)
    return 0 if found.complete else COULD_NOT_TELL
