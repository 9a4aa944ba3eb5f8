from auditor.check import Accepts, Outcome, PersonalNames, Policy, Verdict, bad, check, each, ok, unsure
from auditor.posture import EVERY_OBJECT, Posture, SharingRule, Unknown

OUTSIDERS = ("partners", "customers")
EVERYONE = "everyone_internal"


@check(
    id="access.sharing-rules-everyone",
    version=2,
    topic="broad-data-access",
    severity="high",
    severity_reason="Everybody of a whole audience reads or changes records of one kind; an account is "
    "needed.",
    needs=("access.sharing_rules",),
    title="Sharing rules that open records to everyone",
    why="Such a rule undoes a private setting for a whole audience at once. Everyone who joins that audience later "
    "gets the records, too.",
    on_pass="No sharing rule opens customer records to all employees, all partners or all customers ({total} rules "
    "checked; those for visitors without an account are judged by a question of their own).",
    on_fail="Through {failing} of {total} sharing rules, all employees, all partners or all customers get records "
    "that are not theirs.",
    executive="Through {failing} of {total} sharing rules, all employees, all partners or all customers can open "
    "records that are not theirs, and so can everyone who joins later.",
    on_unknown="It is not known which sharing rules open customer records to everyone.",
    fix="Share with the teams that need the records instead of everyone, and let few people change them.",
    limits="Criteria of a rule are not weighed, so that one for ten harmless records is named like one "
    "for all; large groups that amount to everybody go unseen.",
    effort="days",
    owner="implementer",
)
def no_sharing_rule_opens_to_everyone(posture: Posture, policy: Policy) -> Outcome:
    """Which sharing rules open records to all employees, partners or customers?

    Rules for visitors without an account have a check of their own.
    """
    names = posture.personal_names()
    return each(posture.access.sharing_rules, lambda rule: _judge(rule, names))


def _judge(rule: SharingRule, names: PersonalNames) -> Verdict:
    seen = [rule.shared_with, rule.access]
    accepted = Accepts([*seen, rule.selects])
    if rule.shared_with in OUTSIDERS:
        harmless = rule.access == "read" and names.object(rule.object_class) is False
        return bad(seen, "named teams", rule.evidence, "medium" if harmless else None, accepted)
    if rule.shared_with != EVERYONE:
        return ok()
    if rule.access != "read":
        return bad(seen, "named teams", rule.evidence, accepts=accepted)
    whole = rule.object_class == EVERY_OBJECT
    personal = names.anything() if whole else names.object(rule.object_class)
    if isinstance(personal, Unknown):
        return unsure(personal)
    return bad(seen, "named teams", rule.evidence, "medium", accepted) if personal else ok()
