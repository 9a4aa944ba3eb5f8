from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Fact, Posture, User, UserKind, all_true, map_fact
from checks.salesforce._native import user_holds

RIGHT = "ViewAllData"


@check(
    id="access.salesforce-programs-see-all",
    version=1,
    topic="api-credentials",
    severity="high",
    severity_reason="One leaked key shows all records and asks for no second factor, but it must leak first.",
    needs=("users", "access.roles"),
    vendor="salesforce",
    title="Programs that may read every record",
    why="The key of a program lies in a file and asks for no second factor. With the right to read all, whoever finds it copies the whole "
    "customer base, past every sharing rule.",
    on_pass="None of {total} accounts of programs may read every record.",
    on_fail="{failing} of {total} accounts of programs may read every record; one leaked key is enough to copy the whole customer base.",
    executive="Through {failing} of {total} accounts of programs, one leaked password or key lets a stranger copy the whole customer base.",
    on_unknown="It is not known which accounts of programs may read every record.",
    fix="Give each program named here the objects that its work takes; write those that need all into the register as holders, with "
    "reason, owner and approver.",
    effort="days",
    owner="implementer",
    limits="A program that reads every record by sharing rules instead passes; accounts of "
    "people that programs use are not counted.",
)
def programs_do_not_see_all(posture: Posture, policy: Policy) -> Outcome:
    """Which active accounts of programs may read every record?"""
    return each(
        posture.users,
        lambda user: must_be(user_holds(posture, user, RIGHT), False),
        where=_is_a_program_in_use,
        noun="active_integration_accounts",
        strict=True,
    )


def _is_a_program_in_use(user: User) -> Fact[bool]:
    return all_true(user.active, map_fact(user.kind, lambda kind: kind is UserKind.INTEGRATION))
