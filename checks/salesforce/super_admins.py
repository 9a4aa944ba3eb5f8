from auditor.check import Outcome, Policy, Verdict, bad, check, each, ok, unsure
from auditor.posture import Fact, Known, Posture, Unknown, User, UserKind, all_true, map_fact
from checks.salesforce._native import user_holds

RIGHTS = ("ViewAllData", "ModifyAllData", "ManageUsers")
KINDS = (UserKind.PERSON, UserKind.INTEGRATION)


@check(
    id="access.salesforce-super-admins",
    version=1,
    topic="admin-count",
    severity="high",
    severity_reason="One account that is taken over, and that nobody accounts for, reads and changes everything and makes more of its kind.",
    needs=("users", "access.roles"),
    vendor="salesforce",
    title="Accounts with full control that nobody justified",
    why="Whoever may read all, change all and manage users holds the whole CRM. Each such account needs somebody who said why, and "
    "somebody else who agreed.",
    on_pass="No account may read all, change all and manage users at once without a written reason ({total} accounts checked).",
    on_fail="{failing} of {total} accounts may read all, change all and manage users, and nobody wrote down why.",
    executive="{failing} of {total} accounts can read and change everything and hand out access, and nobody wrote down why or "
    "approved it.",
    on_unknown="It is not known which accounts may read all, change all and manage users.",
    fix="Take one of the three rights from each account that does not need them all; write the others into the register as holders, with "
    "reason, owner and approver.",
    effort="days",
    limits="Other pairs of rights reach as far, and are named by the ways to full control; a "
    "good reason is not told from a bad one.",
)
def full_control_is_justified(posture: Posture, policy: Policy) -> Outcome:
    """Which active accounts hold the three rights that together are full control?"""
    return each(posture.users, lambda user: _judge(posture, user), where=_is_in_use, strict=True)


def _is_in_use(user: User) -> Fact[bool]:
    return all_true(user.active, map_fact(user.kind, lambda kind: kind in KINDS))


def _judge(posture: Posture, user: User) -> Verdict:
    """One right that it certainly lacks settles it."""
    held = [user_holds(posture, user, right) for right in RIGHTS]
    if any(isinstance(fact, Known) and not fact.value for fact in held):
        return ok()
    gap = next((fact for fact in held if isinstance(fact, Unknown)), None)
    if gap is not None:
        return unsure(gap)
    return bad(list(RIGHTS), "not all three", held[0].evidence if isinstance(held[0], Known) else None)
