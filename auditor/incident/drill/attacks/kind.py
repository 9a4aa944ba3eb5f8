"""A kind of attack."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from auditor.incident.drill.attacks.scene import Scene


@dataclass(frozen=True, slots=True)
class Kind:
    """Its id, which is the key of its texts in words.yaml (attack.ID.…), its techniques in MITRE ATT&CK, and how it is played. Where `needs` is given, one
    of these acts must be shown by a product's logs for it to be played there."""

    id: str
    techniques: tuple[str, ...]
    play: Callable[[Scene], None]
    needs: frozenset[str]
