from auditor.check import (
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
from auditor.posture import (
    EVERY_OBJECT,
    Action,
    Audience,
    Known,
    Posture,
    Role,
    RoleKind,
    Scope,
    Unknown,
    gravest,
)
from checks.access.reach._reach import ACTIONS, OPENING, opened

READING = {"read", "read all"}


@check(
    id="access.open-to-everyone",
    version=2,
    topic="broad-data-access",
    severity="critical",
    severity_reason="Whoever can sign in, a partner or a test account among them, takes or changes this "
    "data today.",
    needs=("access.roles",),
    title="Personal data open to every account",
    why="What every account may do, the least guarded one may do, too: a trainee's, a partner's, a test account. One "
    "stolen password of anyone then opens all of it.",
    on_pass="No account reaches personal data merely because it can sign in ({roles} roles checked).",
    on_fail="Through {failing} of the rights that come with every account, anyone who can sign in may read or change "
    "personal data.",
    executive="Whoever can sign in may read or change personal data, through {failing} of the rights that come with "
    "every account; the least guarded account is enough.",
    on_unknown="It is not known which personal data every account may read or change.",
    fix="Take these rights from what every account gets, and give them to the roles whose work needs them.",
    limits="Catalogues that hold a name or a telephone number of a company's own are named as well; "
    "field rights that narrow what is shown are not subtracted.",
    effort="days",
    owner="implementer",
)
def personal_data_takes_a_role(posture: Posture, policy: Policy) -> Outcome:
    """Which personal data may everyone read or change who can sign in?

    Entities are pairs ("everyone:All/Contact"); a right on every object is a pair of its own ("everyone:All/*.export").
    Records of one's own, of one's team or of those below oneself are no data open to everyone; all records of a company are.
    """
    names = posture.personal_names()
    roles = posture.access.roles
    outcome = each_pair(roles, lambda role: _rows(role, names), noun="object_rights", strict=True)
    outcome.params = {**outcome.params, "roles": 0 if isinstance(roles, Unknown) else len(roles)}
    return outcome


def _rows(role: Role, names: PersonalNames) -> list[Judged]:
    """What every account opens, and one doubt for all that is not known of it as a whole."""
    if role.kind is not RoleKind.EVERYONE:
        return []
    rows = _on_every_object(role)
    doubts = [gap for gap in (role.rights_seen, role.objects) if isinstance(gap, Unknown)]
    for grant in () if isinstance(role.objects, Unknown) else role.objects.with_any(OPENING):
        personal, words = names.object(grant.object_class), opened(role, grant)
        if personal is False or words == []:
            continue
        if isinstance(personal, Unknown) and names.gap is not None:
            doubts.append(personal)
        elif isinstance(personal, Unknown):
            rows.append(pair(role, grant.object_class, unsure(personal)))
        elif isinstance(words, Unknown):
            rows.append(pair(role, grant.object_class, unsure(words)))
        else:
            wrong = bad(words, "no access", row_evidence(role, grant), _weight(role, words))
            rows.append(pair(role, grant.object_class, wrong))
    return [*rows, Judged(role.id, role.name, unsure(gravest(doubts)))] if doubts else rows


def _weight(role: Role, words: list[str]) -> str | None:
    """What staff alone may read, one object at a time, weighs as much as an open general setting."""
    inside = isinstance(role.audience, Known) and role.audience.value is Audience.INTERNAL
    return "high" if inside and set(words) <= READING else None


def _on_every_object(role: Role) -> list[Judged]:
    return [
        pair(role, f"{EVERY_OBJECT}.{right.action}", bad([str(right.action)], "no access", grant.evidence))
        for right, grant in role.grants.items()
        if right.action in (*ACTIONS, Action.EXPORT)
        and (right.object_class, right.scope) == (EVERY_OBJECT, Scope.EVERYTHING)
    ]
