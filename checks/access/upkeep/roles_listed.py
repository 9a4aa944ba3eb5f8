from auditor.check import Outcome, Policy, check, each
from auditor.posture import Posture
from checks.access._lighter import is_given
from checks.assurance._inventory import Inventory


@check(
    id="access.roles-listed",
    version=1,
    topic="access-review",
    severity="low",
    severity_reason="It opens nothing; a role that was made in passing stays, and no review asks what it was for.",
    needs=("access.roles", "assurance.inventory"),
    title="Roles that the company wrote down",
    why="Roles are made for one task and stay for years. Only who wrote down what each is for can tell one that is needed from one that is left over.",
    on_pass="Every role that people can be given stands in the register ({total} roles checked).",
    on_fail="{failing} of {total} roles stand in no register; nobody wrote down what they are for.",
    executive="Nobody wrote down what {failing} of {total} roles are for, so that rights which were given in passing stay and no review can question them.",
    on_unknown="It is not known which roles the company wrote down.",
    fix="Write the model of roles into the register under `inventory`, kind role, with purpose and owner; merge or delete the roles that do not fit.",
    effort="days",
    limits="A role that was renamed since the register was written is named; whether what stands "
    "there is true, nobody here can tell.",
)
def roles_stand_in_the_register(posture: Posture, policy: Policy) -> Outcome:
    """Does every role that can be given stand in the register?"""
    inventory = Inventory(posture, "role")
    return each(
        posture.access.roles,
        lambda role: inventory.judge(role.evidence, role.id, role.name),
        where=is_given,
        noun="roles_to_give",
    )
