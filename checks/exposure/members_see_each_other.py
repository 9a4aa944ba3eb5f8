from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Posture


@check(
    id="exposure.members-see-each-other",
    version=1,
    topic="guest-access",
    severity="medium",
    severity_reason="Members learn names and contacts of other customers, but reach none of their records.",
    needs=("exposure.portals",),
    title="Portal members who see each other",
    why="Members who can look each other up learn who else is a customer. For some portals that is the purpose; "
    "for others it is a leak.",
    on_pass="On no portal can members look each other up ({total} portals checked).",
    on_fail="On {failing} of {total} portals, members can look each other up and so learn who else is a customer.",
    executive="On {failing} of {total} portals, members can look each other up and so learn who else is a customer; "
    "a competitor may be among them.",
    on_unknown="It is not known on which portals members can look each other up.",
    fix="Switch the visibility of members off, or accept it for portals whose purpose is exchange.",
    limits="Portals whose purpose is exchange are named until accepted; members may still learn of each "
    "other from shared records.",
    owner="implementer",
)
def members_do_not_see_each_other(posture: Posture, policy: Policy) -> Outcome:
    """On which portals can members look each other up?"""
    return each(posture.exposure.portals, lambda portal: must_be(portal.members_see_each_other, False))
