from auditor.check import Outcome, Policy, check
from auditor.posture import Posture, all_true
from checks.logging._any import at_least_one


@check(
    id="logging.alert-rules",
    version=1,
    topic="alerting",
    severity="medium",
    severity_reason="Nothing opens and what happened is still recorded; it is noticed late.",
    needs=("logging.alert_rules",),
    title="Rules that react to suspicious events",
    why="A mass export takes minutes. Without a rule that warns or blocks, somebody has to be looking at that moment.",
    on_pass="At least one active rule warns of suspicious events or blocks them.",
    on_fail="No active rule warns of suspicious events or blocks them, so a mass export would be noticed late or never.",
    executive="No active rule in the CRM warns of suspicious events or stops them; a mass export of customer data "
    "would be noticed late or never.",
    on_unknown="It is not known whether any active rule reacts to suspicious events.",
    fix="Activate rules for mass exports, unusual sign-ins and unusual use of interfaces; begin with warnings and "
    "block once they have proved right.",
    limits="One active rule of any kind is enough, be it trivial; alerts made in another system from "
    "copied logs do not count.",
    effort="days",
    owner="implementer",
)
def a_rule_acts_on_events(posture: Posture, policy: Policy) -> Outcome:
    """Is there an active rule that does something about suspicious events?"""
    return at_least_one(
        "logging.alert-rules", posture.logging.alert_rules, lambda rule: all_true(rule.acts, rule.active)
    )
