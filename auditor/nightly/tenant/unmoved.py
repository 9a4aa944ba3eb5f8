"""The end of a job, Ctrl-C among it, is told to a whole group of processes. That which those of tenants are forked from leaves it to
them, for each would be lost with it, and ends with the run. What has just been forked hears of it once it can leave in order."""

from __future__ import annotations

import signal

ENDINGS = frozenset(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


def hold() -> None:
    """What of it comes from now on waits, also in what is forked."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)


def release() -> None:
    """What waited comes now."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)
