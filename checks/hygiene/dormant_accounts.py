from datetime import date, timedelta

from auditor.check import Outcome, Policy, Verdict, check, each, judged, unsure
from auditor.posture import Fact, Posture, Unknown, User, UserKind, all_true, map_fact

LEFT_OUT = (UserKind.SYSTEM, UserKind.GUEST)


def _is_active_account(user: User) -> Fact[bool]:
    return all_true(user.active, map_fact(user.kind, lambda kind: kind not in LEFT_OUT))


def _verdict(user: User, oldest: date) -> Verdict:
    """An account that was never used is judged by its age."""
    last = user.last_login
    if isinstance(last, Unknown):
        return unsure(last)
    if last.value is None:
        return judged(
            user.created, lambda created: created >= oldest, f">= {oldest}", actual=lambda _: "never"
        )
    used = last.value
    return judged(last, lambda _: used >= oldest, f">= {oldest}", actual=str)


@check(
    id="hygiene.dormant-accounts",
    version=1,
    topic="dormant-accounts",
    severity="high",
    needs=("users",),
    title="Accounts that nobody uses",
    why="Nobody notices when a forgotten account is taken over, and its rights were never taken away.",
    on_pass="Every active account was used, or newly created, in the last {days} days ({total} accounts checked).",
    on_fail="Of {total} active accounts, {failing} went unused in the last {days} days; nobody would notice "
    "if somebody else used one.",
    on_unknown="It is not known which active accounts are still used.",
    fix="Switch off the accounts named here after asking their managers, and let an account lapse by itself "
    "after {days} days without use.",
)
def active_accounts_are_used(posture: Posture, policy: Policy) -> Outcome:
    """Was every active account used recently?"""
    days = policy.thresholds.dormant_days
    oldest = policy.today - timedelta(days=days)
    return each(
        posture.users,
        lambda user: _verdict(user, oldest),
        where=_is_active_account,
        params={"days": days},
    )
