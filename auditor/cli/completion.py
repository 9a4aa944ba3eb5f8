"""`crm-audit completion`: what makes a shell complete our commands."""

from __future__ import annotations

import click

SHELLS = ("bash", "zsh", "fish")


@click.command(name="completion")
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Print the lines that make SHELL complete commands, options, tenants of crm-audit.toml, vendors and checks.

    bash: crm-audit completion bash > ~/.local/share/bash-completion/completions/crm-audit

    zsh: crm-audit completion zsh > "${fpath[1]}/_crm-audit"

    fish: crm-audit completion fish > ~/.config/fish/completions/crm-audit.fish
    """
    from click.shell_completion import get_completion_class

    from auditor.cli.shared.offering import VARIABLE

    made = get_completion_class(shell)
    assert made is not None, shell
    click.echo(
        made(click.get_current_context().find_root().command, {}, "crm-audit", VARIABLE).source().strip()
    )
