"""`crm-audit snapshot`: check a stored snapshot, and say what is in it."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.shared.reading import key_option
from auditor.codes import FOUND

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group(name="snapshot")
def command() -> None:
    """Check a stored snapshot, or print its ledger."""


@command.command(name="verify")
@click.argument("path", metavar="SNAPSHOT", type=_FILE)
@key_option
def verify(path: Path, keys: tuple[Path, ...]) -> int:
    """Check every byte of SNAPSHOT, and who signed it.

    Exits 1 where it was changed after it was written, or is not signed by a key that is asked for.
    """
    from auditor.cli.errors import say
    from auditor.collecting.target import open_target
    from auditor.report.escape import plain
    from auditor.snapshot import UnreadableError
    from auditor.snapshot.keys import fingerprints, signature_of
    from auditor.snapshot.stored import load

    wanted = fingerprints(keys) if keys else None
    target = open_target(str(path))
    if not target.stored:
        raise click.UsageError(f"{path} is no stored snapshot; `crm-audit collect` writes one")
    try:
        stored = load(target.container, [item.path for item in target.items])
        signer = signature_of(stored, None).signer
    except UnreadableError as error:
        say(f"{path}: {error}")
        return FOUND
    collection = stored.collection
    click.echo(f"{stored.digest}")
    about = f"{collection.tenant} ({stored.manifest['vendor']}), collected {stored.manifest['observed_at']}"
    click.echo(plain(about))
    answers, items = len(stored.answers), len(stored.manifest["items"])
    click.echo(
        f"{answers} answers (with what belongs to them {items} files), {collection.requests} requests; nothing was changed"
    )
    if collection.cut_short:
        click.echo(plain(f"It was cut short: {collection.cut_short}"))
    if wanted is not None and signer not in wanted:
        say(f"{path}: is signed by {signer or 'nobody'}, not by {' or '.join(sorted(wanted))}")
        return FOUND
    click.echo(f"Signed by {signer}" if signer else "Not signed")
    return 0


@command.command(name="ledger")
@click.argument("path", metavar="SNAPSHOT", type=_FILE)
@key_option
def ledger(path: Path, keys: tuple[Path, ...]) -> None:
    """Print every request that was sent for SNAPSHOT, as JSON Lines."""
    from auditor.collecting.target import open_target
    from auditor.report.escape import plain
    from auditor.snapshot import UnreadableError
    from auditor.snapshot.keys import fingerprints, signature_of
    from auditor.snapshot.stored import ledger_of, load

    target = open_target(str(path))
    if not target.stored:
        raise click.UsageError(f"{path} is no stored snapshot; `crm-audit collect` writes one")
    try:
        stored = load(target.container, [item.path for item in target.items])
        signature_of(stored, fingerprints(keys) if keys else None)
    except UnreadableError as error:
        raise UnreadableError(f"{path}: {error}") from error
    for line in ledger_of(stored.checked(target.container)).splitlines():
        click.echo(plain(line))
