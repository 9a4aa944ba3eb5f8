from auditor.check import (
    PERSONAL_DATA,
    Judged,
    Outcome,
    PersonalNames,
    Policy,
    bad,
    check,
    each_pair,
    pair,
    row_evidence,
    unsure,
)
from auditor.posture import Audience, Known, ObjectRight, Population, Posture, Role, Unknown
from checks.access._lighter import unless_held
from checks.access.reach._reach import ALL_RECORDS, all_records, unclear_reach

UNSCOPED = ALL_RECORDS | ObjectRight.UNCLEAR_REACH
SCOPED = UNSCOPED | ObjectRight.READ | ObjectRight.UPDATE
"""Where a product tells how far rights reach, all records of a company may be more than a team's and less than all."""


@check(
    id="access.personal-data-wide",
    version=3,
    topic="broad-data-access",
    severity="high",
    severity_reason="A stolen session of a holder reads or changes one kind of record in full, not the "
    "whole customer base.",
    needs=("access.roles",),
    applies=PERSONAL_DATA,
    title="Roles that reach all records of personal data",
    why="Such a role opens every record of an object that holds personal data, whoever looks after it. One "
    "careless or stolen account then exposes everyone in it.",
    on_pass="No role beyond the allowed ones reaches every record of an object that holds personal data, nor every one of "
    "a company ({roles} roles checked).",
    on_fail="{holders} of {roles} roles can read or change every record of the company in an object that holds personal "
    "data, whoever the record belongs to.",
    executive="Through {holders} of {roles} roles, people can read or change all the company's records of some kind "
    "with personal data; one stolen account exposes everyone in them.",
    on_unknown="It is not known which roles reach every record of an object that holds personal data.",
    fix="Replace the right to all records by sharing with the teams that need them, and keep it for few, named "
    "roles.",
    limits="Names roles made for exactly this work until the policy allows the pair; filters in code or "
    "in views, which narrow what people see, do not count.",
    effort="days",
    owner="implementer",
)
def few_roles_reach_all_personal_data(posture: Posture, policy: Policy) -> Outcome:
    """Which roles read or change all records of an object that holds personal data, or all of a company?

    The entities are pairs ("profile:Admin/Contact"), and so are the names that the policy allows: a glob of an
    allowed holder must match the pair ("profile:Admin/*"). Roles of visitors count as right here: they have a
    check of their own.
    """
    names, weight = posture.personal_names(), unless_held(posture, policy, "medium")
    roles = posture.access.roles
    if isinstance(roles, Unknown):
        return Outcome("", complete=roles)
    complete = names.gap if roles.complete is True and names.gap is not None else roles.complete
    population = Population(roles.noun, roles.items, complete, roles.unread)
    outcome = each_pair(population, lambda role: _pairs(role, names, weight(role)), noun="object_rights")
    # A visitors' role would count as right: while it is not known whether it is one, how many pairs there are
    # is not known, either.
    unclear = [role.audience for role in roles.items if isinstance(role.audience, Unknown)]
    if outcome.complete is True and unclear:
        outcome.complete = unclear[0]
    whole = {role.id for role in roles.items}
    wrong = [entry.id for entry in outcome.judged if entry.verdict.passed is False]
    holders = {id.rsplit("/", 1)[0] for id in wrong if not policy.is_allowed("access.personal-data-wide", id)}
    open_ = [entry.id for entry in outcome.judged if isinstance(entry.verdict.passed, Unknown)]
    hidden = {id if id in whole else id.rsplit("/", 1)[0] for id in open_}
    outcome.params = {
        "holders": len(holders),
        "more_unknown": len(hidden - holders),
        "roles": len(population),
    }
    return outcome


def _pairs(role: Role, names: PersonalNames, severity: str | None) -> list[Judged] | Unknown:
    """What the role reaches. Where the fields as a whole are not known, one doubt stands for all its pairs of which it is not
    known whether they concern personal data: the role is then not one that reaches none."""
    if isinstance(role.audience, Known) and role.audience.value is Audience.GUEST:
        return []
    if isinstance(role.objects, Unknown):
        return role.objects
    found, doubt = list[Judged](), list[Judged]()
    for grant in role.objects.with_any(SCOPED if role.objects.scopes else UNSCOPED):
        words = all_records(grant)
        if not words and ObjectRight.UNCLEAR_REACH not in grant.rights:
            continue
        personal = names.object(grant.object_class)
        if personal is True and not words:
            found.append(pair(role, grant.object_class, unsure(unclear_reach(role, grant))))
        elif personal is True:
            seen = row_evidence(role, grant)
            found.append(pair(role, grant.object_class, bad(words, "records of their own", seen, severity)))
        elif isinstance(personal, Unknown) and names.gap is None:
            found.append(pair(role, grant.object_class, unsure(personal)))
        elif isinstance(personal, Unknown):
            doubt = [Judged(role.id, role.name, unsure(personal))]
    return [*found, *doubt]
