from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="transport.mail-tls",
    version=1,
    topic="tls-version",
    severity="medium",
    severity_reason="Somebody on the way must listen, and finds the contents of single mails.",
    needs=("transport.mail_tls_required",),
    title="Encryption of mail on its way",
    why="Mail that travels unencrypted can be read by everyone who runs a network on the way.",
    on_pass="Mail from the CRM travels only over encrypted connections.",
    on_fail="Mail from the CRM may travel unencrypted, and the customer data in it can be read on the way.",
    executive="E-mail from the CRM may travel unencrypted; whoever runs a network on the way can read the customer "
    "data in it.",
    on_unknown="It is not known whether mail from the CRM travels encrypted.",
    fix="Require encrypted connections (TLS) for mail that the CRM sends, at least to the domains of "
    "customers and partners.",
    limits="Where mail is handed to a relay of one's own, the way beyond it is not seen; strict "
    "encryption can hold back mail to old servers.",
    owner="implementer",
)
def mail_travels_encrypted(posture: Posture, policy: Policy) -> Outcome:
    """Must mail that the product sends travel over encrypted connections?"""
    return setting("transport.mail-tls", must_be(posture.transport.mail_tls_required, True))
