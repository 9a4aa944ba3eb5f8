"""Verifies a history, and says what is wrong."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.errors import say
from auditor.codes import COULD_NOT_TELL, FOUND, PASSED
from auditor.history.store import History, UnreachableError, Verdict
from auditor.history.store.head import Published, read_head
from auditor.report.escape import plain
from auditor.snapshot.keys import fingerprints
from auditor.snapshot.unreadable import UnreadableError


def verified(url: str, path: Path | None, keys: tuple[Path, ...]) -> int:
    """The exit code of `history verify`."""
    wanted = fingerprints(keys) if keys else None
    if wanted is not None and path is None:
        raise click.UsageError("--key is for a head that is signed; name it with --head")
    try:
        head = None if path is None else read_head(path)
    except UnreadableError as error:
        say(str(error))
        return FOUND
    try:
        with History.open(url, make=False) as history:
            verdict = history.verify(head)
            name = history.name
    except UnreachableError as error:
        say(f"it cannot be told: {error}")
        return COULD_NOT_TELL
    return _said(name, verdict, path, head, wanted)


def _said(
    name: str, verdict: Verdict, path: Path | None, head: Published | None, wanted: frozenset[str] | None
) -> int:
    for line in verdict.dropped:
        click.echo(plain(f"{line}, and its own row says so"))
    for problem in verdict.problems:
        say(f"{name}: {problem.line}")
    for line in verdict.unclear:
        say(f"{name}: it cannot be told: {line}")
    other = wanted is not None and (head is None or head.signer not in wanted)
    if other:
        by = f"by {head.signer}" if head is not None and head.signer else "by nobody"
        say(f"{path}: is signed {by}, not by {' or '.join(sorted(wanted or ()))}")
    if verdict.problems or other:
        return FOUND
    if verdict.unclear:
        return COULD_NOT_TELL
    now = verdict.head
    click.echo(
        f"{now.count} rows, the newest is row {now.seq} {now.hash}; nothing was changed, inserted or removed"
    )
    if head is None:
        click.echo(
            "Whether rows are missing at the end cannot be seen without a head: --head FILE, as history head writes it"
        )
    else:
        signed = f"signed by {head.signer}" if head.signer else "which nobody signed"
        click.echo(
            f"Nothing is missing up to row {head.head.seq} of the head of {plain(head.head.at)}, {signed}"
        )
    return PASSED
