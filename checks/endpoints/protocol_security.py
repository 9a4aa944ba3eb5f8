from auditor.check import Outcome, Policy, check, each_having
from auditor.posture import Posture
from checks.endpoints._endpoint import switched


@check(
    id="endpoints.protocol-security",
    version=2,
    topic="plain-http-endpoints",
    severity="medium",
    severity_reason="It permits an unencrypted call, and code must make one while somebody listens.",
    needs=("integrations.endpoints",),
    title="Addresses exempt from connection protection",
    why="With this protection off, code may pass data from an encrypted session on to an unencrypted connection. "
    "Customer data then leaves in readable form.",
    on_pass="Data from encrypted sessions goes out over encrypted connections only ({total} addresses checked).",
    on_fail="{failing} of {total} outside addresses may get data from encrypted sessions over an unencrypted connection.",
    executive="To {failing} of {total} outside addresses, the CRM may pass on data unencrypted; whoever listens on "
    "the way can then read customer data.",
    on_unknown="It is not known whether data from encrypted sessions may go out unencrypted.",
    fix="Change each of these addresses to https and turn its connection protection back on.",
    limits="Names the exemption even where the address begins with https today; where calls really go is "
    "not measured.",
    owner="implementer",
)
def protocol_security_is_on(posture: Posture, policy: Policy) -> Outcome:
    """For which addresses is the protection of the connection switched off?"""
    return each_having(
        posture.integrations.endpoints,
        "protectable_addresses",
        lambda endpoint: endpoint.protocol_security,
        lambda endpoint, on: switched(endpoint, on, True),
    )
