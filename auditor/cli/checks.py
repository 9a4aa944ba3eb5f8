"""`crm-audit checks`: what is judged, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from auditor.cli.shared.target import language_option

if TYPE_CHECKING:
    from auditor.check import Check
    from auditor.report.speech.words import Words


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
    rows = [
        (
            check.id,
            words.ui(f"severity.{check.severity}"),
            _note(check, words),
            words.text(check, "title"),
        )
        for check in catalogue
    ]
    check_, severity, title = (words.ui(f"checks.column.{name}") for name in ("check", "severity", "title"))
    click.echo(tabulate(rows, headers=(check_, severity, "", title), tablefmt="simple"))
    scored = sum(1 for check in catalogue if check.scored and not check.same_as)
    click.echo(words.ui("checks.scored", n=words.number(len(rows)), scored=words.number(scored)))


def _note(check: Check, words: Words) -> str:
    if check.same_as:
        return words.ui("checks.same_as", check=check.same_as)
    return check.vendor or ""


@command.command(name="explain")
@click.argument("check_id", metavar="ID")
@language_option
def explain(check_id: str, language: str) -> None:
    """What a check asks, why it matters, what it says to a director, what it needs, what it cannot see, and who puts it right and how."""
    from auditor.check import load_catalogue
    from auditor.cli.explained import lines
    from auditor.report.speech.words import Words
    from auditor.userfile import UserFileError, nearest

    catalogue = load_catalogue()
    if check_id not in catalogue.checks:
        raise UserFileError(f"unknown check {check_id!r}{nearest(check_id, list(catalogue.checks))}")
    click.echo("\n".join(lines(catalogue.checks[check_id], Words(language, catalogue))))
