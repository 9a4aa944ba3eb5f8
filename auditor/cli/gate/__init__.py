"""`crm-audit gate`: fail a build on findings, or when it cannot be told."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.cli.shared.kept import cache_of, cache_options
from auditor.cli.shared.target import COVERAGE, SEVERITY, request_from, share_of, target_options
from auditor.cli.shared.told import sarif_unknown_option
from auditor.codes import COULD_NOT_TELL

if TYPE_CHECKING:
    from auditor.pipeline.outcome import Outcome
    from auditor.pipeline.request import Request
    from auditor.report.views.asked import Asked, SarifUnknown
    from auditor.writing import Manner

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(name="gate")
@target_options
@click.option("--fail-on", type=SEVERITY, default="high", show_default=True, help="Threshold of severity.")
@click.option("--baseline", type=_FILE, help="What was agreed: evidence that it names must still be there.")
@click.option(
    "--base",
    metavar="REF",
    help="A commit of git: policy, waivers, baseline and --config as they are there, and what it held, to compare with.",
)
@click.option(
    "--new-only",
    is_flag=True,
    help="Only findings that the baseline, else the base, does not have, or that got worse.",
)
@click.option("--write-baseline", type=_FILE, help="Write the baseline of this export and exit 0.")
@click.option("--min-coverage", type=COVERAGE, help="Percentage of topics in scope required.")
@click.option(
    "--max-age",
    type=click.IntRange(min=0),
    metavar="DAYS",
    help="Exit 3 on a stored snapshot that is older, or of a day to come.",
)
@click.option(
    "--keep-going",
    is_flag=True,
    help="Judge what is left where a fault of crm-audit stopped a check; exit 3 then.",
)
@click.option(
    "--register",
    multiple=True,
    type=_FILE,
    help="A register of what vendor and organisation can show (register.yaml).",
)
@click.option("--sarif", type=_FILE, help="Also write SARIF to this file.")
@click.option("--junit", type=_FILE, help="Also write JUnit XML to this file.")
@click.option("--gitlab", type=_FILE, help="Also write a Code Quality report for GitLab to this file.")
@sarif_unknown_option
@click.option("--markdown", type=_FILE, help="Also write a comment for the pull request, or a job's summary.")
@click.option("--figures", type=_FILE, help="Also write code, grade and counts as JSON, which name nothing.")
@click.option(
    "--brief", is_flag=True, help="Print, and put into --markdown, numbers only: strangers read there."
)
@cache_options
@click.pass_context
def command(
    context: click.Context,
    /,
    fail_on: str,
    baseline: Path | None,
    base: str | None,
    new_only: bool,
    write_baseline: Path | None,
    min_coverage: float | None,
    max_age: int | None,
    keep_going: bool,
    sarif: Path | None,
    junit: Path | None,
    gitlab: Path | None,
    sarif_unknown: SarifUnknown,
    markdown: Path | None,
    figures: Path | None,
    brief: bool,
    cache: Path | None,
    no_cache: bool,
    **values: Any,
) -> int:
    """Exit 0 passed, 1 found something, 2 usage, 3 could not tell, 4 internal error.

    Nobody is asked, unless --config names the file that declares the tenant.
    """
    from auditor.cli.errors import say
    from auditor.cli.gate.commented import gated_of
    from auditor.cli.gate.compared_said import compared_lines
    from auditor.cli.gate.said import say_numbers, say_verdict
    from auditor.cli.shared.machine import this_machine
    from auditor.collecting.failure import CollectionError
    from auditor.jsontext import json_of
    from auditor.pipeline.comparing.compared import With, compare
    from auditor.pipeline.gate import gate
    from auditor.report.escape import plain
    from auditor.report.plain.comment import figures as as_json
    from auditor.report.plain.comment import render
    from auditor.report.speech.gated import last_line
    from auditor.report.speech.product_line import product_line
    from auditor.report.views.asked import Asked
    from auditor.writing import Manner, save

    if new_only and baseline is None and base is None:
        raise click.UsageError("--new-only needs --baseline FILE or --base REF")
    try:
        kept = cache_of(cache, no_cache, values["paths"])
        against = With(baseline, base, new_only, _target_branch())
        compared = compare(_request(values), against, this_machine(shows_progress=True, cache=kept))
    except CollectionError as error:
        say(str(error))
        return COULD_NOT_TELL
    outcome = context.with_resource(compared.outcome)
    words = outcome.words(values["language"])
    manner = Manner(values["mode"])
    told = Asked(sarif_unknown=sarif_unknown)
    for name, path in (("sarif", sarif), ("junit", junit), ("gitlab", gitlab)):
        _write(outcome, name, path, values["language"], manner, told)
    stopped = bool(outcome.assessment.faults or outcome.assessment.unread_by_fault) and not keep_going
    if write_baseline is not None and not stopped:  # what a fault left unjudged would be agreed as never seen
        data = outcome.baseline().model_dump(mode="json", by_alias=True)
        save(write_baseline, json_of(data) + "\n", manner)
        click.echo(product_line(outcome.assessment.vendor_name, values["language"]))
        click.echo(plain(words.ui("gate.baseline_written", path=write_baseline)))
        return 0
    asked = partial(
        gate, compared, min_coverage=share_of(min_coverage), max_age=max_age, keep_going=keep_going
    )
    verdict = asked(fail_on=fail_on, new_only=new_only).verdict
    notes = list(compared_lines(compared, words))
    gated = gated_of(verdict, fail_on, compared, asked, notes, values["paths"])
    if markdown is not None:
        save(markdown, render(outcome.assessment, gated, words, brief=brief), manner)
    if figures is not None:
        save(figures, as_json(outcome.assessment, gated) + "\n", manner)
    if brief:
        say_numbers(verdict, outcome, words)
    else:
        say_verdict(verdict, outcome, words)
        for line in notes:
            click.echo(line)
    click.echo(last_line(verdict, words, fail_on))
    return verdict.code


def _request(values: dict[str, Any]) -> Request:
    """A gate judges what somebody else may have written, a crm-audit.toml among it: it asks nobody unless told whom."""
    request = request_from(values | {"offline": values["offline"] or values["config"] is None})
    return replace(request, keeps_posture=False, registers=values["register"])


def _write(
    outcome: Outcome, name: str, path: Path | None, language: str, manner: Manner, told: Asked
) -> None:
    from auditor.writing import save

    if path is not None:
        for _, pieces in outcome.reports_in_pieces((name,), language, told):
            save(path, pieces, manner)


def _target_branch() -> str | None:
    """The branch that a pull request goes to, as the runner says it."""
    name = os.environ.get("GITHUB_BASE_REF", "")
    return f"refs/remotes/origin/{name}" if name else None
