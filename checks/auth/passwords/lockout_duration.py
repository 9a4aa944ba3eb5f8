from auditor.check import Outcome, Policy, check, each, judged
from auditor.posture import Posture

UNTIL_UNLOCKED = 0


@check(
    id="auth.lockout-duration",
    version=1,
    topic="password-policy",
    severity="low",
    severity_reason="There is a lock, which slows guessing down; a short one slows it down less.",
    needs=("authentication.password_policies",),
    title="Duration of the lock",
    why="A lock of a few minutes only slows a guessing program down.",
    on_pass="Every password policy keeps an account locked for at least {minimum} minutes, or until somebody "
    "unlocks it.",
    on_fail="Under {failing} of {total} password policies, the lock is lifted after less than {minimum} "
    "minutes, so guessing goes on after a short pause.",
    executive="Under {failing} of {total} password rules, a locked account opens again in less than {minimum} "
    "minutes, so that a stranger can soon go on guessing.",
    on_unknown="It is not known how long an account stays locked.",
    fix="Keep accounts locked for at least {minimum} minutes, or until an administrator unlocks them, in the "
    "policies named here.",
    limits="A long lock lets strangers keep people out on purpose, which is not weighed; what happens "
    "after several locks is not seen.",
    owner="implementer",
)
def the_lock_lasts(posture: Posture, policy: Policy) -> Outcome:
    """Does a locked account stay locked long enough?"""
    minimum = policy.thresholds.lockout_minutes
    return each(
        posture.authentication.password_policies,
        lambda rules: judged(
            rules.lockout_minutes,
            lambda minutes: minutes == UNTIL_UNLOCKED or minutes >= minimum,
            [UNTIL_UNLOCKED, f">= {minimum}"],
        ),
        params={"minimum": minimum},
    )
