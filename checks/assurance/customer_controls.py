from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Posture


@check(
    id="assurance.customer-controls",
    version=1,
    topic="vendor-evidence",
    severity="medium",
    severity_reason="What the vendor counts on may not be done by anybody; another safeguard must fail, too, before data is lost.",
    needs=("assurance.customer_controls",),
    title="What the vendor's report leaves to its customer",
    why="An auditor vouches for the vendor only as far as the customer does its own part: who gets access, who leaves, "
    "who looks at the logs. What nobody took on there is a hole in both.",
    on_pass="Everything that the vendor's reports leave to the customer has somebody or something that sees to it ({total} points).",
    on_fail="For {failing} of {total} points that the vendor's reports leave to the customer, nobody sees to them.",
    executive="The vendor's protection counts on the company for {total} points; to {failing} of them nobody sees, and "
    "there the vendor's proof does not hold.",
    on_unknown="It is not known whether somebody sees to what the vendor's reports leave to the customer.",
    fix="Go through the list in the report. Name for each point who answers for it, or which check looks at it, and note that "
    "in the register.",
    limits="A name beside a point is enough, whatever that person does; points that nobody copied from "
    "the report into the register are not there to ask about.",
    effort="days",
)
def what_is_left_to_the_customer_is_seen_to(posture: Posture, policy: Policy) -> Outcome:
    """Does somebody see to everything that the vendor's reports leave to the customer?"""
    return each(
        posture.assurance.customer_controls,
        lambda control: must_be(control.assigned, True),
        noun="customer_controls",
    )
