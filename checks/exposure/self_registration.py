from auditor.check import Outcome, Policy, check
from auditor.posture import Posture
from checks.exposure._portal import no_portal


@check(
    id="exposure.self-registration",
    version=1,
    topic="guest-access",
    severity="high",
    severity_reason="A stranger gets an account today; how much it opens depends on the rights of portal "
    "users.",
    needs=("exposure.portals",),
    title="Portals that anyone can register for",
    why="A stranger who registers gets an account and, with it, everything that portal users may see. Nobody has "
    "looked at who it is.",
    on_pass="No portal lets strangers create an account for themselves ({total} portals checked).",
    on_fail="On {failing} of {total} portals, strangers can create an account for themselves and see what portal "
    "users see.",
    executive="On {failing} of {total} portals, any stranger can create an account and then see what portal users "
    "see, with nobody having asked who it is.",
    on_unknown="It is not known on which portals strangers can create an account for themselves.",
    fix="Switch off self-registration; where it is needed, approve each new account and give it the fewest rights.",
    limits="Shops and help pages need it; whether a new account is approved, and what it may see, is "
    "asked by other checks.",
    owner="implementer",
    exposed=True,
)
def strangers_do_not_register(posture: Posture, policy: Policy) -> Outcome:
    """On which portals can strangers create an account? One that is not live weighs little."""
    return no_portal(posture.exposure.portals, lambda portal: portal.self_registration)
