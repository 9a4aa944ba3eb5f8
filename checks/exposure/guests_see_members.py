from auditor.check import Outcome, Policy, check
from auditor.posture import Posture
from checks.exposure._portal import no_portal


@check(
    id="exposure.guests-see-members",
    version=1,
    topic="guest-access",
    severity="medium",
    severity_reason="Anyone on the internet learns who the members are, but reaches none of their records.",
    needs=("exposure.portals",),
    title="Portal members visible to visitors",
    why="Names and profiles of members are personal data, and a list of targets for fraud. Visitors get them "
    "without a password.",
    on_pass="No portal shows its members to visitors without an account ({total} portals checked).",
    on_fail="On {failing} of {total} portals, visitors without an account can see who the members are.",
    executive="On {failing} of {total} portals, anyone on the internet can see who the members are, a ready list of "
    "victims for fraudsters.",
    on_unknown="It is not known on which portals visitors without an account can see the members.",
    fix="Hide members from visitors in the settings of each portal.",
    limits="A public community may show its members with their consent; names that appear beside posts "
    "are not looked at.",
    owner="implementer",
    exposed=True,
)
def visitors_do_not_see_members(posture: Posture, policy: Policy) -> Outcome:
    """Which portals show their members to visitors? One that is not live weighs little."""
    return no_portal(posture.exposure.portals, lambda portal: portal.guests_see_members)
