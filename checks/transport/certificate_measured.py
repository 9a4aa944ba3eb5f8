from auditor.check import Outcome, Policy, check
from auditor.posture import Posture
from checks.transport._measured import each_measured

PROBES = {"tls-chain": "medium", "tls-name": "medium", "tls-expiry": "medium"}


@check(
    id="transport.certificate-measured",
    version=1,
    topic="certificate-expiry",
    severity="medium",
    severity_reason="Somebody must stand on the way and a person pass over a warning; that person's password and data are open then.",
    needs=("measured",),
    title="Certificates of the CRM's addresses, as measured",
    why="A certificate tells a browser that it talks to the right server. Where it ended or does not fit, people learn to pass over the "
    "warning, also on the day on which it is true.",
    on_pass="Every measured address of the CRM shows a certificate that is in date, complete and its own ({total} addresses).",
    on_fail="{failing} of {total} measured addresses of the CRM show a certificate that ended, bears another name or cannot be checked; "
    "people learn to pass over the warning.",
    executive="At {failing} of {total} measured addresses of the CRM, the digital certificate ended or does not fit; people get used "
    "to the warning and may type their password into a false page.",
    on_unknown="It is not known whether the addresses of the CRM show certificates that are in date and fit.",
    fix="Put a certificate in place that bears the address, with all certificates between it and its issuer, and have a program renew it "
    "from now on. Measure again.",
    limits="Certificates of a company's own authority look broken from outside; other names on the same "
    "server are not tried.",
    owner="implementer",
)
def certificates_fit(posture: Posture, policy: Policy) -> Outcome:
    """Does every measured address show a certificate that is in date, complete and its own?"""
    return each_measured(posture, PROBES)
