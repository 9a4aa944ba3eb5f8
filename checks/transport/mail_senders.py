from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="transport.mail-senders",
    version=1,
    topic="tls-version",
    severity="low",
    severity_reason="It opens no data; forged mail in the organisation's name is easier to send.",
    needs=("transport.mail_senders_verified",),
    title="Proof of the sender of mail",
    why="Customers trust mail that carries the organisation's name. Without proof of the sender, anybody can "
    "use that name.",
    on_pass="Mail from the CRM proves that it comes from the organisation's own domain.",
    on_fail="Mail from the CRM carries no proof of its sender, so customers cannot tell it from forged mail.",
    executive="E-mail from the CRM carries no proof of its sender, so that customers cannot tell a fraudster's "
    "message in the company's name from a genuine one.",
    on_unknown="It is not known whether mail from the CRM proves where it comes from.",
    fix="Verify the domains that the CRM sends from, and turn on the signing of mail (DKIM).",
    limits="Mail that leaves by a server of the company's own is signed there and may fail here; whether "
    "receivers check is theirs.",
    owner="implementer",
)
def mail_proves_its_sender(posture: Posture, policy: Policy) -> Outcome:
    """Does mail that the product sends prove its sender?"""
    return setting("transport.mail-senders", must_be(posture.transport.mail_senders_verified, True))
