from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="logging.alerting-enabled",
    version=1,
    topic="alerting",
    severity="medium",
    severity_reason="Nothing opens and what happened is still recorded; it is noticed late.",
    needs=("logging.alerting_enabled",),
    title="Main switch of the alert rules",
    why="Where rules are switched off as a whole, even well-made ones neither warn nor block.",
    on_pass="The main switch of the alert rules is on.",
    on_fail="Alert rules are switched off in the CRM as a whole, so none of them can warn or block.",
    executive="Alert rules are switched off in the CRM as a whole, so that none of them would warn of a theft of "
    "customer data or stop it.",
    on_unknown="It is not known whether alert rules are switched on in the CRM.",
    fix="Switch alert rules on, after a look at what each of them does.",
    limits="The main switch says nothing of the rules under it; who watches elsewhere, on purpose, fails "
    "here.",
    owner="implementer",
)
def alerting_is_on(posture: Posture, policy: Policy) -> Outcome:
    """Are alert rules switched on?"""
    return setting("logging.alerting-enabled", must_be(posture.logging.alerting_enabled, True))
