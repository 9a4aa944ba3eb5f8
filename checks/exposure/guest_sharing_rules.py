from auditor.check import Accepts, Outcome, PersonalNames, Policy, Verdict, bad, check, each, ok
from auditor.posture import Posture, SharingRule


@check(
    id="exposure.guest-sharing-rules",
    version=1,
    topic="guest-access",
    severity="critical",
    severity_reason="Anyone on the internet can copy the records of such a rule today, without a password.",
    needs=("access.sharing_rules",),
    title="Sharing rules for visitors without an account",
    why="Such a rule puts the records it names on the internet. A program can copy them all without a password, "
    "and nobody sees who did.",
    on_pass="No sharing rule opens records to visitors without an account ({total} rules checked).",
    on_fail="Through {failing} of {total} sharing rules, customer records are open to anyone on the internet, "
    "without a password.",
    executive="Through {failing} of {total} sharing rules, anyone on the internet can copy customer records, without "
    "a password and without anybody seeing who it was.",
    on_unknown="It is not known whether sharing rules open records to visitors without an account.",
    fix="Delete these rules; where a page must show records to the public, copy what is meant for it into an object "
    "without customer data.",
    limits="Price lists meant for the public are named, only more lightly; records that visitors reach "
    "without any rule are found elsewhere.",
    effort="days",
    owner="implementer",
    exposed=True,
)
def no_sharing_rule_serves_visitors(posture: Posture, policy: Policy) -> Outcome:
    """Which sharing rules open records to visitors without an account?"""
    names = posture.personal_names()
    return each(posture.access.sharing_rules, lambda rule: _judge(rule, names), strict=True)


def _judge(rule: SharingRule, names: PersonalNames) -> Verdict:
    """A rule that lets visitors read what certainly is no personal data weighs less."""
    if rule.shared_with != "guests":
        return ok()
    harmless = rule.access == "read" and names.object(rule.object_class) is False
    accepted = Accepts([rule.shared_with, rule.access, rule.selects])
    seen = [rule.shared_with, rule.access]
    return bad(seen, "no access", rule.evidence, "medium" if harmless else None, accepted)
