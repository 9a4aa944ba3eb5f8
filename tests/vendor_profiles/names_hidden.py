"""What verdicts may depend on names of accounts: nothing but the one check that looks for names of offices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

V = TypeVar("V")
HANGS_ON_NAMES = frozenset({"hygiene.shared-accounts"})
"""A sign-in name that is hidden may be an office's: unknown, and never better."""


def but_for_names(verdicts: Mapping[str, V]) -> dict[str, V]:
    """The verdicts of all other checks."""
    return {id_: verdict for id_, verdict in verdicts.items() if id_ not in HANGS_ON_NAMES}
