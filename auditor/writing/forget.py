"""Takes away a file of our own that nobody needs any more."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def forget(path: Path) -> None:
    """Remove a file; a link is removed, and not what it leads to. One that is gone, or cannot be removed, is left at that."""
    with suppress(OSError):
        path.unlink()
