from collections.abc import Mapping

from auditor.check import Accepts, Outcome, Policy, Verdict, bad, check, each, ok, unsure
from auditor.posture import Evidence, Population, Posture, Role, RoleKind, Seen, Unknown
from checks.access._lighter import unless_held

WORDS = ("delete", "write", "assign", "share", "create")
# What is created harms no record that is there.
HARMFUL = WORDS[:-1]


@check(
    id="dataverse.organisation-wide-rights",
    version=1,
    topic="broad-data-access",
    severity="high",
    severity_reason="A stolen session of a holder changes or deletes whole kinds of records, one kind at "
    "a time.",
    needs=("access.roles",),
    vendor="dataverse",
    area="access",
    title="Roles with rights over the records of the whole organisation",
    why="At the depth Global a privilege reaches every record of its table, whichever user or business unit it belongs to. "
    "One stolen session of a holder is enough to destroy, falsify or give away all of them.",
    on_pass="No role beyond the allowed ones deletes, changes, hands over or shares records across the whole organisation "
    "({total} roles checked).",
    on_fail="{failing} of {total} roles can delete, change, hand over or share records across the whole organisation, "
    "whoever they belong to.",
    executive="Through {failing} of {total} roles, one stolen account can delete, falsify or give away records of "
    "the whole company, whoever they belong to.",
    on_unknown="It is not known which roles can delete, change, hand over or share records across the whole organisation.",
    fix="Lower these privileges to the depth that the work takes, most often the user's own records or those of the business "
    "unit, and keep the whole organisation for administrators.",
    limits="In a tenant of one business unit, organisation depth may be no more than the unit's; "
    "privileges that come by teams or by code are judged at their own roles.",
    effort="days",
    owner="implementer",
)
def few_roles_reach_the_whole_organisation(posture: Posture, policy: Policy) -> Outcome:
    """How many privileges to delete, write, assign and share does each role hold at the depth Global?

    Privileges to create are counted, too, and fail nothing by themselves. Column security profiles hold none of them.
    """
    weight = unless_held(posture, policy, "medium")
    return each(_security_roles(posture.access.roles), lambda role: _judge(role, weight(role)), strict=True)


def _security_roles(roles: Seen[Role]) -> Seen[Role]:
    if isinstance(roles, Unknown):
        return roles
    kept = tuple(role for role in roles.items if role.kind is RoleKind.ROLE)
    unread = tuple(entry for entry in roles.unread if entry.id.startswith(f"{RoleKind.ROLE}:"))
    return Population("security_roles", kept, roles.complete, unread)


def _judge(role: Role, severity: str | None) -> Verdict:
    held = {word: _held(role.native, f"prv{word}") for word in WORDS}
    counts = {word: len(names) for word, names in held.items()}
    worst = next((role.native[held[word][0]] for word in HARMFUL if held[word]), None)
    if worst is not None:
        each_ = Accepts([name.lower() for word in HARMFUL for name in held[word]])
        return bad(counts, dict.fromkeys(HARMFUL, 0), worst, severity, each_)
    return ok(counts, role.evidence) if role.rights_seen is True else unsure(role.rights_seen)


def _held(native: Mapping[str, Evidence], beginning: str) -> list[str]:
    """The places of the privileges that begin with a verb, first by name."""
    return [name for name in sorted(native, key=str.lower) if name.lower().startswith(beginning)]
