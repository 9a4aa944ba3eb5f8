from auditor.check import Outcome, Policy, check, each, judged
from auditor.posture import Posture


@check(
    id="encryption.certificate-key-size",
    version=1,
    topic="key-management",
    severity="low",
    severity_reason="Breaking such a key takes means that few have, and years; the certificate is due for "
    "renewal anyway.",
    needs=("encryption.certificates",),
    title="Length of certificate keys",
    why="The shorter a key, the sooner it can be computed. Certificates then vouch for anybody.",
    on_pass="Every certificate has a key of at least {minimum} bits ({total} certificates checked).",
    on_fail="For {failing} of {total} certificates the key is shorter than {minimum} bits and will not "
    "withstand attacks for long.",
    executive="For {failing} of {total} digital certificates, the key is too short to withstand attackers for long; "
    "whoever breaks it may pose as the CRM.",
    on_unknown="It is not known how long the keys of certificates are.",
    fix="Replace the certificates named here by ones with keys of at least {minimum} bits.",
    limits="Short keys on elliptic curves are strong and may be named by their bits; how well the "
    "private key is kept is not looked at.",
    owner="implementer",
)
def certificate_keys_are_long_enough(posture: Posture, policy: Policy) -> Outcome:
    """Does every certificate have a key that is long enough?"""
    minimum = policy.thresholds.certificate_key_bits
    return each(
        posture.encryption.certificates,
        lambda certificate: judged(certificate.key_bits, lambda bits: bits >= minimum, f">= {minimum}"),
        params={"minimum": minimum},
    )
