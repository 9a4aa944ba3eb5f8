"""Options that commands of an incident share, and what they mean."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.scales import LANGUAGES

if TYPE_CHECKING:
    from auditor.incident.case.incident import Incident, Person
    from auditor.incident.preserve.seal import Sign

FILE = click.Path(path_type=Path, dir_okay=False)
folder_option = click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default="incident",
    show_default=True,
    help="The folder of the incident.",
)
language_option = click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    help="By default the language of the incident, else en.",
)
at_option = click.option("--at", "at", metavar="TIME", help="Act as of this time, with zone, instead of now.")
by_option = click.option("--by", metavar="NAME", help="Who does it; by default the account of this machine.")
role_option = click.option("--role", default="", help="Role of who does it.")
contact_option = click.option("--contact", default="", help="How to reach who does it.")
sign_option = click.option(
    "--sign", "key", type=FILE, help="Sign the seal with this Ed25519 private key (PEM)."
)
config_option = click.option(
    "--config", type=FILE, help="Where tenants are declared; by default crm-audit.toml."
)
debug_option = click.option("--debug", is_flag=True, help="Show tracebacks.")


def clock_of(at: str | None) -> Callable[[], datetime]:
    """The time: that of the machine, or the one that was given."""
    from auditor.cli.shared.machine import this_machine

    moment = this_machine().moment
    if at is None:
        return moment
    from auditor.incident.preserve.times import moment_of

    given = moment_of(at, "--at", moment(), may_come=True)
    return lambda: given


def person_of(by: str | None, role: str, contact: str) -> Person:
    """Who acts: as it is said, else the account of this machine."""
    from auditor.incident.case.incident import Person

    if by is not None and not by.strip():
        raise click.UsageError("--by: name somebody")
    return Person(name=(by or _account()).strip()[:200], role=role[:200], contact=contact[:200])


def signer_of(key: Path | None) -> Sign | None:
    """What signs the seal."""
    if key is None:
        return None
    from auditor.snapshot.sign import signer

    return signer(key)


def language_of(language: str | None, incident: Incident | None = None) -> str:
    """The language that is spoken."""
    return language or (incident.language if incident is not None else "en")


def where_of(folder: Path | None) -> str:
    """What the next command names as the folder; nothing where that is the usual one."""
    return "" if folder is None or folder == Path("incident") else f" --folder {folder}"


def say(lines: object) -> None:
    """Print lines, harmless for a terminal."""
    from auditor.report.escape import plain

    for line in lines:  # type: ignore[attr-defined]
        click.echo(plain(line))


def _account() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
