"""Verifies a history, and says what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from auditor.cli.errors import say
from auditor.codes import COULD_NOT_TELL, FOUND, PASSED
from auditor.history.store import Head, History, NoHistoryError, UnreachableError, Verdict
from auditor.history.store.chaining.head import Published, beside, read_head
from auditor.history.store.database.address import address
from auditor.report.escape import plain
from auditor.snapshot.keys import fingerprints
from auditor.snapshot.unreadable import UnreadableError
from auditor.userfile import UserFileError


@dataclass(frozen=True, slots=True)
class _Asked:
    """The head to hold it against, None for none; `is_beside` says that it lies where the history does. `wanted` are keys by one of which
    it is to be signed, None for any."""

    path: Path | None
    is_beside: bool
    wanted: frozenset[str] | None


def verified(url: str, path: Path | None, keys: tuple[Path, ...]) -> int:
    """The exit code of `history verify`."""
    near = None if path is not None else beside(url)
    asked = _Asked(
        path if near is None or not near.is_file() else near,
        path is None,
        fingerprints(keys) if keys else None,
    )
    if asked.wanted is not None and asked.path is None:
        raise click.UsageError("--key is for a head that is signed; name it with --head")
    try:
        head = None if asked.path is None else read_head(asked.path)
    except UnreadableError as error:
        say(str(error))
        return FOUND
    except UserFileError as error:
        if not asked.is_beside:
            raise
        say(f"{error}; it was damaged, or somebody changed it")
        return FOUND
    try:
        with History.open(url, make=False) as history:
            verdict = history.verify(head)
            name = history.name
    except NoHistoryError:
        if head is None or not head.head.seq:
            raise
        return _gone(address(url).name, asked, head.head)
    except UnreachableError as error:
        say(f"it cannot be told: {error}")
        return COULD_NOT_TELL
    return _said(name, verdict, asked, head)


def _gone(name: str, asked: _Asked, head: Head) -> int:
    """There is none, and a head says that there was one."""
    rows = f"rows 1 to {head.seq} are" if head.seq > 1 else "row 1 is"
    say(f"{name}: the history is gone: {rows} missing, which the head of {head.at} in {asked.path} has")
    return FOUND


def _said(name: str, verdict: Verdict, asked: _Asked, head: Published | None) -> int:
    for line in verdict.dropped:
        click.echo(plain(f"{line}, and its own row says so"))
    for problem in verdict.problems:
        say(f"{name}: {problem.line}")
    for line in verdict.unclear:
        say(f"{name}: it cannot be told: {line}")
    wanted = asked.wanted
    other = wanted is not None and (head is None or head.signer not in wanted)
    if other:
        by = f"by {head.signer}" if head is not None and head.signer else "by nobody"
        say(f"{asked.path}: is signed {by}, not by {' or '.join(sorted(wanted or ()))}")
    if verdict.problems or other:
        return FOUND
    if verdict.unclear:
        return COULD_NOT_TELL
    now = verdict.head
    click.echo(
        f"{now.count} rows, the newest is row {now.seq} {now.hash}; nothing was changed, inserted or removed"
    )
    for line in _about_the_end(asked, head):
        click.echo(plain(line))
    return PASSED


def _about_the_end(asked: _Asked, head: Published | None) -> list[str]:
    """What is known of the end, and by which head."""
    if head is None:
        return [
            "Whether rows are missing at the end cannot be seen without a head: --head FILE, as history head writes it"
        ]
    signed = f"signed by {head.signer}" if head.signer else "which nobody signed"
    said = [
        f"Nothing is missing up to row {head.head.seq} of the head of {head.head.at} in {asked.path}, {signed}"
    ]
    if asked.is_beside:
        said.append(
            "That head lies beside the history: who can change the one can change the other. One that is kept elsewhere (--head) says more"
        )
    return said
