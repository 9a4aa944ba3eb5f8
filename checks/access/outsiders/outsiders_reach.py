from auditor.access import NOT_TOLD, Effective, Split, Wanted, effective
from auditor.check import Judged, Outcome, Policy, check, unsure
from auditor.posture import Action, Posture, Scope, Unknown, UserKind, gravest
from checks.access._paths import Paths
from checks.access._people import active, both, either, judge_people

ID = "access.outsiders-reach"


@check(
    id=ID,
    version=1,
    topic="guest-access",
    severity="critical",
    severity_reason="Visitors or portal users read or change other people's personal data today, with the "
    "access they already have.",
    needs=("access.roles",),
    title="Outsiders who reach other people's records",
    why="A customer, a partner or a visitor who reaches more than the records of their own reads or falsifies those of "
    "other people. Some of them are competitors, and anybody can be a visitor.",
    on_pass="None of {total} visitors and portal users reaches personal data beyond the records of their own.",
    on_fail="{failing} of {total} visitors and portal users reach personal data of other people, which they can read or "
    "change.",
    executive="{failing} of {total} outsiders, visitors or portal users, can read or change other people's personal "
    "data today, with the access they already have.",
    on_unknown="It is not known whether visitors and portal users reach personal data of other people.",
    fix="Take the right away from the role at the end of each way, and share with each outsider only the records that "
    "concern them.",
    limits="Rights by role may be narrowed again by sharing that the evidence does not hold; what code "
    "behind public pages reads in its own name stays unseen.",
    effort="days",
    owner="implementer",
)
def outsiders_reach_only_their_own(posture: Posture, policy: Policy) -> Outcome:
    """Which visitors and portal users reach personal data beyond their own, by whatever roles they have?

    A visitor without an account owns nothing, so that whatever a visitor may change or delete is somebody else's.
    """
    everyone = effective(posture, policy.today)
    far = [everyone.on_personal_data(action, Scope.TEAM) for action in (Action.READ, Action.EXPORT)]
    far += [everyone.on_personal_data(action, Scope.TEAM) for action in (Action.UPDATE, Action.DELETE)]
    change = [everyone.on_personal_data(action) for action in (Action.UPDATE, Action.DELETE)]
    beyond, paths = Paths(posture, everyone, *far), Paths(posture, everyone, *far, *change)
    outcome = judge_people(
        posture,
        policy,
        ID,
        everyone,
        about=active(everyone, UserKind.GUEST, UserKind.PORTAL),
        holds=either(beyond.holds, both(_visitors(everyone), Paths(posture, everyone, *change).holds)),
        wrong=lambda number: paths.wrong(number, "records of their own"),
        unclear=paths.gap,
        noun="outsiders",
        strict=True,
    )
    return _with_hidden_visitors(outcome, posture, everyone, [*far, *change])


def _visitors(everyone: Effective) -> Split:
    kind = everyone.standings.kind
    certain = everyone.standings.is_kind(UserKind.GUEST)
    return Split(certain, certain | (kind == NOT_TOLD))


def _with_hidden_visitors(
    outcome: Outcome, posture: Posture, everyone: Effective, wanted: list[Wanted]
) -> Outcome:
    """Roles that may be those of visitors, of which it is not known, are among the outsiders where they may reach
    anything, and where else there would seem to be none."""
    visitors = posture.guest_roles
    if isinstance(visitors, Unknown):
        return outcome
    if isinstance(visitors.complete, Unknown):
        gaps = [gap for gap in (visitors.complete, outcome.complete) if isinstance(gap, Unknown)]
        outcome.complete = gravest(gaps)
    known = {one.id: number for number, one in everyone.tenant.roles()}
    bits = sum({one.bit for one in wanted})
    reaches = everyone.containers.personal.possible
    nobody = not outcome.judged and not outcome.compliant
    for entry in visitors.unread:
        if nobody or entry.id not in known or int(reaches[known[entry.id]]) & bits:
            outcome.judged.append(
                Judged(f"guest:{entry.id}", f"visitors ({entry.name})", unsure(entry.unknown))
            )
    return outcome
