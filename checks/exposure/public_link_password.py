from auditor.check import Outcome, Policy, any_of, check, must_be, ok, setting
from auditor.posture import Known, Posture


@check(
    id="exposure.public-link-password",
    version=1,
    topic="guest-access",
    severity="medium",
    severity_reason="A link must be found first, and it opens one file.",
    needs=(any_of("exposure.public_links_enabled", "exposure.public_links_need_password"),),
    title="Passwords on public links",
    why="A link is forwarded, logged and found by strangers. Without a password, each of them can open the file "
    "behind it.",
    on_pass="Files cannot be opened by public link without a password.",
    on_fail="Whoever finds a public link can open the file behind it without a password, customer data included.",
    executive="Whoever finds a public link, or is passed one, can open the file behind it without a password, "
    "whatever it holds.",
    on_unknown="It is not known whether public links to files ask for a password.",
    fix="Require a password for every public link, or switch public links off.",
    limits="A password sent in the same mail as the link counts; links that were made before the rule "
    "may still be without one.",
    owner="implementer",
)
def public_links_ask_for_a_password(posture: Posture, policy: Policy) -> Outcome:
    """Do public links to files ask for a password, where there are such links?"""
    enabled = posture.exposure.public_links_enabled
    if isinstance(enabled, Known) and not enabled.value:
        return setting("exposure.public-link-password", ok("no public links", enabled.evidence))
    return setting(
        "exposure.public-link-password", must_be(posture.exposure.public_links_need_password, True)
    )
