from auditor.check import Outcome, Policy, check, judged, setting
from auditor.posture import Posture


@check(
    id="mfa.enforcement-gaps",
    version=1,
    topic="mfa-admins",
    severity="high",
    severity_reason="A password of the groups left out must be stolen first; it then opens what one "
    "person may see.",
    needs=("authentication.mfa_exempt",),
    title="Groups that the second factor does not reach",
    why="A rule that asks for a second factor and leaves a group out looks complete and is not. Attackers go for "
    "the accounts that it leaves out.",
    on_pass="The rule that asks for a second factor reaches everyone who signs in.",
    on_fail="The rule that asks for a second factor leaves groups of accounts out; for those, one stolen password "
    "opens customer data.",
    on_unknown="It is not known whom the rule that asks for a second factor leaves out.",
    fix="Extend the rule to the groups named here. Where the product cannot do that, let them sign in through a "
    "service that asks for a second factor, and give accounts of programs few rights and fixed networks.",
)
def the_second_factor_reaches_everyone(posture: Posture, policy: Policy) -> Outcome:
    """Whom does the demand for a second factor not reach?"""
    verdict = judged(posture.authentication.mfa_exempt, lambda groups: not groups, "nobody", actual=_words)
    return setting("mfa.enforcement-gaps", verdict)


def _words(groups: tuple[str, ...]) -> list[str] | str:
    return list(groups) or "nobody"
