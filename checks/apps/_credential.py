"""Keys and tokens that open something: one that is off does not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from auditor.check import Outcome, Verdict, each
from auditor.posture import Credential, Seen


def each_active(
    keys: Seen[Credential], judge: Callable[[Credential], Verdict], params: Mapping[str, Any] | None = None
) -> Outcome:
    """Judge every key and token that is active, or may be."""
    return each(
        keys,
        judge,
        where=lambda key: key.active,
        noun="active_credentials",
        params=params,
    )
