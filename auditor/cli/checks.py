"""`crm-audit checks`: what is judged, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from auditor.cli.shared.target import language_option

if TYPE_CHECKING:
    from auditor.check import Check
    from auditor.report.speech.words import Words
    from auditor.vendor.registry import Vendor


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
@click.option("--vendor", metavar="ID", help="Also show how this product puts it right.")
@language_option
def explain(check_id: str, vendor: str | None, language: str) -> None:
    """What a check asks, why it matters, what it needs and cannot tell, who puts it right and how, and an example of each verdict."""
    from auditor.check import load_catalogue
    from auditor.cli.explained import advised, lines, shown
    from auditor.report.speech.words import Words
    from auditor.userfile import UserFileError, nearest

    catalogue = load_catalogue()
    if check_id not in catalogue.checks:
        raise UserFileError(f"unknown check {check_id!r}{nearest(check_id, list(catalogue.checks))}")
    check, words = catalogue.checks[check_id], Words(language, catalogue)
    advice = [] if vendor is None else advised(check, _product(vendor), words)
    click.echo("\n".join([*lines(check, words), *advice, *shown(check, words)]))


def _product(name: str) -> Vendor:
    from auditor.userfile import UserFileError, nearest
    from auditor.vendor.registry import load_vendors

    vendors = load_vendors()
    if name not in vendors:
        raise UserFileError(f"unknown vendor {name!r}{nearest(name, list(vendors))}")
    return vendors[name]
