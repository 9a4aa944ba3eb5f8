"""`crm-audit policy`: what a preset holds a CRM to."""

from __future__ import annotations

import click

from auditor.scales import PRESETS


@click.group(name="policy")
def command() -> None:
    """Show a policy preset."""


@command.command(name="show")
@click.argument("preset", type=click.Choice(PRESETS), default="standard")
def show(preset: str) -> None:
    """Print a preset as YAML: a start for a policy file of your own."""
    import yaml

    from auditor.policy import load_policy

    data = load_policy(preset=preset).model_dump(mode="json", exclude={"today"})
    click.echo(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), nl=False)
