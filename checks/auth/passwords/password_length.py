from auditor.check import Outcome, Policy, check, each, judged
from auditor.posture import Posture


@check(
    id="auth.password-length",
    version=1,
    topic="password-policy",
    severity="medium",
    severity_reason="A short password must be chosen and guessed, past the lock, before one account opens.",
    needs=("authentication.password_policies",),
    title="Length of passwords",
    why="Short passwords are found by trying them all. Length is what makes guessing hopeless.",
    on_pass="Every password policy demands at least {minimum} characters.",
    on_fail="Under {failing} of {total} password policies, a password shorter than {minimum} characters is "
    "accepted and quickly guessed.",
    executive="Under {failing} of {total} password rules, passwords of fewer than {minimum} characters are accepted, "
    "which programs guess quickly; each one opens what its owner may see.",
    on_unknown="It is not known how long passwords must be.",
    fix="Raise the minimum length to at least {minimum} characters in the policies named here.",
    limits="Looks at the rule, and not at passwords that were set before it; where single sign-on alone "
    "lets people in, the rule protects nobody.",
    owner="implementer",
)
def passwords_are_long_enough(posture: Posture, policy: Policy) -> Outcome:
    """Does every password policy demand long passwords?"""
    minimum = policy.thresholds.password_minimum_length
    return each(
        posture.authentication.password_policies,
        lambda rules: judged(rules.minimum_length, lambda length: length >= minimum, f">= {minimum}"),
        params={"minimum": minimum},
    )
