from auditor.check import Outcome, Policy, Verdict, check, each, judged
from auditor.posture import Fact, Known, Posture


@check(
    id="auth.lockout",
    version=1,
    topic="password-policy",
    severity="high",
    severity_reason="Without a lock, an outsider can try passwords for as long as it takes; each one "
    "found opens one account.",
    needs=("authentication.password_policies",),
    title="Lock after wrong passwords",
    why="Without a lock, a program can try passwords day and night until one fits.",
    on_pass="Every password policy locks an account after at most {maximum} wrong attempts.",
    on_fail="Under {failing} of {total} password policies, an account takes more than {maximum} wrong "
    "attempts before it is locked, which leaves room to guess.",
    executive="Under {failing} of {total} password rules, a stranger may try more than {maximum} wrong passwords "
    "before the account is locked, which leaves room to guess the right one.",
    on_unknown="It is not known after how many wrong attempts an account is locked.",
    fix="Lock accounts after at most {maximum} wrong attempts in the policies named here.",
    limits="Delays that grow with each wrong attempt may protect as well and do not count; guessing one "
    "password at many accounts passes under any lock.",
    owner="implementer",
)
def wrong_passwords_lock_the_account(posture: Posture, policy: Policy) -> Outcome:
    """Does every password policy lock an account after a few wrong attempts?"""
    maximum = policy.thresholds.lockout_attempts
    return each(
        posture.authentication.password_policies,
        lambda rules: _judge(rules.lockout_attempts, maximum),
        params={"maximum": maximum},
    )


def _judge(attempts: Fact[int], maximum: int) -> Verdict:
    """A late lock weighs less than none."""
    late = isinstance(attempts, Known) and attempts.value > maximum
    return judged(
        attempts,
        lambda tries: 1 <= tries <= maximum,
        f"1-{maximum}",
        severity="medium" if late else None,
    )
