from datetime import date

from auditor.check import SO_IT_IS, Outcome, Policy, Verdict, check, each, judged, ok, unsure
from auditor.posture import Posture, Unknown, User, days_before
from checks.hygiene._accounts import is_active_account


@check(
    id="hygiene.never-used-accounts",
    version=1,
    topic="dormant-accounts",
    severity="medium",
    severity_reason="Somebody must learn the first password, and it opens one account.",
    needs=("users",),
    title="Accounts that were never used",
    why="An account that nobody ever signed in to often still has its first password, which others know. Nobody "
    "would miss it, and nobody watches it.",
    on_pass="Every active account was used, or is not older than {days} days ({total} accounts checked).",
    on_fail="Of {total} active accounts, {failing} were created more than {days} days ago and never used; whoever "
    "knows the first password can take one over unnoticed.",
    executive="Nobody has ever used {failing} of {total} active accounts, created more than {days} days ago; whoever "
    "knows the first password can take one over unnoticed.",
    on_unknown="It is not known which active accounts were never used.",
    fix="Switch off the accounts named here, and create an account only when its holder starts. Let an invitation "
    "lapse after a few days.",
    limits="Accounts kept ready for emergencies or a season are named; one first use by anybody, the "
    "rightful holder or not, ends it.",
)
def accounts_are_used_soon(posture: Posture, policy: Policy) -> Outcome:
    """Was every active account used, or created only a short time ago?"""
    days = policy.thresholds.never_used_days
    oldest = days_before(policy.today, days)
    return each(
        posture.users,
        lambda user: _verdict(user, oldest, days),
        where=is_active_account,
        noun="active_accounts",
        params={"days": days},
    )


def _verdict(user: User, oldest: date, days: int) -> Verdict:
    last = user.last_login
    if isinstance(last, Unknown):
        return unsure(last)
    if last.value is not None:
        return ok()
    return judged(
        user.created,
        lambda created: created >= oldest,
        f"used within {days} days of its creation",
        actual=lambda _: "never",
        accepts=lambda _: SO_IT_IS,
    )
