from auditor.check import Outcome, Policy, Verdict, bad, check, ok, setting, unsure
from auditor.posture import Known, Posture, Unknown, gravest

ID = "hygiene.retention-rules"


@check(
    id=ID,
    version=1,
    topic="data-retention",
    severity="medium",
    severity_reason="Somebody must break in first; whatever nobody needed any more is then stolen along with the rest.",
    needs=("retention.rules",),
    title="Rules by which customer data is deleted",
    why="Data of people who have not been customers for years helps nobody and harms in every theft. The law wants it gone once its purpose is over.",
    on_pass="A rule that is switched on deletes customer data, or makes it anonymous, once its time is over.",
    on_fail="No rule deletes customer data, or makes it anonymous, once its time is over.",
    executive="Nothing deletes the data of people who stopped being customers long ago; a theft would take all of it, and the law asks why it was still there.",
    on_unknown="It is not known whether a rule deletes customer data once its time is over.",
    fix="Decide for each kind of record with personal data after how long without use it goes, and what must stay by law. Set up a rule that deletes it or "
    "makes it anonymous, and look at the first runs.",
    effort="project",
    limits="One rule is enough to pass, however few kinds of record it covers; deletion by hand "
    "on fixed days is not seen.",
)
def something_deletes_what_is_over(posture: Posture, policy: Policy) -> Outcome:
    """Does a rule delete customer data, or make it anonymous, once its time is over?"""
    return setting(ID, _judge(posture))


def _judge(posture: Posture) -> Verdict:
    rules = posture.retention.rules
    assert not isinstance(rules, Unknown)  # one of its needs
    running = [one for one in rules.items if isinstance(one.active, Known) and one.active.value]
    if running:
        return ok(running[0].name, running[0].evidence)
    gaps = [one.active for one in rules.items if isinstance(one.active, Unknown)]
    gaps += [one.unknown for one in rules.unread]
    gaps += [rules.complete] if isinstance(rules.complete, Unknown) else []
    if gaps:
        return unsure(gravest(gaps))
    return bad("none", "a rule that is on", rules.items[0].evidence if rules.items else None)
