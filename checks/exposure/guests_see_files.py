from auditor.check import Outcome, Policy, check
from auditor.posture import Posture
from checks.exposure._portal import no_portal


@check(
    id="exposure.guests-see-files",
    version=1,
    topic="guest-access",
    severity="high",
    severity_reason="Anyone on the internet opens the files that members posted today; records stay closed.",
    needs=("exposure.portals",),
    title="Portal files visible to visitors",
    why="Files in a portal often hold customer data that nobody meant for the public. What a visitor can open, a "
    "search engine can keep.",
    on_pass="No portal opens the files of its members to visitors without an account ({total} portals checked).",
    on_fail="On {failing} of {total} portals, visitors without an account can open files that members have posted.",
    executive="On {failing} of {total} portals, anyone on the internet can open the files that members posted, "
    "whatever those files hold.",
    on_unknown="It is not known on which portals visitors without an account can open files.",
    fix="Close files to visitors in the settings of each portal, and publish what is meant for everyone elsewhere.",
    limits="Files meant for the public are named like contracts; links that were shared outside of the "
    "portal are another check's.",
    owner="implementer",
    exposed=True,
)
def visitors_do_not_see_files(posture: Posture, policy: Policy) -> Outcome:
    """Which portals open the files of their members to visitors? One that is not live weighs little."""
    return no_portal(posture.exposure.portals, lambda portal: portal.guests_see_files)
