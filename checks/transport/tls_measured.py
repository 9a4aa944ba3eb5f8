from auditor.check import Outcome, Policy, check
from auditor.posture import Posture
from checks.transport._measured import each_measured

PROBES = {"tls-versions": "high", "tls-suites": "high", "tls-downgrade": "medium"}


@check(
    id="transport.tls-measured",
    version=1,
    topic="tls-version",
    severity="high",
    severity_reason="Whoever is on the network on the way can break old encryption and read passwords and data of everybody who "
    "works there.",
    needs=("measured",),
    title="Encryption of the CRM's addresses, as measured",
    why="What a server still accepts is what somebody on the way can make a browser use. That shows only from outside.",
    on_pass="Every measured address of the CRM insists on current encryption ({total} addresses).",
    on_fail="{failing} of {total} measured addresses of the CRM accept outdated or weak encryption; passwords and customer data "
    "on the way there can be read.",
    executive="At {failing} of {total} measured addresses of the CRM, encryption is outdated or weak; whoever listens on the way may "
    "read passwords and customer data.",
    on_unknown="It is not known whether the addresses of the CRM insist on current encryption.",
    fix="Switch off everything older than TLS 1.2, and the weak suites named here, at the server or at what stands before it, and measure "
    "again.",
    limits="Sees what the outermost server offers from one place on one day; how the way goes on behind "
    "it, nobody sees.",
    owner="implementer",
)
def addresses_insist_on_current_encryption(posture: Posture, policy: Policy) -> Outcome:
    """Does every measured address insist on current encryption?"""
    return each_measured(posture, PROBES)
