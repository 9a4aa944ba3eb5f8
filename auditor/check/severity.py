"""How much worse or better a finding is by where it stands."""

from __future__ import annotations

from auditor.posture import Fact, Known


def low_when_off(running: Fact[bool]) -> str | None:
    """Severity of a finding on something that is known not to be in use; unknown counts as in use."""
    return "low" if isinstance(running, Known) and not running.value else None
