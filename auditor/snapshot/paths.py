"""Paths as people read them."""

from __future__ import annotations

import posixpath


def shown(prefix: str, path: str) -> str:
    """A path in a container as seen from the folder people stand in; one that leads out of the container without steps back."""
    if not path.startswith("../"):
        return prefix + path
    return posixpath.normpath(prefix + path) + ("/" if path.endswith("/") else "")
