"""Carries a history out and in, publishes its head, and drops what is old."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from auditor.history.store import History, HistoryError
from auditor.history.store.chaining.head import beside, published
from auditor.report.escape import plain
from auditor.snapshot.sign import signer
from auditor.userfile import UserFileError
from auditor.writing import Manner, save


def publish(url: str, out: Path | None, key: Path | None, mode: int, *, near: bool = False) -> None:
    """Write or print the head; `near` writes it beside the file of the history, too."""
    file = beside(url) if near else None
    if near and file is None:
        raise click.UsageError("--beside is for a history that is a file; name a file with --out")
    sign = None if key is None else signer(key)
    with History.open(url, make=False) as history:
        line = published(history.head(), sign)
    for place in filter(None, (out, file)):
        save(place, line, Manner(mode))
    if out is None and file is None:
        click.echo(line, nl=False)


def write_out(url: str, out: Path | None, mode: int) -> None:
    """Write or print every row."""
    with History.open(url, make=False) as history:
        if out is not None:
            save(out, history.exported(), Manner(mode))
            return
        for line in history.exported():
            click.echo(line, nl=False)


def read_in(path: Path, url: str) -> None:
    """Import a file, or standard input."""
    with History.open(url) as history:
        try:
            if str(path) == "-":
                head = history.import_(sys.stdin.buffer)
            else:
                with path.open("rb") as stream:
                    head = history.import_(stream)
        except OSError as error:
            raise UserFileError(f"{path}: cannot be read: {error.strerror}") from error
        except HistoryError as error:
            raise UserFileError(f"{path}: is not imported: {error}") from error
    click.echo(f"{head.count} rows, the newest is row {head.seq} {head.hash}")


def drop(url: str, before: date, *, dry_run: bool) -> None:
    """Drop old quarters, and say which."""
    with History.open(url, make=False) as history:
        if dry_run:
            periods = history.droppable(before)
            click.echo(f"Would drop {', '.join(periods)}" if periods else "Nothing would be dropped")
            return
        dropped = history.retain(before)
    if not dropped.periods:
        click.echo("Nothing is dropped: no quarter of which there are nights ends before that day")
        return
    click.echo(f"Dropped {', '.join(dropped.periods)}: {dropped.nights} nights in {dropped.rows} rows")
    if dropped.tenants:
        click.echo(plain(f"Nothing is left of {', '.join(dropped.tenants)}"))
    click.echo("Publish a new head now: crm-audit history head")
