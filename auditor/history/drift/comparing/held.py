"""What somebody who lets a finding stand lets stand, as an assessment.json tells it."""

from __future__ import annotations

from auditor.assess.accepted import Held, direction, tokens
from auditor.history.record import Entry


def held_by(entry: Entry) -> Held:
    """How grave the finding is, and its value as tokens."""
    if entry.held is not None:
        return Held(entry.severity, entry.held, None, entry.more_is_worse)
    return Held(entry.severity, tokens(entry.actual), None, direction(entry.expected))
