"""When nothing can be collected."""

from __future__ import annotations

from auditor.snapshot import UnreadableError


class CollectionError(UnreadableError):
    """Nothing could be collected: the product cannot be reached, or it refused the sign-in."""
