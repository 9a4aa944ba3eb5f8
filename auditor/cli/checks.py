"""`crm-audit checks`: what is judged, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from auditor.cli.shared.target import language_option

if TYPE_CHECKING:
    from auditor.check import Check


@click.group(name="checks")
def command() -> None:
    """List the checks, or explain one."""


@command.command(name="list")
@language_option
def list_checks(language: str) -> None:
    """Every check with its severity and title."""
    from tabulate import tabulate

    from auditor.check import load_catalogue
    from auditor.report.speech.words import Words

    catalogue = load_catalogue()
    words = Words(language, catalogue)
    rows = [(check.id, check.severity, _note(check), words.text(check, "title")) for check in catalogue]
    click.echo(tabulate(rows, headers=("check", "severity", "", "title"), tablefmt="simple"))
    click.echo(
        f"{len(rows)} checks, {sum(1 for check in catalogue if check.scored and not check.same_as)} scored"
    )


def _note(check: Check) -> str:
    if check.same_as:
        return f"same as {check.same_as}"
    return check.vendor or ""


@command.command(name="explain")
@click.argument("check_id", metavar="ID")
@language_option
def explain(check_id: str, language: str) -> None:
    """What a check asks, why it matters, what it says to a director, what it needs, and who puts it right and how."""
    from auditor.assess.frameworks import load_frameworks
    from auditor.check import load_catalogue
    from auditor.check.definition import AnyOf
    from auditor.report.speech.words import Words
    from auditor.userfile import UserFileError, nearest

    catalogue = load_catalogue()
    if check_id not in catalogue.checks:
        raise UserFileError(f"unknown check {check_id!r}{nearest(check_id, list(catalogue.checks))}")
    check = catalogue.checks[check_id]
    words = Words(language, catalogue)
    needs = [" or ".join(need.paths) if isinstance(need, AnyOf) else need for need in check.needs]
    controls = load_frameworks().of_topic(check.topic)
    lines = [
        f"{check.id} (version {check.version})",
        words.text(check, "title"),
        "",
        check.question,
        "",
        words.text(check, "why"),
        "",
        f"{'executive':<10}{words.text(check, 'executive')}",
        f"{'severity':<10}{check.severity}",
        f"{'':<10}{words.text(check, 'severity_reason')}",
        f"{'topic':<10}{check.topic}",
        f"{'needs':<10}{', '.join(needs) or 'nothing beyond what it looks up itself'}",
        f"{'fix':<10}{words.text(check, 'fix')}",
        f"{'owner':<10}{check.owner}",
        f"{'effort':<10}{check.effort}",
        f"{'exposed':<10}{'yes, usable from the internet without an account' if check.exposed else 'no'}",
    ]
    if check.same_as:
        lines.append(f"{'same as':<10}{check.same_as} (shown, not scored twice)")
    lines += [
        f"{'controls' if not index else '':<10}{name}: {', '.join(ids)}"
        for index, (name, ids) in enumerate(controls.items())
    ]
    click.echo("\n".join(lines))
