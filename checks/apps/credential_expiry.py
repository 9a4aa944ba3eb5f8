from datetime import date

from auditor.check import Accepts, Outcome, Policy, check, judged
from auditor.posture import Posture, days_after
from checks.apps._credential import each_active


@check(
    id="apps.credential-expiry",
    version=1,
    topic="api-credentials",
    severity="medium",
    severity_reason="The key must be stolen first; a late end only lets the thief go on for longer.",
    needs=("integrations.credentials",),
    title="Keys and tokens without a near end",
    why="A key that a program signs in with asks for no second factor. A stolen one works until it expires, and "
    "one that never expires works for ever.",
    on_pass="Every key and token in use expires within {days} days ({total} checked).",
    on_fail="{failing} of {total} keys and tokens in use expire later than {days} days from now, or never; a stolen "
    "one opens customer data that long.",
    executive="For {failing} of {total} access keys in use, the end is more than {days} days away or never comes; a "
    "stolen one would open customer data for all that time.",
    on_unknown="It is not known when the keys and tokens of programs expire.",
    fix="Replace the keys and tokens named here by ones that expire within {days} days, and note who renews each in "
    "time. Where the product sets no end, replace them by hand on fixed days.",
    limits="A key that a program renews itself every week may have no end on paper; keys that lie in an "
    "app of the vendor's are not in the list.",
    effort="days",
    owner="implementer",
)
def credentials_expire(posture: Posture, policy: Policy) -> Outcome:
    """Does every active key and token expire in time?

    One whose end is past opens nothing, and is right.
    """
    days = policy.thresholds.credential_days
    latest = days_after(policy.today, days)
    return each_active(
        posture.integrations.credentials,
        lambda key: judged(
            key.expires,
            lambda end: end is not None and end <= latest,
            f"<= {latest}",
            actual=_words,
            accepts=_accepts,
        ),
        {"days": days},
    )


def _words(end: date | None) -> str:
    return "never expires" if end is None else str(end)


def _accepts(end: date | None) -> Accepts:
    """Whether it ends at all; how late is another day with each new key."""
    return Accepts("never expires" if end is None else "late")
