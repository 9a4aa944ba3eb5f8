"""`crm-audit gate`: fail a build on findings, or when it cannot be told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from auditor import __version__
from auditor.assess.baseline import baseline_of
from auditor.assess.gate import GateVerdict, judge_gate
from auditor.assess.result import Resource, Result
from auditor.check import SEVERITIES
from auditor.cli.compared import change_words, compare, compared_lines
from auditor.cli.errors import say
from auditor.cli.options import COVERAGE, SEVERITY, request_from, share_of, target_options
from auditor.cli.pipeline import Outcome, Request
from auditor.cli.product import OTHER_PRODUCT
from auditor.cli.render import words_for
from auditor.codes import COULD_NOT_TELL, FOUND
from auditor.collect.failure import CollectionError
from auditor.jsontext import json_of
from auditor.report.concerned import name_of
from auditor.report.escape import plain
from auditor.report.phrases import signatures, skipped_line, waiver_line
from auditor.report.product import product_line
from auditor.report.words import Words
from auditor.writing import Manner, save

CHECKS_SHOWN = 20
NAMES_SHOWN = 5
REASONS_SHOWN = 10
WAIVERS_SHOWN = 20
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
@click.option("--sarif", type=_FILE, help="Also write SARIF to this file.")
@click.option("--junit", type=_FILE, help="Also write JUnit XML to this file.")
def command(
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
    **values: Any,
) -> int:
    """Exit 0 passed, 1 found something, 2 usage, 3 could not tell, 4 internal error.

    Nobody is asked, unless --config names the file that declares the tenant.
    """
    if new_only and baseline is None and base is None:
        raise click.UsageError("--new-only needs --baseline FILE or --base REF")
    try:
        compared = compare(_request(values), baseline, base, new_only=new_only)
    except CollectionError as error:
        say(str(error))
        return COULD_NOT_TELL
    outcome = compared.outcome
    manner = Manner(values["mode"])
    _write(outcome, "sarif", sarif, values["language"], manner)
    _write(outcome, "junit", junit, values["language"], manner)
    if write_baseline is not None:
        made = baseline_of(outcome.assessment, outcome.entities, tenant_named=outcome.tenant_named)
        data = made.model_dump(mode="json", by_alias=True)
        save(write_baseline, json_of(data) + "\n", manner)
        click.echo(product_line(outcome.assessment.vendor_name, values["language"]))
        click.echo(f"baseline written to {write_baseline}")
        return 0
    verdict = judge_gate(
        outcome.assessment,
        outcome.policy,
        outcome.entities,
        fail_on=fail_on,
        minimum_coverage=share_of(min_coverage),
        seen=outcome.seen,
        cut_short=outcome.cut_short,
        baseline=compared.baseline,
        base=compared.base,
        new_only=new_only,
        keep_going=keep_going,
        most_days=max_age,
    )
    _report(verdict, outcome, values["language"])
    for line in compared_lines(compared, words_for(outcome, values["language"])):
        click.echo(line)
    click.echo(_last_line(verdict, words_for(outcome, values["language"]), fail_on))
    return verdict.code


def _request(values: dict[str, Any]) -> Request:
    """A gate judges what somebody else may have written, a crm-audit.toml among it: it asks nobody unless told whom."""
    return request_from(values | {"offline": values["offline"] or values["config"] is None})


def _write(outcome: Outcome, name: str, path: Path | None, language: str, manner: Manner) -> None:
    if path is None:
        return
    from auditor.report.formats import render_all

    ((_, text),) = render_all(outcome.assessment, words_for(outcome, language), (name,), {})
    save(path, text, manner)


def _report(verdict: GateVerdict, outcome: Outcome, language: str) -> None:
    words = words_for(outcome, language)
    click.echo(product_line(outcome.assessment.vendor_name, language))
    titles = {result.check.id: words.text(result.check, "title") for result in outcome.assessment.results}
    for line in signatures(outcome.assessment, words):
        click.echo(plain(line))
    groups = _by_check(verdict)
    for (severity, id_), found in groups[:CHECKS_SHOWN]:
        key = "gate.entities.one" if len(found) == 1 and words.has("gate.entities.one") else "gate.entities"
        count = words.ui(key, n=words.number(len(found)))
        click.echo(f"{severity:<8} {id_}  {titles[id_]}: {count}")
        for result, resource in found[:NAMES_SHOWN]:
            place = f"{resource.path}:{resource.line}" if resource.line else resource.path
            name = "" if result.noun == "settings" else name_of(resource, result, words)
            change = change_words(verdict.worse.get(resource.fingerprint), words)
            shown = "  ".join(part for part in (name, place) if part) or resource.id
            click.echo(f"         - {plain('  '.join(part for part in (shown, change) if part))}")
        if (more := len(found) - NAMES_SHOWN) > 0:
            click.echo(f"         - {words.ui('gate.more_of_check', n=words.number(more))}")
    _more(sum(len(found) for _, found in groups[CHECKS_SHOWN:]), words.ui("gate.more_findings"))
    for check_id, more in sorted(verdict.unlisted.items()):
        click.echo(f"{check_id}  {titles[check_id]}: {words.ui('gate.unlisted', n=words.number(more))}")
    for fault in verdict.faults[:REASONS_SHOWN]:
        click.echo(words.ui("gate.fault", fault=plain(fault), version=__version__))
    for reason in verdict.could_not_tell[:REASONS_SHOWN]:
        click.echo(f"{words.ui('gate.could_not_tell')}: {plain(reason)}")
    _more(len(verdict.could_not_tell) - REASONS_SHOWN, words.ui("gate.more_reasons"))
    if any(reason.startswith(("entity:", "evidence:")) for reason in verdict.could_not_tell):
        click.echo(words.ui("gate.rewrite_baseline"))
    notices = outcome.assessment.waiver_notices
    for note in notices[:WAIVERS_SHOWN]:
        click.echo(plain(waiver_line(note, words)))
    for entry in outcome.assessment.skipped:
        if entry.reason == OTHER_PRODUCT:
            click.echo(plain(skipped_line(entry, words)))
    _more(len(notices) - WAIVERS_SHOWN, words.ui("gate.more_waivers"))
    if verdict.not_provided:
        click.echo(f"{words.ui('gate.not_provided')}: {plain(', '.join(verdict.not_provided))}")


def _last_line(verdict: GateVerdict, words: Words, fail_on: str) -> str:
    return words.ui(
        f"gate.code_{verdict.code}" + ("_and_3" if verdict.code == FOUND and verdict.could_not_tell else ""),
        findings=words.number(len(verdict.findings) + sum(verdict.unlisted.values())),
        reasons=words.number(len(verdict.could_not_tell)),
        threshold=words.ui(f"severity.{fail_on}"),
    )


def _by_check(verdict: GateVerdict) -> list[tuple[tuple[str, str], list[tuple[Result, Resource]]]]:
    """The findings of each check and severity, the worst first."""
    groups: dict[tuple[str, str], list[tuple[Result, Resource]]] = {}
    for result, resource in verdict.findings:
        groups.setdefault((resource.severity, result.check.id), []).append((result, resource))
    return sorted(groups.items(), key=lambda group: SEVERITIES.index(group[0][0]))


def _more(count: int, text: str) -> None:
    if count > 0:
        click.echo(f"… {count} {text}")
