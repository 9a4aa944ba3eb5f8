from datetime import date

from auditor.check import SO_IT_IS, Outcome, Policy, Verdict, bad, check, each, ok, unsure
from auditor.posture import Evidence, Posture, Unknown, User, administers, days_before


@check(
    id="access.needless-administrators",
    version=2,
    topic="admin-count",
    severity="medium",
    severity_reason="Each such account opens everything if it is taken over; that many administrators are "
    "too many is judged on its own.",
    needs=("administrators",),
    title="Administrators who do not administer",
    why="An administrator's account that nobody administers with gives a thief everything and its holder nothing. The "
    "rights of a user would do for the work that is done with it.",
    on_pass="Each of {total} active administrators administered in the last {days} days, or is new.",
    on_fail="{failing} of {total} active administrators administered nothing in the last {days} days; they can open every "
    "customer record all the same.",
    executive="{failing} of {total} administrators administered nothing in the last {days} days; whoever takes over "
    "such an account can open every customer record all the same.",
    on_unknown="It is not known which administrators administer anything.",
    fix="Give these people the role that their daily work needs. Keep one or two accounts for emergencies, name them in "
    "the policy, and lock their password away.",
    limits="Who only looks, or changes things that the product's log does not keep, seems idle; one "
    "trivial change in the period is enough to pass.",
    effort="hours",
)
def administrators_administer(posture: Posture, policy: Policy) -> Outcome:
    """Did every active administrator change settings, users or roles recently?

    An account for emergencies is right where the policy allows it by name.
    """
    days = policy.thresholds.unused_days
    oldest = days_before(policy.today, days)
    return each(
        posture.administrators,
        lambda user: _judge(user, oldest),
        where=administers,
        noun="active_administrators",
        params={"days": days},
    )


def _judge(user: User, oldest: date) -> Verdict:
    """Who never administered is given as long as others may pause, from the day on which the account was made."""
    last = user.last_administered
    if isinstance(last, Unknown):
        return unsure(last)
    if last.value is not None:
        return ok() if last.value >= oldest else _idle(str(last.value), oldest, last.evidence)
    if isinstance(user.created, Unknown):
        return unsure(user.created)
    return ok() if user.created.value >= oldest else _idle("never", oldest, last.evidence)


def _idle(last: str, oldest: date, evidence: Evidence) -> Verdict:
    return bad(last, f">= {oldest}", evidence, accepts=SO_IT_IS)
