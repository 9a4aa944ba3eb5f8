from auditor.check import Outcome, Policy, Verdict, bad, check, judged, ok, worst
from auditor.posture import Document, Posture
from checks.assurance._documents import PENETRATION_TEST, covers, current, in_force_here, one_shows_it, whole

ID = "assurance.penetration-test"
EXPECTED = "an independent test in date, with nothing grave left open"


@check(
    id=ID,
    version=1,
    topic="vendor-evidence",
    severity="high",
    severity_reason="A grave weakness that is known and open takes data in bulk, once somebody else finds it, too.",
    needs=("assurance.documents",),
    title="Test by hired attackers",
    why="Whoever is paid to break in finds what no questionnaire asks for. What such a test found, others find as well.",
    on_pass="An independent test of the product in use is in date, and nothing grave that it found is still open.",
    on_fail="No independent test of the product in use is in date with everything grave put right; a way in may be open "
    "that others find first.",
    executive="No recent independent trial of breaking into the product shows that every grave weakness has been "
    "closed; an attacker may find one first and take customer data.",
    on_unknown="It is not known whether somebody independent tried to break into the product, and whether what was found is closed.",
    fix="Ask the vendor for the summary of its last test by an independent tester, with its day, what it covered, how many findings "
    "are open, and the day of the retest. Where something grave is open, agree on a date and limit access until then.",
    limits="Knows date, tester and open findings, and nothing of depth; a good test of another version "
    "or region may count if the register says it covers.",
    effort="days",
    owner="vendor",
)
def the_product_was_tested(posture: Posture, policy: Policy) -> Outcome:
    """Is an independent test of the product in date, with nothing grave left open?

    That nothing was tested weakens one safeguard; what a test in date found and nobody closed is graver.
    """
    return one_shows_it(
        ID,
        posture.assurance.documents,
        (PENETRATION_TEST,),
        lambda one: worst(_independent(one), current(one), whole(one), covers(one), _closed(one)),
        bad("none", EXPECTED, None, severity="medium"),
        spoils=lambda one: _closed(one) if in_force_here(one) else ok(),
    )


def _independent(document: Document) -> Verdict:
    if document.independent:
        return ok()
    return bad("not independent", EXPECTED, document.evidence, severity="medium")


def _closed(document: Document) -> Verdict:
    return judged(document.open_exceptions, lambda count: count == 0, "none open")
