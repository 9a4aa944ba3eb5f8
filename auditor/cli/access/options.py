"""Options that questions about access share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from auditor.cli.shared.outward import offline_option
from auditor.cli.shared.reading import key_option

SCOPES = ("own", "team", "subtree", "everything")
form_option = click.option(
    "--form", "forms", multiple=True, type=click.Path(), help="A form that people filled in."
)
config_option = click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where tenants are declared; by default crm-audit.toml.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="JSON instead of text.")
language_option = click.option(
    "--lang", "language", type=click.Choice(["en", "vi"]), default="en", show_default=True
)
at_least_option = click.option(
    "--at-least", type=click.Choice(SCOPES), default="own", show_default=True, help="The least reach."
)
_READ: tuple[Callable[[Any], Any], ...] = (
    form_option,
    config_option,
    offline_option,
    click.option("--vendor", help="The CRM, when it cannot be told from the files."),
    key_option,
    click.option("--debug", is_flag=True, help="Show tracebacks."),
)
_RIGHT: tuple[Callable[[Any], Any], ...] = (
    click.option("--object", "object_class", help="The object class; or write it before TARGET."),
    at_least_option,
)


def read_options(command: Any) -> Any:
    """Adds the options that say what to read."""
    return _added(_READ, command)


def answer_options(command: Any) -> Any:
    """Adds those, and whether the answer is JSON."""
    return _added((json_option, *_READ), command)


def right_options(command: Any) -> Any:
    """Adds those, and what makes a right exact."""
    return _added((*_RIGHT, json_option, *_READ), command)


def _added(options: tuple[Callable[[Any], Any], ...], command: Any) -> Any:
    for option in reversed(options):
        command = option(command)
    return command
