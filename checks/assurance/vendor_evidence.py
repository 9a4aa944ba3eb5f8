from auditor.check import Outcome, Policy, Verdict, bad, check, judged, ok, worst
from auditor.posture import Document, Opinion, Posture
from checks.assurance._documents import (
    CERTIFICATE,
    REPORT,
    covers,
    current,
    in_force_here,
    one_shows_it,
    whole,
)

ID = "assurance.vendor-evidence"
EXPECTED = "a current SOC 2 type 2 report or ISO/IEC 27001 certificate without reservations"


@check(
    id=ID,
    version=1,
    topic="vendor-evidence",
    severity="high",
    severity_reason="The vendor holds all of the data; a weakness on its side that nobody independent has looked for takes it in "
    "bulk once it is found.",
    needs=("assurance.documents",),
    title="Independent proof of the vendor's security",
    why="What a vendor says of itself is a promise. Whether it is kept is shown by an independent auditor who looked at the "
    "product in use, and not long ago.",
    on_pass="A current, independent report or certificate on the vendor's security covers the product in use.",
    on_fail="No current, independent report or certificate shows without reservations how the vendor protects customer "
    "data in the product in use.",
    executive="No independent auditor vouches without reservations for how the vendor protects customer data; whether "
    "it keeps its promises may only show after a leak.",
    on_unknown="It is not known whether anybody independent vouches for the vendor's security.",
    fix="Ask the vendor for its current SOC 2 type 2 report or ISO/IEC 27001 certificate that names the product and the "
    "region in use, and keep it in the register. Where there is none, agree on the day by which there will be; have "
    "every reservation explained in writing.",
    limits="A small vendor may be safe without a report; which controls the auditor looked at, and what "
    "the scope leaves out, nobody reads here.",
    effort="project",
    owner="vendor",
)
def somebody_independent_vouches_for_the_vendor(posture: Posture, policy: Policy) -> Outcome:
    """Does a current, independent report or certificate without reservations cover the product in use?

    A report with reservations on the product in use counts against the vendor whatever else there is.
    """
    return one_shows_it(
        ID,
        posture.assurance.documents,
        (REPORT, CERTIFICATE),
        lambda one: worst(_opinion(one), current(one), whole(one), covers(one)),
        bad("none", EXPECTED, None),
        spoils=lambda one: _opinion(one) if in_force_here(one) else ok(),
    )


def _opinion(document: Document) -> Verdict:
    """What the auditor concluded; a certificate has no such thing, and is only given where nothing grave was found."""
    return judged(document.opinion, lambda one: one in (None, Opinion.UNQUALIFIED), EXPECTED, actual=str)
