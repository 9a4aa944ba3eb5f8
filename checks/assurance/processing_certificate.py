from auditor.check import Outcome, Policy, bad, check, worst
from auditor.posture import Posture
from checks.assurance._documents import PROCESSING_CERTIFICATE, current, one_shows_it, whole

ID = "assurance.processing-certificate"


@check(
    id=ID,
    version=1,
    topic="vendor-evidence",
    severity="low",
    severity_reason="It opens nothing, and whether the law asks it of a vendor from abroad, or of one that only licenses, is not settled.",
    needs=("assurance.documents",),
    title="Vietnam's certificate for processing personal data",
    why="Whoever processes personal data for others in Vietnam is to hold a certificate of the Ministry of Public Security (Decree "
    "356/2025, Articles 21 to 27). Whether that holds for a vendor from abroad, or for a product that the company runs itself, "
    "is not settled in law.",
    on_pass="The vendor holds Vietnam's certificate for processing personal data for others.",
    on_fail="The vendor shows no certificate for processing personal data in Vietnam; it is not settled in law whether it needs one.",
    executive="The vendor shows no certificate for processing personal data in Vietnam; should the law ask for it, the company "
    "would have to move its customer data elsewhere.",
    on_unknown="It is not known whether the vendor holds Vietnam's certificate for processing personal data for others.",
    fix="Ask the vendor for the certificate and the yearly assessment, or for its reason in writing why it needs none, and have "
    "your lawyers look at it. Where Vietnamese law does not concern you, the policy can say so (vietnamese_certificate_required).",
    limits="Whether the law asks this vendor for a certificate is not settled; the paper is not compared "
    "with the authority's list.",
    effort="project",
    owner="vendor",
)
def the_certificate_is_held(posture: Posture, policy: Policy) -> Outcome:
    """Does the vendor hold Vietnam's certificate for processing personal data for others?"""
    outcome = one_shows_it(
        ID,
        posture.assurance.documents,
        (PROCESSING_CERTIFICATE,),
        lambda one: worst(current(one), whole(one)),
        bad("none", "a certificate in force", None),
    )
    if not policy.vietnamese_certificate_required:
        outcome.not_applicable = "no_certificate_asked"
    return outcome
