from auditor.check import Outcome, Policy, any_of, bad, check, judged, setting, worst
from auditor.posture import Known, Posture


@check(
    id="mfa.enforcement-gaps",
    version=2,
    topic="mfa-admins",
    severity="high",
    severity_reason="A password of the groups left out must be stolen first; it then opens what one "
    "person may see.",
    needs=(any_of("authentication.mfa_required", "authentication.mfa_exempt"),),
    title="Groups that the second factor does not reach",
    why="A rule that asks for a second factor and leaves a group out looks complete and is not. Attackers go for "
    "the accounts that it leaves out.",
    on_pass="Everyone who signs in is asked for a second factor; no group of accounts is left out.",
    on_fail="Not everyone who signs in is asked for a second factor; for those who are not, one stolen password opens "
    "customer data.",
    executive="Not everyone who signs in is asked for a second factor; for those left out, one stolen password opens "
    "customer data.",
    on_unknown="It is not known who signs in without being asked for a second factor.",
    fix="Extend the rule to the groups named here. Where the product cannot do that, let them sign in through a "
    "service that asks for a second factor, and give accounts of programs few rights and fixed networks.",
    limits="Groups that the identity provider asks are named as left out; the exemption of a few "
    "harmless accounts reads like one of many.",
    effort="days",
    owner="implementer",
)
def the_second_factor_reaches_everyone(posture: Posture, policy: Policy) -> Outcome:
    """Whom does the demand for a second factor not reach? Where there is no such demand, it reaches nobody."""
    required = posture.authentication.mfa_required
    if isinstance(required, Known) and not required.value:
        return setting("mfa.enforcement-gaps", bad("everyone", "nobody", required.evidence))
    left_out = judged(posture.authentication.mfa_exempt, lambda groups: not groups, "nobody", actual=_words)
    return setting("mfa.enforcement-gaps", worst(left_out, judged(required, bool, True)))


def _words(groups: tuple[str, ...]) -> list[str] | str:
    return list(groups) or "nobody"
