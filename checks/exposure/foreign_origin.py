from auditor.check import Outcome, Policy, check
from auditor.posture import Posture
from checks.transport._measured import each_measured


@check(
    id="exposure.foreign-origin",
    version=1,
    topic="web-hardening",
    severity="high",
    severity_reason="A signed-in person must be led to a stranger's page; all that this person may see can be read there, customer lists "
    "among it.",
    needs=("measured",),
    title="Pages of strangers that may read the CRM, as measured",
    why="A browser hands the answers of the CRM to another page only where the CRM allows it. Where it allows every page, so can one that a "
    "swindler sends.",
    on_pass="No measured address of the CRM lets pages of strangers read what is meant for a signed-in person ({total} addresses).",
    on_fail="{failing} of {total} measured addresses of the CRM let pages of strangers read what is meant for a signed-in person.",
    executive="At {failing} of {total} measured addresses of the CRM, the page of any stranger may read customer data as soon as a "
    "signed-in person opens it.",
    on_unknown="It is not known whether pages of strangers may read what the CRM answers to a signed-in person.",
    fix="Allow only the exact https addresses that need it, never whatever asks, and measure again.",
    limits="Tried with one made-up origin on the measured page alone: other paths of the same host may "
    "answer differently, and origins that look like the own one are not tried.",
    owner="implementer",
)
def strangers_pages_read_nothing(posture: Posture, policy: Policy) -> Outcome:
    """Does every measured address keep what it answers from pages of strangers?"""
    return each_measured(posture, {"cors": "high"})
