"""Writes the manual page, `man crm-audit`, from the commands themselves, as man(7) has it."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from auditor.cli import cli
from auditor.version import __version__

NAME = "crm-audit"
PLACE = f"man/{NAME}.1"
CHANGES = Path(__file__).resolve().parent.parent / "CHANGELOG.md"
_WIDE = 72

_HEAD = r""".\" Made by `python -m tools.docs`; change the commands, not this page.
.TH CRM\-AUDIT 1 {day} "crm\-auditor {version}" "User Commands"
.SH NAME
crm\-audit \- audit the security posture of a CRM, read\-only
.SH SYNOPSIS
.B crm\-audit
.RI [ options ]
.I command
.RI [ arguments ]
.SH DESCRIPTION
"""

_CODES = {
    "0": "Passed: nothing at or above the threshold is open.",
    "1": "Something is open, or got worse.",
    "2": "A mistake in the call, or a file that cannot be read.",
    "3": "It could not be told: evidence is missing that should be there, or the CRM could not be asked.",
    "4": "A fault of crm-audit itself; it never reads as passed.",
}
_ENVIRONMENT = {
    "CRM_AUDIT_…": "Secrets of tenants, by the names that crm-audit.toml gives them.",
    "CRM_AUDIT_SECRET_PREFIX": "What the name of a secret begins with instead.",
    "CRM_AUDIT_HOSTS": "The only hosts that a secret may be sent to, where it is set.",
}
_FILES = {
    "crm-audit.toml": "Which CRMs are asked, and where their secrets are; it holds none. Looked for in the current folder.",
}


def manual() -> str:
    """The whole page."""
    return "".join(f"{line}\n" for line in _lines())


def _lines() -> Iterator[str]:
    yield _HEAD.format(version=text(__version__), day=text(released(__version__))).rstrip("\n")
    context = click.Context(cli, info_name=NAME)
    yield from _paragraphs(cli)
    yield ".SH OPTIONS"
    yield from _parameters(cli, context)
    yield ".SH COMMANDS"
    for path, command, inner in leaves(cli, context):
        yield f".SS {text(' '.join(path))}"
        yield f".B {text(' '.join((NAME, *path)))}"
        yield f".I {text(' '.join(command.collect_usage_pieces(inner)))}"
        yield ".PP"
        yield from _paragraphs(command)
        yield from _parameters(command, inner)
    for title, entries in (("EXIT STATUS", _CODES), ("ENVIRONMENT", _ENVIRONMENT), ("FILES", _FILES)):
        yield f".SH {title}"
        for term, said in entries.items():
            yield from _entry(term, said)
    yield ".SH SEE ALSO"
    yield text("crm-audit COMMAND --help, and the pages of the documentation:")
    yield text("https://github.com/crm-auditor/crm-auditor")


def released(version: str) -> str:
    """The day of a release as the changelog has it, or `unreleased`."""
    found = re.search(
        rf"^## \[{re.escape(version)}\] - (\S+)$", CHANGES.read_text(encoding="utf-8"), re.MULTILINE
    )
    if found is None:
        raise SystemExit(f"{CHANGES.name} has no heading for {version}: ## [{version}] - unreleased")
    return found[1]


def leaves(
    command: click.Command, context: click.Context, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command, click.Context]]:
    """Every command that does something, by its words, in the order of the help: a group that is called alone is one."""
    if not isinstance(command, click.Group) or command.invoke_without_command:
        yield path, command, context
    if not isinstance(command, click.Group):
        return
    for name in command.list_commands(context):
        inner = command.get_command(context, name)
        assert inner is not None, name
        if not inner.hidden:
            yield from leaves(inner, click.Context(inner, info_name=name, parent=context), (*path, name))


def _paragraphs(command: click.Command) -> Iterator[str]:
    whole = inspect.cleandoc(command.help or "").partition("\f")[0]
    for index, part in enumerate(re.split(r"\n\s*\n", whole)):
        if index:
            yield ".PP"
        yield from _filled(part.replace("\b", ""))


def _parameters(command: click.Command, context: click.Context) -> Iterator[str]:
    """Its options as the help shows them: names and values, and what is said of them. All have --help."""
    for parameter in command.params:
        record = parameter.get_help_record(context)
        if record is not None and isinstance(parameter, click.Option):
            yield from _entry(*record)


def _entry(term: str, said: str) -> Iterator[str]:
    yield ".TP"
    yield f".B {text(term)}"
    yield from _filled(said)


def _filled(said: str) -> Iterator[str]:
    """Sentences in lines of a fair length, which people who compare two releases are glad of."""
    yield from map(
        text, textwrap.wrap(" ".join(said.split()), _WIDE, break_on_hyphens=False, break_long_words=False)
    )


def text(plain: str) -> str:
    """Words as a line of roff: nothing of them is a request, an escape or a typographic dash."""
    escaped = plain.replace("\\", r"\e").replace("-", r"\-")
    escaped = re.sub(r"^(?=[.'])", r"\\&", escaped)
    return "".join(one if ord(one) < 128 else f"\\[u{ord(one):04X}]" for one in escaped)


def parameters() -> list[tuple[str, Any]]:
    """Command and name of every option, for whoever wants to know that the page has all of them."""
    return [
        (" ".join(path), name)
        for path, command, _ in leaves(cli, click.Context(cli, info_name=NAME))
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.hidden
        for name in parameter.opts
    ]
