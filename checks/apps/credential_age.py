from datetime import date

from auditor.check import Accepts, Outcome, Policy, check, judged
from auditor.posture import Posture, days_before
from checks.apps._come import come
from checks.apps._credential import each_active


@check(
    id="apps.credential-age",
    version=1,
    topic="api-credentials",
    severity="medium",
    severity_reason="The key must have leaked at some time; each year more people, files and suppliers have had it in hands.",
    needs=("integrations.credentials",),
    title="Old keys and tokens",
    why="A key that was made years ago went through the hands of people, suppliers and laptops that are long gone. Whether one of them kept it, nobody can "
    "tell.",
    on_pass="Every key and token in use was made in the last {days} days ({total} checked).",
    on_fail="{failing} of {total} keys and tokens in use were made more than {days} days ago and never replaced.",
    executive="{failing} of {total} access keys in use are more than {days} days old and were never replaced; whoever kept a copy from back then still gets "
    "at customer data.",
    on_unknown="It is not known how old the keys and tokens of programs are.",
    fix="Make a new key for each named here, hand it to its program, see that the old one is no longer used, and delete it. Do so on fixed days, and at "
    "once when somebody leaves who knew it.",
    effort="days",
    owner="implementer",
    limits="A product that makes the secret anew and keeps its first day makes it look old; "
    "copies of a young key are not seen.",
)
def credentials_are_replaced(posture: Posture, policy: Policy) -> Outcome:
    """Was every active key and token made not too long ago?"""
    days = policy.thresholds.credential_age_days
    oldest = days_before(policy.today, days)
    return each_active(
        posture.integrations.credentials,
        lambda key: judged(
            come(key.created, policy.today, "Credentials"),
            lambda made: made >= oldest,
            f">= {oldest}",
            actual=str,
            accepts=_made,
        ),
        {"days": days},
    )


def _made(day: date) -> Accepts:
    """This key, whatever its age: one that was made anew is another finding."""
    return Accepts(str(day))
