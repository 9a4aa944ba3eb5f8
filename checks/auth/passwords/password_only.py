from auditor.check import OWN_PASSWORDS_ALONE, Outcome, Policy, any_of, bad, check, ok, setting, unsure
from auditor.posture import Posture, Unknown, gravest
from checks.auth._beside import asked_for_more, held_to_networks, people

ID = "auth.password-only"


@check(
    id=ID,
    version=3,
    topic="sso",
    severity="high",
    severity_reason="One person's password must be stolen first; it then opens what that person may see.",
    needs=(any_of("authentication.mfa_required", "authentication.networks_limited", "access.roles"),),
    applies=OWN_PASSWORDS_ALONE,
    title="What stands beside the password",
    why="Without single sign-on the CRM alone decides who somebody is. Passwords are phished and used twice; where nothing "
    "stands beside them, whoever has one is its owner.",
    on_pass="There is no single sign-on, and a stolen password alone opens nothing: everyone must also give a second factor, "
    "or sign in from a known network.",
    on_fail="There is no single sign-on; {passwords} is the only key to the customer records it opens.",
    executive="There is no single sign-on (SSO), and the CRM demands nothing beside the password from everyone; "
    "{passwords} can be the only key to the customer records it opens.",
    on_unknown="There is no single sign-on, and it is not known whether anything stands beside the password.",
    fix="Let people sign in through the organisation's single sign-on. Until then demand a second factor of everyone, or limit "
    "sign-in to the organisation's networks for all.",
    limits="A factor that most but not all must show counts as none; one demanded at a gateway before "
    "the CRM is not seen.",
    effort="days",
    owner="implementer",
)
def something_stands_beside_the_password(posture: Posture, policy: Policy) -> Outcome:
    """Does anything beside the password protect everyone's account, where no other service vouches for people?

    A second factor that is demanded of everyone does, and so do narrow networks that everyone is held to.
    """
    factor = asked_for_more(posture.authentication)
    networks = held_to_networks(posture, policy.thresholds.broad_range_addresses)
    params = {"passwords": people(posture.users)}
    if factor is True or networks is True:
        return setting(ID, ok("a second factor" if factor is True else "known networks"), params)
    gaps = [answer for answer in (factor, networks) if isinstance(answer, Unknown)]
    if gaps:
        return setting(ID, unsure(gravest(gaps)), params)
    required = posture.authentication.mfa_required
    place = None if isinstance(required, Unknown) else required.evidence
    return setting(
        ID, bad("a password alone", "a second factor, or known networks, for everyone", place), params
    )
