from auditor.check import Accepts, Outcome, Policy, Verdict, bad, check, ok, setting, unsure
from auditor.posture import VULNERABILITIES, Evidence, LookedUp, Posture, Unknown, UnknownKind, not_provided
from auditor.scales import SEVERITIES

ID = "hygiene.known-vulnerable-version"
STALE_DAYS = 90
GRAVEST = SEVERITIES.index("high")
"""What a fault counts for at most, as the check does: an unknown one is never lighter than one that is known."""
_EXPECTED = "no known vulnerability"


@check(
    id=ID,
    version=1,
    topic="patch-level",
    severity="high",
    severity_reason="An attacker must find the fault that fits the version; how to use it is often published, too.",
    needs=("product.vulnerabilities",),
    title="No published vulnerability is known of the version that runs",
    why="Published faults come with a description, often with a program that uses them; whoever searches the internet for "
    "installations of that version needs nothing else.",
    on_pass="None of the {records} published vulnerabilities of this product that were known on {as_of} ({age} days ago) affects "
    "the version that runs.",
    on_fail="Published vulnerabilities that affect the version that runs: {faults}, by the list of {as_of} ({age} days old).",
    executive="Weaknesses of the CRM version in use are published, with what it takes to use them; an update closes the way to "
    "customer data.",
    on_unknown="It is not known whether a published vulnerability affects the version that runs.",
    fix="Move to the version in which the faults are mended, after a backup and a trial in a test environment, and subscribe to "
    "the maker's security notices.",
    effort="days",
    limits="A distributor may have mended a fault without a new number; faults that nobody "
    "published, or that the list does not hold, are not seen.",
)
def no_known_vulnerability(posture: Posture, policy: Policy) -> Outcome:
    """Is the version that runs free of every published vulnerability that is known?

    It passes only where all published records were read, not long ago, and each of them says which versions it means.
    """
    fact = posture.product.vulnerabilities
    assert not isinstance(fact, Unknown)
    looked_up, age = fact.value, (policy.today - fact.value.as_of).days
    params = {
        "records": looked_up.records,
        "faults": len(looked_up.found),
        "as_of": str(looked_up.as_of),
        "age": age,
    }
    gap = _gap(looked_up, age)
    if looked_up.found:
        verdict = _bad(looked_up, fact.evidence, is_all=gap is None)
    else:
        verdict = ok([looked_up.version], fact.evidence) if gap is None else unsure(gap)
    return setting(ID, verdict, params)


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
        return not_provided(VULNERABILITIES, reason="the list has no record of this product")
    if age > STALE_DAYS:
        return Unknown(UnknownKind.STALE, VULNERABILITIES, reason=f"the list is {age} days old")
    return None
