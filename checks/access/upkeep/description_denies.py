from auditor.access import Effective, Wanted, effective, holding
from auditor.check import Judged, Outcome, Policy, Verdict, bad, check, ok, unsure
from auditor.posture import Action, Capability, Evidence, Posture, Role, Unknown, not_provided
from checks.access.upkeep._denials import Promise, promises


@check(
    id="access.description-denies",
    version=1,
    topic="access-review",
    severity="medium",
    severity_reason="The rights themselves are judged elsewhere; a wrong name only makes people hand them "
    "out by mistake.",
    needs=("access.roles",),
    title="Roles that allow what their description denies",
    why="Whoever gives out such a role believes its name. People then hold rights over customer data that nobody meant "
    "them to have, and a review that reads names finds nothing.",
    on_pass="Every role that says it does not allow something does not allow it ({total} roles checked).",
    on_fail="{failing} of {total} roles that call themselves read-only, or say that they do not allow export or deletion, "
    "allow it all the same; people are given more than the name says.",
    executive="In {failing} of {total} roles described as read-only, or as without export or deletion, people can do "
    "it all the same; they hold more power over customer data than the name says.",
    on_unknown="It is not known whether the roles that deny something in their description keep to it.",
    fix="Take away the rights that are named, or, where they are wanted, correct the name and the description.",
    limits="Understands English and Vietnamese words of a list, and may read too much into a name; "
    "promises in other words or languages are missed.",
    owner="implementer",
)
def roles_keep_their_word(posture: Posture, policy: Policy) -> Outcome:
    """Does every role keep to what its name and description deny: to change, delete, export?

    Roles that deny nothing do not count. The rights of roles that it includes are its own.
    """
    roles = posture.access.roles
    if isinstance(roles, Unknown):
        return Outcome("", complete=roles)
    found, numbers = effective(posture, policy.today), holding(posture, policy.today).numbers
    outcome = Outcome("promising_roles", complete=roles.complete)
    for role in roles.items:
        if said := promises(role):
            verdict = _verdict(found, role, numbers[role.id], said)
            if verdict.passed is True:
                outcome.compliant += 1
            else:
                outcome.judged.append(Judged(role.id, role.name, verdict))
    outcome.judged += [Judged(entry.id, entry.name, unsure(entry.unknown)) for entry in roles.unread]
    return outcome


def _verdict(found: Effective, role: Role, number: int, said: list[Promise]) -> Verdict:
    denied = [action for promise in said for action in promise.denies]
    known, possible = (_held(found, number, denied, sure=sure) for sure in (True, False))
    if known:
        words = [promise.words for promise in said]
        return bad(list(dict.fromkeys(map(str, known))), words, _evidence(role, known))
    if possible:
        gap = found.gap_of(number)
        return unsure(not_provided("access", role.id) if gap is None else gap)
    return ok()


def _held(
    found: Effective, number: int, denied: list[Action | Capability], *, sure: bool
) -> list[Action | Capability]:
    rights = found.containers.anywhere
    bits = int((rights.known if sure else rights.possible)[number])
    return [action for action in denied if bits & Wanted(action).bit]


def _evidence(role: Role, actions: list[Action | Capability]) -> Evidence:
    """The place that gives one of them, else the role's own."""
    grants = (grant.evidence for right, grant in role.grants.items() if right.action in actions)
    return next(grants, role.evidence)
