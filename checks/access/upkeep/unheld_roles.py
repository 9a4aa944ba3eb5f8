from auditor.access import holding
from auditor.check import SO_IT_IS, Outcome, Policy, Verdict, bad, check, each, ok, unsure
from auditor.posture import Posture, Role
from checks.access._lighter import is_given


@check(
    id="access.unheld-roles",
    version=2,
    topic="access-review",
    severity="low",
    severity_reason="Nobody holds these roles today; somebody must hand one out before anything opens.",
    needs=("users", "access.roles"),
    title="Roles that nobody holds",
    why="A role without holders is looked after by nobody. One click gives all that it allows to an account, and no review "
    "of people shows it beforehand.",
    on_pass="Every role that is given to people is held by an active account ({total} roles checked).",
    on_fail="{failing} of {total} roles are held by no active account; what they allow is one click away, and no review of "
    "people shows it.",
    executive="Nobody holds {failing} of {total} roles, yet a single click would give somebody all that such a role "
    "allows, and no review of people shows it beforehand.",
    on_unknown="It is not known which roles are held by nobody.",
    fix="Ask the owner of each role whether it is still needed, and delete those that are not; keep a role for emergencies "
    "only with an owner and a reason.",
    limits="A role for emergencies or for a season is named; one that a single forgotten but active "
    "account holds passes.",
    owner="implementer",
)
def roles_are_held(posture: Posture, policy: Policy) -> Outcome:
    """Is every role held by an active account: directly, through a group, or with another role?

    What everyone has without being given it, what several roles amount to together, and roles of visitors do not count.
    """
    held = holding(posture, policy.today)

    def judge(role: Role) -> Verdict:
        number = held.numbers[role.id]
        if held.certain[number]:
            return ok()
        if held.possible[number]:
            return unsure(held.doubt)
        only_off = held.switched_off[number]
        return bad(
            "only accounts that are switched off" if only_off else "nobody",
            "an active account",
            role.evidence,
            accepts=SO_IT_IS,
        )

    return each(posture.access.roles, judge, where=is_given, noun="roles_to_give")
