from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

ID = "assurance.evidence-procedure"


@check(
    id=ID,
    version=1,
    topic="evidence-preservation",
    severity="high",
    severity_reason="In the haste of repair, logs are overwritten or changed; nobody can then say who took what, or prove it.",
    needs=("assurance.evidence_procedure",),
    title="How evidence is kept after an incident",
    why="Locking an account or restoring a backup can erase what shows how the intruder came in and what was taken. Authorities, courts and "
    "insurers ask for it later.",
    on_pass="It is laid down how logs and other evidence are kept before anything is repaired.",
    on_fail="It is not laid down how logs and other evidence are kept before anything is repaired.",
    executive="It is not laid down how traces are kept after an incident; a hasty repair can erase them, and nobody could say whose data "
    "was taken.",
    on_unknown="It is not known whether it is laid down how logs and other evidence are kept before anything is repaired.",
    fix="Write down which logs are copied first, by whom, where to, with which digest and who has had them in hands since; and that repairs "
    "begin after that. Try it with the product's own logs.",
    limits="A practised habit without paper fails; a paper that nobody has tried passes.",
    effort="days",
)
def evidence_is_kept_first(posture: Posture, policy: Policy) -> Outcome:
    """Is it laid down how evidence is kept before anything is repaired?"""
    return setting(ID, must_be(posture.assurance.evidence_procedure, True))
