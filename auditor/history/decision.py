"""What somebody decided about a finding or a change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["new", "accepted", "own", "to_fix"]
"""new: nobody decided yet, or a decision was taken back · accepted: it may stay so, as a risk that is known · own: it is how this
tenant is meant to be · to_fix: it is to be put right."""

STATES: tuple[State, ...] = ("new", "accepted", "own", "to_fix")


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision, which holds from its day on until a later one of the same finding. `value` are the tokens of what was decided on
    (auditor/assess/accepted.py) and `severity` how grave it was: what got worse than that is new again. A reason is required. `name` is
    the entity for people, `until` the last day that it holds (YYYY-MM-DD), empty for as long as nothing gets worse."""

    tenant: str
    fingerprint: str
    state: State
    by: str
    reason: str
    day: str
    check: str = ""
    resource: str = ""
    name: str = ""
    severity: str = ""
    value: tuple[str, ...] = ()
    until: str = ""
