from auditor.check import Outcome, Policy, bad, check, worst
from auditor.posture import Posture
from checks.assurance._documents import AGREEMENT, covers, current, one_shows_it, whole

ID = "assurance.data-agreement"


@check(
    id=ID,
    version=1,
    topic="vendor-evidence",
    severity="medium",
    severity_reason="It opens no data; after a leak nothing binds the vendor to tell, to help, or to delete what it holds.",
    needs=("assurance.documents",),
    title="Agreement on the processing of personal data",
    why="Whoever lets others process personal data must agree in writing what they may do with it, how they protect it, and when they "
    "tell of a leak. Without it the law holds the company to what the vendor does.",
    on_pass="An agreement with the vendor on the processing of personal data is in force.",
    on_fail="No agreement with the vendor on the processing of personal data is in force; nothing binds it to protect the data or "
    "to tell of a leak.",
    executive="No agreement on the processing of personal data binds the vendor; after a leak the company would answer for it by "
    "law without a claim to be told or helped.",
    on_unknown="It is not known whether an agreement with the vendor on the processing of personal data is in force.",
    fix="Sign an agreement that names the product, the purposes, the safeguards, others who may process the data, the time within which "
    "a leak is told, and what happens to the data at the end.",
    limits="Terms accepted by a click may bind and yet be missing in the register; what the agreement "
    "says is not read.",
    effort="days",
)
def the_processing_is_agreed(posture: Posture, policy: Policy) -> Outcome:
    """Is an agreement on the processing of personal data in force with the vendor?"""
    return one_shows_it(
        ID,
        posture.assurance.documents,
        (AGREEMENT,),
        lambda one: worst(current(one), whole(one), covers(one)),
        bad("none", "an agreement in force", None),
    )
