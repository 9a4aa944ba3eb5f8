from auditor.check import Outcome, Policy, check
from auditor.posture import Posture
from checks.transport._measured import each_measured

PROBES = {
    "spf": "medium",
    "dkim": "medium",
    "dmarc": "medium",
    "mta-sts": "low",
    "tls-reporting": "low",
    "caa": "low",
    "dnssec": "low",
}
"""What keeps others from writing in the company's name weighs more than what keeps letters closed on their way."""


@check(
    id="transport.mail-domain",
    version=1,
    topic="web-hardening",
    severity="medium",
    severity_reason="A customer or colleague must be taken in by a letter in the company's name; what that person gives away is open then.",
    needs=("measured",),
    title="Protection of mail in the company's name, as measured",
    why="Whether strangers can write in the company's name is decided by what its domains publish, and by that alone. Swindlers look it "
    "up before they begin.",
    on_pass="No domain from which the company sends mail lets strangers write in its name ({total} domains).",
    on_fail="{failing} of {total} domains from which the company sends mail let strangers write in its name, or publish what is broken.",
    executive="At {failing} of {total} addresses from which the company sends e-mail, swindlers can write to its customers and staff in "
    "its name, and be believed.",
    on_unknown="It is not known whether strangers can write mail in the company's name.",
    fix="Publish for each domain named here who may send its mail (SPF), sign mail (DKIM), read the reports for some weeks, and then "
    "have all other mail refused (DMARC with p=reject). Measure again.",
    limits="Signing keys are found only under names (selectors) that somebody gives; a domain that never sends mail is measured like one that does.",
    effort="days",
    owner="implementer",
)
def nobody_else_writes_in_its_name(posture: Posture, policy: Policy) -> Outcome:
    """Does every domain from which mail is sent keep strangers from writing in its name?"""
    return each_measured(posture, PROBES, "mail_domains")
