from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Posture


@check(
    id="encryption.exportable-keys",
    version=1,
    topic="key-management",
    severity="medium",
    severity_reason="An administrator must copy the key first; whoever has it can pass for the CRM, but "
    "reads no records with it.",
    needs=("encryption.certificates",),
    title="Private keys that can be copied out",
    why="Whoever holds a copy of a private key can sign in the name of the CRM, and nobody sees it.",
    on_pass="No certificate lets its private key be copied out of the CRM ({total} certificates checked).",
    on_fail="For {failing} of {total} certificates the private key can be copied out of the CRM; whoever has "
    "a copy can act in the CRM's name.",
    executive="For {failing} of {total} digital certificates, the secret key can be copied out of the CRM; whoever "
    "has a copy can act in the CRM's name unseen.",
    on_unknown="It is not known whether private keys can be copied out of the CRM.",
    fix="Replace the certificates named here by ones whose private key stays inside. Treat keys that were "
    "copied out as lost.",
    limits="A key must be exportable once to be moved, and stays named afterwards; copies that were "
    "already taken are not found.",
    owner="implementer",
)
def private_keys_stay_inside(posture: Posture, policy: Policy) -> Outcome:
    """Can a private key be copied out of the product?"""
    return each(
        posture.encryption.certificates,
        lambda certificate: must_be(certificate.key_exportable, False),
    )
