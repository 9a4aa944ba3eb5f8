from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Posture


@check(
    id="transport.connections-encrypted",
    version=1,
    topic="tls-version",
    severity="high",
    severity_reason="Whoever is on the way reads passwords and data that go to this server; the rest "
    "stays out of reach.",
    needs=("transport.connections",),
    title="Encryption towards mail, directory and database servers",
    why="The CRM sends passwords and customer data to these servers. A connection that may fall back to plain text "
    "does so as soon as somebody on the way wants it.",
    on_pass="Every connection to another server insists on encryption ({total} checked).",
    on_fail="{failing} of {total} connections to other servers do not insist on encryption; passwords and customer "
    "data on them can be read on the way.",
    executive="Over {failing} of {total} connections to other servers, passwords and customer data can be read on "
    "the way, because encryption is not insisted on.",
    on_unknown="It is not known which connections to other servers insist on encryption.",
    fix="Require TLS with a checked certificate for the connections named here, and change the passwords that "
    "travelled over them.",
    limits="Connections that stay within one machine or a sealed network are named; that the other "
    "side's certificate is checked is not always told.",
    owner="implementer",
)
def connections_insist_on_encryption(posture: Posture, policy: Policy) -> Outcome:
    """Does every connection to another server insist on encryption?"""
    return each(posture.transport.connections, lambda connection: must_be(connection.encrypted, True))
