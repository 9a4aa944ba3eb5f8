from auditor.check import Outcome, Policy, any_of, check
from auditor.posture import Posture
from checks.salesforce._native import native_settings

KEYS = (
    "CommunitiesSettings.enableGuestPermDisOptOutCruc",
    "CommunitiesSettings.enableGuestSecurityOptOutCruc",
    "CommunitiesSettings.enableGuvSecurityOptOutPref",
)


@check(
    id="exposure.salesforce-guest-hardening",
    version=1,
    topic="guest-access",
    severity="high",
    severity_reason="Anyone on the internet may see more than intended, where rights of visitors leave it "
    "open.",
    needs=(any_of(*(f"native:{key}" for key in KEYS)),),
    vendor="salesforce",
    title="Protection against visitors without an account",
    why="Salesforce added these protections after customer data had leaked through public sites. "
    "A tenant that opted out has the old gaps.",
    on_pass="All {total} protections against visitors without an account are in force.",
    on_fail="The CRM has opted out of {failing} of {total} protections against visitors without an account, who may "
    "then see more than intended.",
    executive="The CRM does without {failing} of {total} protections of its maker against visitors without an "
    "account, who may then see more than the company meant to show.",
    on_unknown="It is not known whether the protections against visitors without an account are in force.",
    fix="Take back each opt-out in a test environment, repair the public pages that fail, then do the same in production.",
    limits="An opt-out matters only where there are public pages, which is not weighed; protections that "
    "the vendor adds later are not in the list.",
    effort="days",
    owner="implementer",
)
def guest_protections_are_in_force(posture: Posture, policy: Policy) -> Outcome:
    """From which protections against guests did the tenant opt out?"""
    return native_settings(posture, KEYS, wanted=False)
