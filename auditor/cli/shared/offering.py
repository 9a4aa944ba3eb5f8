"""Teaches the parameters of a command what to offer to a shell, by their names: no command has to do so itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

import click

from auditor.cli.shared import offered

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

VARIABLE = "_CRM_AUDIT_COMPLETE"
"""What a shell sets when it asks; click derives the name from that of the command."""

Words = Callable[[click.Context], Iterable[str]]


def _tenants(context: click.Context) -> list[str]:
    return offered.tenants(context.params.get("config") or "crm-audit.toml")


def _groups(context: click.Context) -> list[str]:
    return offered.groups(context.params.get("config") or "crm-audit.toml")


def _chosen(_: click.Context) -> list[str]:
    return [*offered.domains(), *offered.checks(), *offered.topics()]


_OPTIONS: Mapping[str, Words] = {
    "vendor": lambda _: offered.vendors(),
    "checks": _chosen,
    "skip": _chosen,
    "groups": _groups,
    "only": _tenants,
    "preset": lambda _: offered.presets(),
    "topic": lambda _: offered.topics(),
}
_ARGUMENTS: Mapping[str, Words] = {
    "vendor_id": lambda _: offered.vendors(),
    "check_id": lambda _: offered.checks(),
    "preset": lambda _: offered.presets(),
    "tenant": _tenants,
}
TARGETS = frozenset({"paths", "targets", "rest"})
"""Arguments that take a tenant, or else a path."""
POLICIES = frozenset({"policy", "policy_before", "policies"})
"""What takes a preset, or else a path."""
NAMED = frozenset({*_OPTIONS, *_ARGUMENTS, *TARGETS, *POLICIES})


def teach(command: click.Command) -> click.Command:
    """The same command, whose parameters offer what there is."""
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            teach(inner)
    for parameter in command.params:
        words, paths = _words_of(parameter)
        if words is not None:
            parameter.shell_complete = _offering(words, paths)  # type: ignore[method-assign, assignment]
    return command


def _words_of(parameter: click.Parameter) -> tuple[Words | None, bool]:
    """What it offers, and whether paths where nothing of that fits. A choice, a number and a path offer their own."""
    name = str(parameter.name)
    if parameter.type is not click.STRING:
        return None, False
    if name in POLICIES:
        return (lambda _: offered.presets()), True
    if isinstance(parameter, click.Option):
        return _OPTIONS.get(name), False
    return (_tenants, True) if name in TARGETS else (_ARGUMENTS.get(name), False)


def _offering(words: Words, paths: bool) -> Callable[[click.Context, str], list[CompletionItem]]:
    def shell_complete(context: click.Context, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        found = [CompletionItem(word) for word in words(context) if word.startswith(incomplete)]
        return found or ([CompletionItem(incomplete, type="file")] if paths else [])

    return shell_complete
