"""`crm-audit frameworks`: which frameworks there are, how their controls are decided, and what is unmapped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.shared.target import language_option
from auditor.codes import FOUND, PASSED

if TYPE_CHECKING:
    from auditor.report.speech.texts import Texts

_json_option = click.option("--json", "as_json", is_flag=True, help="For machines.")


@click.group(name="frameworks")
def command() -> None:
    """List the frameworks, show one, say what is unmapped."""


@command.command(name="list")
@_json_option
@language_option
def list_frameworks(as_json: bool, language: str) -> None:
    """Every framework with its exact version, and how many of its controls are decided in which way."""
    from auditor.assess.frameworks.reading import own_frameworks
    from auditor.cli.shared import fitting
    from auditor.cli.shared.framework_lines import listed, listed_data
    from auditor.jsontext import json_of

    found = list(own_frameworks().values())
    if as_json:
        click.echo(json_of(listed_data(found)))
        return
    click.echo(fitting.shown(listed(found, _words(language))))


@command.command(name="show")
@click.argument("framework", metavar="FRAMEWORK")
@language_option
def show(framework: str, language: str) -> None:
    """The controls of FRAMEWORK, an id and version or a file of your own: what each asks, and what decides it."""
    from auditor.assess.frameworks.reading import framework_named
    from auditor.cli.shared import fitting
    from auditor.cli.shared.framework_lines import shown

    click.echo(fitting.shown("\n".join(shown(framework_named(framework), _words(language)))))


@command.command(name="lint")
@click.argument("frameworks", metavar="[FRAMEWORK | FILE | FOLDER]…", nargs=-1)
@_json_option
@language_option
def lint(frameworks: tuple[str, ...], as_json: bool, language: str) -> int:
    """Say what is unmapped: controls that nothing decides, ids that name no check, no topic or no product, checks that touch no control.

    Without a name all frameworks are looked at, and checks that touch none of them are named. Exits 1 where something must be settled; that a check touches
    no control of one framework is told, and settles nothing. Exits 2 for a file that cannot be read.
    """
    from auditor.assess.frameworks.lint import flaws, nowhere
    from auditor.assess.frameworks.reading import framework_named, frameworks_in, own_frameworks
    from auditor.check import load_catalogue
    from auditor.cli.shared.framework_lines import flaw_data, flaw_line
    from auditor.jsontext import json_of
    from auditor.vendor import load_vendors

    installed, products = load_catalogue().checks, load_vendors().keys()
    chosen = []
    for name in frameworks:
        chosen += [*frameworks_in(Path(name)).values()] if Path(name).is_dir() else [framework_named(name)]
    if chosen:
        found = [one for framework in chosen for one in flaws(framework, installed, products)]
    else:
        own = list(own_frameworks().values())
        each = (one for framework in own for one in flaws(framework, installed, products))
        found = [*(one for one in each if one.kind != "unmapped"), *nowhere(own, installed)]
    words = _words(language)
    if as_json:
        click.echo(json_of([flaw_data(one) for one in found]))
    else:
        click.echo("\n".join(flaw_line(one, words) for one in found) or words.ui("framework.lint.clean"))
    return FOUND if any(one.must for one in found) else PASSED


def _words(language: str) -> Texts:
    from auditor.report.speech.texts import Texts

    return Texts(language)
