"""`crm-audit checks`: what is judged, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from auditor.cli.shared.target import language_option

if TYPE_CHECKING:
    from auditor.vendor.registry import Vendor


@click.group(name="checks")
def command() -> None:
    """List the checks, or explain one."""


@command.command(name="list")
@language_option
def list_checks(language: str) -> None:
    """Every check with its severity and title."""
    from auditor.cli.listed import listed

    click.echo(listed(language))


@command.command(name="explain")
@click.argument("check_id", metavar="ID")
@click.option("--vendor", metavar="ID", help="Also show how this product puts it right.")
@language_option
def explain(check_id: str, vendor: str | None, language: str) -> None:
    """What a check asks, why it matters, what it needs and cannot tell, who puts it right and how, and an example of each verdict."""
    from auditor.check import load_catalogue
    from auditor.cli.explained import advised, lines, shown
    from auditor.cli.shared import fitting
    from auditor.report.speech.words import Words
    from auditor.userfile import UserFileError, nearest

    catalogue = load_catalogue()
    if check_id not in catalogue.checks:
        raise UserFileError(f"unknown check {check_id!r}{nearest(check_id, list(catalogue.checks))}")
    check, words = catalogue.checks[check_id], Words(language, catalogue)
    advice = [] if vendor is None else advised(check, _product(vendor), words)
    click.echo(fitting.shown("\n".join([*lines(check, words), *advice, *shown(check, words)])))


def _product(name: str) -> Vendor:
    from auditor.userfile import UserFileError, nearest
    from auditor.vendor.registry import load_vendors

    vendors = load_vendors()
    if name not in vendors:
        raise UserFileError(f"unknown vendor {name!r}{nearest(name, list(vendors))}")
    return vendors[name]
