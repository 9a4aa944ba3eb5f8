from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="transport.own-address-https",
    version=1,
    topic="tls-version",
    severity="high",
    severity_reason="Whoever is on the network on the way reads passwords and data of everybody who works "
    "there, an administrator's too.",
    needs=("transport.own_address_https",),
    title="Encryption of the CRM's own address",
    why="Over an unencrypted address, everyone who runs a network on the way can read passwords and customer "
    "data, and change them.",
    on_pass="The address of the CRM that people use is encrypted (https).",
    on_fail="The address of the CRM that people use is not encrypted; passwords and customer data can be read on "
    "the way.",
    executive="The address at which people use the CRM is not encrypted; whoever listens on the way can read their "
    "passwords and customer data.",
    on_unknown="It is not known whether the address of the CRM that people use is encrypted.",
    fix="Put a certificate on the server, set the address of the CRM to https, and send everyone who comes by http "
    "on to it. Then change the passwords that travelled unencrypted.",
    limits="Reads the address that is configured; whether http is sent on to it, or the certificate is a "
    "good one, is measured elsewhere.",
    effort="days",
    owner="implementer",
)
def the_own_address_is_encrypted(posture: Posture, policy: Policy) -> Outcome:
    """Does the address that people use begin with https?"""
    return setting("transport.own-address-https", must_be(posture.transport.own_address_https, True))
