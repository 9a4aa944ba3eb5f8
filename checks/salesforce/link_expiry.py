from auditor.check import Outcome, Policy, check, gathered, judged, setting
from auditor.posture import Known, Posture

KEY = "ContentDistribution.endless"
ALL = "ContentDistribution.links"


@check(
    id="exposure.salesforce-link-expiry",
    version=1,
    topic="guest-access",
    severity="low",
    severity_reason="Somebody must pass an old link on, and it opens one file.",
    needs=(f"native:{KEY}",),
    vendor="salesforce",
    title="Public links without an end",
    why="A link that never ends still opens its file when nobody remembers that there is one.",
    on_pass="Every public link to a file ends on some day.",
    on_fail="{links} public links to files never end; each opens its file for whoever has it, for ever.",
    executive="{links} links to files never end; whoever has an old one can still open the file behind it, years after it was sent.",
    on_unknown="It is not known whether public links to files end.",
    fix="Set a day of expiry on each public link, or delete it.",
    owner="implementer",
    limits="A day of expiry many years ahead counts as an end; links that were shared before "
    "they ended may have been copied.",
)
def public_links_end(posture: Posture, policy: Policy) -> Outcome:
    """Does every public link to a file end?"""
    fact, links = posture.native_fact(KEY), posture.native_fact(ALL)
    if isinstance(links, Known) and links.value == 0:
        return gathered("public_links", ())
    verdict = judged(fact, lambda endless: endless == 0, 0)
    endless = fact.value if isinstance(fact, Known) else 0
    return setting("exposure.salesforce-link-expiry", verdict, params={"links": endless})
