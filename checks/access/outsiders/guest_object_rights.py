from auditor.check import (
    Judged,
    Outcome,
    PersonalNames,
    Policy,
    Verdict,
    bad,
    check,
    each_pair,
    ok,
    pair,
    right_words,
    row_evidence,
    unsure,
)
from auditor.posture import Action, Grade, ObjectGrant, ObjectRight, Posture, Role, Scope, Unknown
from checks.access._lighter import unless_open

CHANGES = (Action.CREATE, Action.UPDATE, Action.DELETE)
READING = ObjectRight.READ | ObjectRight.READ_ALL | ObjectRight.UNCLEAR_REACH


@check(
    id="access.guest-object-rights",
    version=2,
    topic="guest-access",
    severity="critical",
    severity_reason="Anyone on the internet can copy or falsify these records by program today, without a "
    "password.",
    needs=("guest_roles",),
    title="Records that visitors without an account can reach",
    why="What a visitor may read, anyone on the internet can copy by program, without a password. What a visitor "
    "may change, anyone can falsify.",
    on_pass="Visitors without an account can read no personal data and change no record (objects checked: "
    "{objects}).",
    on_fail="Because of {failing} of {rights} rights given to visitors without an account, anyone on the "
    "internet can read personal data or change records.",
    executive="Through {failing} of {rights} rights given to visitors without an account, anyone on the internet can "
    "copy personal data or change records, with no password at all.",
    on_unknown="It is not known which records visitors without an account can read or change.",
    fix="Take these rights from the roles of visitors; where a public form must create records, let a controlled "
    "process create them.",
    limits="A public form that must add records is named, only more lightly; which records sharing rules "
    "then open to visitors, it does not look at.",
    effort="days",
    owner="implementer",
    exposed=True,
)
def visitors_reach_no_customer_object(posture: Posture, policy: Policy) -> Outcome:
    """Which objects can visitors without an account change, or read although they hold personal data?"""
    names, weight = posture.personal_names(), unless_open(posture, "medium")
    seen: set[str] = set()

    def rights_of(role: Role) -> list[Judged] | Unknown:
        if isinstance(role.objects, Unknown):
            return role.objects
        seen.update(role.objects.objects)
        return [
            pair(role, grant.object_class, _judge(role, grant, names, weight(role))) for grant in role.objects
        ]

    outcome = each_pair(posture.guest_roles, rights_of, noun="object_rights", strict=True)
    outcome.params = {**outcome.params, "objects": len(seen)}
    return outcome


def _judge(role: Role, grant: ObjectGrant, names: PersonalNames, severity: str | None) -> Verdict:
    """Reading an object without personal data is what a public site is for; all else is not. Where a product tells how
    far rights reach, to read all of it is reading, too; elsewhere it is a right of its own, past every sharing rule.
    Records that a visitor may only add take nothing and destroy nothing, which weighs less."""
    reading = ObjectRight.READ if grant.scopes is None else READING
    changing = grant.rights & ~reading
    if changing == ObjectRight.CREATE and _harmless(grant, reading, names):
        severity = "medium"
    wrong = bad(right_words(grant.rights), "no access", row_evidence(role, grant), severity)
    if changing and not _each_their_own(grant, CHANGES):
        return wrong
    if not grant.rights or _each_their_own(grant, (Action.READ,)):
        return ok()
    personal = names.object(grant.object_class)
    if isinstance(personal, Unknown):
        return unsure(personal)
    return wrong if personal else ok()


def _harmless(grant: ObjectGrant, reading: ObjectRight, names: PersonalNames) -> bool:
    """Whether it reads nothing, or certainly no personal data."""
    return not grant.rights & reading or names.object(grant.object_class) is False


def _each_their_own(grant: ObjectGrant, actions: tuple[Action, ...]) -> bool:
    """Whether the vendor says that visitors are told apart here, and nobody reaches more than what is their own."""
    told = grant.source is not None and grant.source.grade is Grade.DECLARED
    return told and all(grant.reach(action) in (Scope.NONE, Scope.OWN) for action in actions)
