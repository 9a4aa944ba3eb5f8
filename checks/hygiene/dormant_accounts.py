from datetime import date

from auditor.check import SO_IT_IS, Outcome, Policy, Verdict, check, each, judged
from auditor.posture import Posture, User, days_before
from checks.hygiene._accounts import is_active_account


def _verdict(user: User, oldest: date) -> Verdict:
    return judged(
        user.last_login,
        lambda used: used is None or used >= oldest,
        f">= {oldest}",
        actual=str,
        accepts=lambda _: SO_IT_IS,
    )


@check(
    id="hygiene.dormant-accounts",
    version=2,
    topic="dormant-accounts",
    severity="medium",
    severity_reason="Somebody must take the account over first, and it opens one person's data.",
    needs=("users",),
    title="Accounts that nobody uses any more",
    why="Nobody notices when a forgotten account is taken over, and its rights were never taken away.",
    on_pass="Every active account that was ever used was used in the last {days} days ({total} accounts checked).",
    on_fail="Of {total} active accounts, {failing} were used once and not in the last {days} days; nobody would "
    "notice if somebody else used one.",
    executive="Nobody used {failing} of {total} active accounts in the last {days} days, although somebody once did; "
    "if a thief took one over, nobody would notice.",
    on_unknown="It is not known which active accounts are still used.",
    fix="Switch off the accounts named here after asking their managers, and let an account lapse by itself "
    "after {days} days without use.",
    limits="Long leave looks like disuse; sign-ins by app or token may not move the date, and an account "
    "that a thief uses daily is not dormant.",
)
def active_accounts_are_used(posture: Posture, policy: Policy) -> Outcome:
    """Was every active account that was ever used also used recently?

    An account that never signed in counts as right here: hygiene.never-used-accounts judges it.
    """
    days = policy.thresholds.dormant_days
    oldest = days_before(policy.today, days)
    return each(
        posture.users,
        lambda user: _verdict(user, oldest),
        where=is_active_account,
        noun="active_accounts",
        params={"days": days},
    )
