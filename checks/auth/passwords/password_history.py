from auditor.check import Outcome, Policy, check, each, judged
from auditor.posture import Posture


@check(
    id="auth.password-history",
    version=1,
    topic="password-policy",
    severity="low",
    severity_reason="It matters only where a password has leaked and its owner goes back to it.",
    needs=("authentication.password_policies",),
    title="Reuse of earlier passwords",
    why="A password that leaked once stays in the lists that attackers try. Going back to it reopens the "
    "door.",
    on_pass="Every password policy refuses at least the last {minimum} passwords.",
    on_fail="Under {failing} of {total} password policies, fewer than {minimum} earlier passwords are "
    "remembered, so a leaked one soon works again.",
    executive="Under {failing} of {total} password rules, people can soon go back to an old password, even one that "
    "has leaked and that attackers still try.",
    on_unknown="It is not known whether earlier passwords are refused.",
    fix="Have the policies named here refuse at least the last {minimum} passwords.",
    limits="Small changes to an old password count as new ones; where passwords never have to change, "
    "the number kept matters little.",
    owner="implementer",
)
def earlier_passwords_are_refused(posture: Posture, policy: Policy) -> Outcome:
    """Does every password policy refuse earlier passwords?"""
    minimum = policy.thresholds.password_history
    return each(
        posture.authentication.password_policies,
        lambda rules: judged(rules.history, lambda kept: kept >= minimum, f">= {minimum}"),
        params={"minimum": minimum},
    )
