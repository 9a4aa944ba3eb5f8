"""What a gate says of its verdict, in lines for people."""

from __future__ import annotations

import click

from auditor.assess.gating.gate import GateVerdict
from auditor.assess.result import Resource, Result
from auditor.check import SEVERITIES
from auditor.pipeline.opening.product import OTHER_PRODUCT
from auditor.pipeline.outcome import Outcome
from auditor.report.escape import plain
from auditor.report.speech.changed import change_words
from auditor.report.speech.concerned import name_of
from auditor.report.speech.phrases import signatures, skipped_line, waiver_line
from auditor.report.speech.product_line import product_line
from auditor.report.speech.why import why_line
from auditor.report.speech.words import Words
from auditor.version import __version__

CHECKS_SHOWN = 20
NAMES_SHOWN = 5
REASONS_SHOWN = 10
WAIVERS_SHOWN = 20


def say_verdict(verdict: GateVerdict, outcome: Outcome, words: Words) -> None:
    """The findings, why it could not be told, and what is to be known of accepted risks."""
    click.echo(product_line(outcome.assessment.vendor_name, words.language))
    titles = {result.check.id: words.text(result.check, "title") for result in outcome.assessment.results}
    for line in signatures(outcome.assessment, words):
        click.echo(plain(line))
    groups = _by_check(verdict)
    labels = {severity: words.ui(f"severity.{severity}") for severity in SEVERITIES}
    width = max(map(len, labels.values()))
    for (severity, id_), found in groups[:CHECKS_SHOWN]:
        key = "gate.entities.one" if len(found) == 1 and words.has("gate.entities.one") else "gate.entities"
        count = words.ui(key, n=words.number(len(found)))
        click.echo(f"{labels[severity]:<{width}} {id_}  {titles[id_]}: {count}")
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
        click.echo(f"{words.ui('gate.could_not_tell')}: {plain(why_line(reason, titles, words))}")
    _more(len(verdict.could_not_tell) - REASONS_SHOWN, words.ui("gate.more_reasons"))
    for name in verdict.gone_since:
        click.echo(words.ui(f"gate.gone_since.{name}"))
    notices = outcome.assessment.waiver_notices
    for note in notices[:WAIVERS_SHOWN]:
        about = "" if note.state == "allows_all" else f"{words.ui('gate.about_waiver')}: "
        click.echo(f"{about}{plain(waiver_line(note, words))}")
    for entry in outcome.assessment.skipped:
        if entry.reason == OTHER_PRODUCT:
            click.echo(plain(skipped_line(entry, words)))
    _more(len(notices) - WAIVERS_SHOWN, words.ui("gate.more_waivers"))
    if verdict.not_provided:
        click.echo(
            f"{words.ui('gate.not_provided')}: {plain(', '.join(map(words.evidence, verdict.not_provided)))}"
        )


def say_numbers(verdict: GateVerdict, outcome: Outcome, words: Words) -> None:
    """How many there are of each severity, and nothing that names anything."""
    click.echo(product_line(outcome.assessment.vendor_name, words.language))
    for severity in SEVERITIES:
        if count := sum(found.severity == severity for _, found in verdict.findings):
            click.echo(f"{words.ui(f'severity.{severity}')}: {words.number(count)}")


def _by_check(verdict: GateVerdict) -> list[tuple[tuple[str, str], list[tuple[Result, Resource]]]]:
    """The findings of each check and severity, the worst first."""
    groups: dict[tuple[str, str], list[tuple[Result, Resource]]] = {}
    for result, resource in verdict.findings:
        groups.setdefault((resource.severity, result.check.id), []).append((result, resource))
    return sorted(groups.items(), key=lambda group: SEVERITIES.index(group[0][0]))


def _more(count: int, text: str) -> None:
    if count > 0:
        click.echo(f"… {count} {text}")
