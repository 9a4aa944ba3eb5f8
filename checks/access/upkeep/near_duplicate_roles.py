from auditor.access import NOBODY, alike
from auditor.check import SO_IT_IS, Judged, Outcome, Policy, Verdict, bad, check, unsure
from auditor.posture import Between, Evidence, Posture, Unknown


@check(
    id="access.near-duplicate-roles",
    version=2,
    topic="access-review",
    severity="low",
    severity_reason="Two alike roles open nothing by themselves; they make it easier to overlook a right "
    "that should go.",
    needs=("access.roles",),
    title="Roles that give nearly the same rights",
    why="Of two roles that give nearly the same, one is corrected and the other forgotten, and a right that was taken away "
    "stays with those who hold the other. Reviews take twice the time.",
    on_pass="No two roles give nearly the same rights ({total} roles checked).",
    on_fail="{failing} of {total} roles give the same rights as another one, or differ in at most {percent} % of them; a "
    "right that is taken from one stays with those who hold the other.",
    executive="For {failing} of {total} roles there is another with nearly the same rights; access to customer data "
    "that is taken away in one can live on in the other.",
    on_unknown="It is not known which roles give nearly the same rights.",
    fix="Choose one of each pair, move its people there, and delete the other; where the difference is wanted, put it in a "
    "small role of its own.",
    limits="Two roles kept apart for different owners are named; compares rights, so that the same "
    "rights over different teams or regions may look equal.",
    effort="days",
    owner="implementer",
)
def roles_differ(posture: Posture, policy: Policy) -> Outcome:
    """Does every role differ from every other in more than a few of its rights?

    Its own rights and those of the roles that it includes count. A role that gives nothing is none of them.
    """
    roles = posture.access.roles
    if isinstance(roles, Unknown):
        return Outcome("", complete=roles)
    percent = policy.thresholds.duplicate_percent
    found = alike(posture, policy.today, percent / 100)
    outcome = Outcome("giving_roles", complete=roles.complete, params={"percent": percent})
    for place, role in enumerate(roles.items):
        if found.unclear[place] or found.perhaps[place]:
            outcome.judged.append(Judged(role.id, role.name, unsure(found.doubt)))
        elif found.twin[place] != NOBODY:
            twin = roles.items[int(found.twin[place])]
            differing = Between(int(found.fewest[place]), int(found.differing[place]))
            outcome.judged.append(Judged(role.id, role.name, _twins(twin.name, differing, role.evidence)))
        elif found.sizes[place]:
            outcome.compliant += 1
    outcome.judged += [Judged(entry.id, entry.name, unsure(entry.unknown)) for entry in roles.unread]
    return outcome


def _twins(name: str, differing: Between, evidence: Evidence) -> Verdict:
    """How many rights differ; at most so many where the reach of some is not clear."""
    most = differing.most
    said = "1 right differs" if most == 1 else f"{most} rights differ" if most else "the same rights"
    if not differing.exact:
        said = f"at most {said}"
    return bad([name, said], "rights that no other role gives", evidence, accepts=SO_IT_IS)
