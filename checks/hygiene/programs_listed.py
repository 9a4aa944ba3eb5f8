from auditor.check import Outcome, Policy, check, each
from auditor.posture import Fact, Posture, User, UserKind, all_true, map_fact
from checks.assurance._inventory import Inventory


@check(
    id="hygiene.programs-listed",
    version=1,
    topic="api-credentials",
    severity="low",
    severity_reason="It opens nothing; an account that no program needs any more stays open unnoticed.",
    needs=("users", "assurance.inventory"),
    title="Accounts of programs that the company wrote down",
    why="Accounts of programs belong to nobody who would leave or ask. Without a list of what each is for, none is ever switched off.",
    on_pass="Every active account of a program stands in the register ({total} accounts checked).",
    on_fail="{failing} of {total} active accounts of programs stand in no register; nobody wrote down what they are for.",
    executive="Nobody wrote down which program uses {failing} of {total} accounts of programs and who answers for them; nobody would notice if a stranger did.",
    on_unknown="It is not known which accounts of programs the company wrote down.",
    fix="Write each account of a program into the register under `inventory`, kind account, with purpose and owner; switch off those that nobody claims.",
    limits="A program that uses a person's account is not counted as one; a changed name looks unknown.",
)
def programs_stand_in_the_register(posture: Posture, policy: Policy) -> Outcome:
    """Does every active account of a program stand in the register?"""
    inventory = Inventory(posture, "account")
    return each(
        posture.users,
        lambda user: inventory.judge(user.evidence, user.id, user.login, user.name),
        where=_is_a_program_in_use,
        noun="active_integration_accounts",
    )


def _is_a_program_in_use(user: User) -> Fact[bool]:
    return all_true(user.active, map_fact(user.kind, lambda kind: kind is UserKind.INTEGRATION))
