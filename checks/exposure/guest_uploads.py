from auditor.check import VISITORS, Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="exposure.guest-uploads",
    version=2,
    topic="guest-access",
    severity="medium",
    severity_reason="Staff must open a stranger's file before harm is done.",
    needs=("exposure.guests_may_upload",),
    applies=VISITORS,
    title="Uploads by visitors without an account",
    why="A file from a stranger can carry malicious software, and staff who work with customer data open it in "
    "good faith.",
    on_pass="Visitors without an account cannot upload files.",
    on_fail="Visitors without an account can upload files, which staff with access to customer data may open in "
    "good faith.",
    executive="Anyone on the internet can place files in the CRM without an account; opened in good faith, such a "
    "file can bring malicious software to the staff.",
    on_unknown="It is not known whether visitors without an account can upload files.",
    fix="Switch uploads by visitors off; where they are needed, limit types and size and scan each file first.",
    limits="Forms for applications need uploads; limits of type and size and a scanner behind the form "
    "do not count in its favour.",
    owner="implementer",
    exposed=True,
)
def visitors_upload_nothing(posture: Posture, policy: Policy) -> Outcome:
    """Can visitors without an account upload files?"""
    return setting("exposure.guest-uploads", must_be(posture.exposure.guests_may_upload, False))
