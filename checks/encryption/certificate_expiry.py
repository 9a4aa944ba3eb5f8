from auditor.check import SO_IT_IS, Outcome, Policy, check, each, judged
from auditor.posture import Posture, days_after


@check(
    id="encryption.certificate-expiry",
    version=1,
    topic="certificate-expiry",
    severity="medium",
    severity_reason="No data gets out; sign-ins or integrations stop until somebody puts in a new "
    "certificate.",
    needs=("encryption.certificates",),
    title="Certificates close to their end",
    why="When a certificate runs out, sign-ins and integrations that rely on it stop. Hasty repairs then tend "
    "to lower protection.",
    on_pass="Every certificate is valid for more than {days} days ({total} certificates checked).",
    on_fail="For {failing} of {total} certificates the end is past or within {days} days; sign-ins and "
    "integrations that rely on one stop working.",
    executive="For {failing} of {total} digital certificates, the end is past or within {days} days; sign-ins and "
    "connections to other systems that rely on one will stop working.",
    on_unknown="It is not known when certificates run out.",
    fix="Renew the certificates named here and hand the new ones to every system that relies on them. Delete "
    "those no longer in use.",
    limits="A certificate that nobody uses any more is named; one that renews itself looks late for some "
    "days each time.",
    owner="implementer",
)
def certificates_stay_valid(posture: Posture, policy: Policy) -> Outcome:
    """Does every certificate stay valid long enough?"""
    days = policy.thresholds.certificate_days_left
    last_day = days_after(policy.today, days)
    return each(
        posture.encryption.certificates,
        lambda certificate: judged(
            certificate.expires,
            lambda expires: expires > last_day,
            f"> {last_day}",
            actual=str,
            accepts=lambda _: SO_IT_IS,
        ),
        params={"days": days},
    )
