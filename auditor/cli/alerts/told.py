"""Previews what would be told, and sends what is still to be told."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from pathlib import Path

import click

from auditor.cli.errors import say
from auditor.codes import COULD_NOT_TELL, PASSED
from auditor.history.store import History
from auditor.nightly.alerts.config import table_of
from auditor.nightly.closing.telling import Telling, Told, tell_everybody, telling_of
from auditor.report.escape import plain
from auditor.userfile import UserFileError


def previewed(path: Path, url: str) -> int:
    """The exit code of `alerts preview`."""
    telling = _telling(path)
    with History.open(url, make=False) as history:
        now = datetime.now(UTC)
        newest = [
            (day, name)
            for name in history.tenants()
            if (day := _newest(history, name, now.date())) is not None
        ]
        shown = 0
        for day, group in groupby(sorted(newest), key=lambda one: one[0]):
            told = tell_everybody(
                telling, history, [name for _, name in group], day, now, pause=time.sleep, dry_run=True
            )
            shown += _print(told)
        if not shown:
            click.echo("nobody would be told anything")
    return PASSED


def sent(path: Path, url: str) -> int:
    """The exit code of `alerts send`."""
    telling = _telling(path)
    with History.open(url, make=False) as history:
        now = datetime.now(UTC)
        told = tell_everybody(telling, history, (), now.date(), now, pause=time.sleep)
    for line in told.lines():
        click.echo(plain(line))
    for trouble in told.troubles:
        say(trouble)
    return COULD_NOT_TELL if told.troubles else PASSED


def _telling(path: Path) -> Telling:
    telling = telling_of(table_of(path, "alerts"), table_of(path, "tickets"), path)
    if not telling.is_asked_for:
        raise UserFileError(
            f"{path}: names nobody who may be told; add [[alerts.to]] or [tickets] (docs/alerts.md)"
        )
    return telling


def _newest(history: History, tenant: str, day: date) -> date | None:
    night = history.night(tenant, day + timedelta(days=1), any_state=True)
    return None if night is None else night.day


def _print(told: Told) -> int:
    """Each message as it would be read, whom it would go to and when, and each ticket in a line."""
    for message in told.messages:
        held = ", after the quiet hours" if message.fate == "held" else ""
        click.echo(f"--- to {plain(message.to)}{held}: {plain(message.text.title)}")
        for line in message.text.body.splitlines():
            click.echo(plain(line))
        click.echo()
    for one in told.filed:
        click.echo(f"--- ticket: {one.action} {plain(one.title)}")
    return len(told.messages) + len(told.filed)
