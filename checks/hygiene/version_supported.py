from datetime import date

from auditor.check import Accepts, Outcome, Policy, check, judged, setting
from auditor.posture import Known, Posture, Product


@check(
    id="hygiene.version-supported",
    version=1,
    topic="patch-level",
    severity="high",
    severity_reason="Known faults stay open for good; an attacker must find the one that fits.",
    needs=("product.supported_until",),
    title="A version that still receives security fixes",
    why="Faults that are found after the end of support stay open. Attackers read about them in the notes of the "
    "newer versions.",
    on_pass="The maker still mends security faults in the version that runs.",
    on_fail="The maker no longer mends security faults in the version that runs; known ways into the customer data "
    "stay open.",
    executive="The maker no longer repairs security faults in the version of the CRM that is in use; known ways into "
    "the customer data stay open.",
    on_unknown="It is not known whether the maker still mends security faults in the version that runs.",
    fix="Move to a version that is supported, after a backup and a trial in a test environment. From then on, plan "
    "each move before support ends.",
    limits="Paid extended support may not be known to it; a supported version that lacks its latest "
    "fixes passes.",
    effort="project",
    owner="implementer",
)
def the_version_is_supported(posture: Posture, policy: Policy) -> Outcome:
    """Does the maker still mend security faults in the version that runs?

    The last day of support still counts. A maker that mends newer versions only does not mend this one.
    """
    product = posture.product
    verdict = judged(
        product.supported_until,
        lambda end: end is not None and end >= policy.today,
        f">= {policy.today}",
        actual=lambda end: _words(product, end),
        accepts=lambda _: Accepts(_words(product, None)[:-1]),
    )
    return setting("hygiene.version-supported", verdict)


def _words(product: Product, end: date | None) -> list[str]:
    """The version, where it is known, and its last day."""
    version = [product.version.value] if isinstance(product.version, Known) else []
    return [*version, "newer versions only" if end is None else str(end)]
