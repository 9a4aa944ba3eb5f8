"""What a dated list of published faults says of a version: of the product's own, and of those of its modules."""

from __future__ import annotations

from auditor.check import Accepts, Policy, Verdict, bad, ok, unsure
from auditor.posture import VULNERABILITIES, Evidence, Known, LookedUp, Unknown, UnknownKind, not_provided
from auditor.scales import SEVERITIES

STALE_DAYS = 90
GRAVEST = SEVERITIES.index("high")
"""What a fault counts for at most, as the checks do: an unknown one is never lighter than one that is known."""
_EXPECTED = "no known vulnerability"


def judged_by_list(fact: Known[LookedUp], policy: Policy) -> Verdict:
    """It passes only where all published records were read, not long ago, and each of them says which versions it means; a fault that is known
    fails whatever else is not."""
    gap = _gap(fact.value, (policy.today - fact.value.as_of).days)
    if fact.value.found:
        return _bad(fact.value, fact.evidence, is_all=gap is None)
    return ok([fact.value.version], fact.evidence) if gap is None else unsure(gap)


def age(looked_up: LookedUp, policy: Policy) -> int:
    """Days since the newest record of the list; none where it bears a day that has not come."""
    return max(0, (policy.today - looked_up.as_of).days)


def _bad(looked_up: LookedUp, place: Evidence, is_all: bool) -> Verdict:
    """As grave as the gravest fault, where no other can be hidden."""
    ids = [one.id for one in looked_up.found]
    said = [f"{one.id} → {', '.join(one.fixed)}" if one.fixed else one.id for one in looked_up.found]
    ratings = [SEVERITIES.index(one.rating) if one.rating else GRAVEST for one in looked_up.found]
    gravest = SEVERITIES[max(GRAVEST, min(ratings)) if is_all else GRAVEST]
    return bad([looked_up.version, *said], _EXPECTED, place, severity=gravest, accepts=Accepts(ids))


def _gap(looked_up: LookedUp, age: int) -> Unknown | None:
    if looked_up.perhaps:
        ids = ", ".join(one.id for one in looked_up.perhaps)
        return not_provided(VULNERABILITIES, reason=f"the version does not tell whether it still has {ids}")
    if not looked_up.whole:
        return not_provided(VULNERABILITIES, reason="the list holds a selection of the published records")
    if looked_up.unreadable:
        ids = ", ".join(looked_up.unreadable)
        return not_provided(VULNERABILITIES, reason=f"which versions {ids} means is not said")
    if not looked_up.records:
        return not_provided(VULNERABILITIES, reason="the list has no record of it")
    if age < -1:  # within a day for clocks that differ
        day = looked_up.as_of
        return Unknown(
            UnknownKind.STALE, VULNERABILITIES, reason=f"the list is of {day}, which has not come yet"
        )
    if age > STALE_DAYS:
        return Unknown(UnknownKind.STALE, VULNERABILITIES, reason=f"the list is {age} days old")
    return None
