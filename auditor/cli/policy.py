"""`crm-audit policy`: what a CRM is held to, and where each value comes from."""

from __future__ import annotations

import click

from auditor.cli.shared.target import language_option
from auditor.scales import PRESETS

_format = click.option(
    "--format", "format_", type=click.Choice(("text", "json")), default="text", show_default=True
)


@click.group(name="policy")
def command() -> None:
    """List the presets, and show where each value of a policy comes from."""


@command.command(name="list")
@_format
@language_option
def list_presets(format_: str, language: str) -> None:
    """Every preset: what it is for, how many values it names, and when its sources were last read."""
    from auditor.cli.policy_said import presets_as_json, presets_as_text

    click.echo((presets_as_json if format_ == "json" else presets_as_text)(language), nl=False)


@command.command(name="show")
@click.argument("policies", nargs=-1, metavar="[PRESET…] [FILE]")
@_format
@language_option
def show(policies: tuple[str, ...], format_: str, language: str) -> None:
    """Print every value of presets, or of a policy file over them, and where it comes from.

    The text is YAML, and a start for a policy file of your own.
    """
    from auditor.cli.policy_said import as_json, as_text
    from auditor.cli.shared.held_to import held_to
    from auditor.policy.load import load_whole

    loaded = load_whole(*held_to(policies or PRESETS[:1]))
    click.echo((as_json if format_ == "json" else as_text)(loaded, language), nl=False)
