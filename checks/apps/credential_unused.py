from datetime import date

from auditor.check import SO_IT_IS, Outcome, Policy, Verdict, check, judged, unsure
from auditor.posture import Credential, Posture, Unknown, days_before
from checks.apps._credential import each_active


@check(
    id="apps.credential-unused",
    version=1,
    topic="api-credentials",
    severity="medium",
    severity_reason="A thief needs the key first; nobody would then notice its use.",
    needs=("integrations.credentials",),
    title="Keys and tokens that no program uses",
    why="A key that is no longer used still opens the CRM. Old keys lie in scripts, mails and backups, where nobody "
    "guards them.",
    on_pass="Every key and token that still works was used, or newly created, in the last {days} days ({total} "
    "checked).",
    on_fail="{failing} of {total} keys and tokens that still work went unused in the last {days} days; nobody would "
    "notice if a thief used one.",
    executive="{failing} of {total} access keys that still open the CRM went unused in the last {days} days; if a "
    "thief used a forgotten one, nobody would notice.",
    on_unknown="It is not known which keys and tokens are still used.",
    fix="Ask the owners of the keys named here, and revoke those that no program needs.",
    limits="A program that runs once a quarter looks unused, as does one whose product counts only some "
    "calls; who uses a key is not asked.",
    owner="implementer",
)
def credentials_are_used(posture: Posture, policy: Policy) -> Outcome:
    """Was every active key and token used recently?

    One that was never used is judged by its age.
    """
    days = policy.thresholds.dormant_days
    oldest = days_before(policy.today, days)
    return each_active(posture.integrations.credentials, lambda key: _verdict(key, oldest), {"days": days})


def _verdict(key: Credential, oldest: date) -> Verdict:
    last = key.last_used
    if isinstance(last, Unknown):
        return unsure(last)
    wanted = f">= {oldest}"
    if last.value is None:
        return judged(
            key.created,
            lambda created: created >= oldest,
            wanted,
            actual=lambda _: "never",
            accepts=lambda _: SO_IT_IS,
        )
    used = last.value
    return judged(last, lambda _: used >= oldest, wanted, actual=str, accepts=lambda _: SO_IT_IS)
