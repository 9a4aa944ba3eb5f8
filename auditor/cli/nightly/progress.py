"""What is seen of a night while it goes on: a bar and the tenants under way on a terminal, a line of JSON for each event elsewhere."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from auditor.nightly.run import Event, Watch

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_SHOWN = 4


@contextmanager
def watcher(*, as_json: bool) -> Iterator[Watch]:
    """What is told of each event."""
    if as_json or not sys.stderr.isatty():
        yield _log
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield _Bar(progress)


class _Bar:
    """How many are done, and who is under way."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task: TaskID | None = None
        self._under_way: dict[str, None] = {}

    def __call__(self, event: Event) -> None:
        if self._task is None:
            self._task = self._progress.add_task("", total=event.total)
        if event.what == "tenant_started":
            self._under_way[event.tenant] = None
        elif event.what == "tenant_ended":
            self._under_way.pop(event.tenant, None)
        names = list(self._under_way)
        more = f" +{len(names) - _SHOWN}" if len(names) > _SHOWN else ""
        self._progress.update(self._task, completed=event.done, description=", ".join(names[:_SHOWN]) + more)


def _log(event: Event) -> None:
    """One object a line, of which no key ever holds a secret, a person or an entity of a CRM."""
    data: dict[str, Any] = {"at": event.at, "event": event.what, "done": event.done, "total": event.total}
    if event.tenant:
        data["tenant"] = event.tenant
    if (told := event.told) is not None:
        data |= {
            "state": told.came,
            "grade": told.grade,
            "value": told.value,
            "worse": told.worse,
            "better": told.better,
            "lost": told.lost,
            "fault": told.fault,
            "recorded": told.is_recorded,
            "seconds": told.seconds,
        }
    click.echo(json.dumps(data, ensure_ascii=False), err=True)
