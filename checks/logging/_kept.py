"""How long a record must be kept: shared by the checks of the records of changes and of sign-ins."""

from __future__ import annotations

from auditor.check import Outcome, Verdict, bad, judged, setting, worst
from auditor.posture import Fact, Known


def kept_for(name: str, switch: Fact[bool], days: Fact[int], minimum: int) -> Outcome:
    """One setting: recorded, and kept for so many days."""
    verdict = recorded(switch, kept_long_enough(days, minimum))
    return setting(name, verdict, params={"minimum": minimum})


def recorded(switch: Fact[bool], kept: Verdict) -> Verdict:
    """How long something is kept says nothing while it is not recorded: what is not recorded is not kept."""
    if isinstance(switch, Known) and not switch.value:
        return bad("nothing is recorded", kept.expected, switch.evidence)
    return worst(kept, judged(switch, bool, True))


def kept_long_enough(days: Fact[int], minimum: int) -> Verdict:
    """Right from `minimum` days on; 0 days means for ever."""
    return judged(
        days,
        lambda kept: kept == 0 or kept >= minimum,
        f"at least {minimum}",
        actual=lambda kept: kept or "for ever",
    )
