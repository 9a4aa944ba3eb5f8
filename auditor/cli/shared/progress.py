"""A progress bar on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Bar:
    """Called with how many of how many are done; gone once all are."""

    def __init__(self) -> None:
        self._shown: tuple[Progress, TaskID] | None = None

    def __call__(self, done: int, total: int) -> None:
        progress, task = self._shown or self._begun(total)
        progress.update(task, completed=done)
        progress.refresh()
        if done >= total:
            progress.stop()
            self._shown = None

    def _begun(self, total: int) -> tuple[Progress, TaskID]:
        from rich.console import Console
        from rich.progress import Progress

        # Refreshed by whoever advances it: a thread of its own might hold a lock while worker processes are forked.
        # A terminal that cannot take a line back shows none.
        console = Console(stderr=True)
        progress = Progress(
            console=console, transient=True, auto_refresh=False, disable=console.is_dumb_terminal
        )
        progress.start()
        self._shown = progress, progress.add_task("Reading", total=total)
        return self._shown
