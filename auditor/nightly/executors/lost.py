"""What became of work whose worker is gone."""

from __future__ import annotations


class WorkerLostError(RuntimeError):
    """The worker of a task was lost, and was lost once more when the task had it for itself: the task is what ends it, or the
    machine has no room for it."""


class NoWorkersError(RuntimeError):
    """There has been no worker for a long time, and nobody else to hand the work to."""
