from auditor.check import VISITORS, Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="exposure.guest-sharing-secured",
    version=2,
    topic="guest-access",
    severity="high",
    severity_reason="Another setting must open records first; then they are on the internet without "
    "anybody's decision.",
    needs=("exposure.guest_sharing_secured",),
    applies=VISITORS,
    title="Private by default for visitors without an account",
    why="With this protection, visitors see only records that a rule opens to them. Without it, the general "
    "settings for employees or partners can put records on the internet.",
    on_pass="Visitors without an account see only records that were opened to them on purpose.",
    on_fail="General settings can open customer records to visitors without an account, without anyone deciding it.",
    executive="General settings can put customer records on the internet, for anyone to read without an account, "
    "although nobody ever decided it.",
    on_unknown="It is not known whether visitors without an account see only records opened to them on purpose.",
    fix="Switch this protection on, after a test of the public pages that need records.",
    limits="Good here does not mean that nothing is open: rules may open records to visitors on purpose, "
    "and code can pass the setting.",
    effort="days",
    owner="implementer",
)
def visitors_see_only_what_is_opened(posture: Posture, policy: Policy) -> Outcome:
    """Do visitors without an account see only records that were opened to them on purpose?"""
    return setting("exposure.guest-sharing-secured", must_be(posture.exposure.guest_sharing_secured, True))
