from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="auth.own-domain-only",
    version=1,
    topic="sso",
    severity="low",
    severity_reason="The same password is asked for at both addresses; only the rules of one page are "
    "passed by.",
    needs=("authentication.own_domain_only",),
    title="Sign-in only at the organisation's own address",
    why="People who know a single address notice a false one sooner. Rules set for that address also apply to "
    "everyone.",
    on_pass="People sign in only at the organisation's own address.",
    on_fail="People can also sign in at the product's general address, past the organisation's own page and the "
    "rules set there.",
    executive="People can also sign in at the product's general address, where rules that the company set for its "
    "own address do not hold.",
    on_unknown="It is not known whether people sign in only at the organisation's own address.",
    fix="Allow sign-in only at the organisation's own address, after changing integrations that still use the "
    "general one.",
    limits="Old integrations at the general address may hold it up for good reason; the pages at the own "
    "address can be just as weak.",
    effort="days",
    owner="implementer",
)
def sign_in_happens_at_the_own_address(posture: Posture, policy: Policy) -> Outcome:
    """Do people sign in only at the organisation's own address?"""
    return setting("auth.own-domain-only", must_be(posture.authentication.own_domain_only, True))
