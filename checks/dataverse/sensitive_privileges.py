from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from auditor.check import Judged, Outcome, Policy, bad, check, each_pair, pair, read_yaml, unsure
from auditor.posture import Posture, Role, Unknown
from checks.access._lighter import unless_held


@check(
    id="dataverse.sensitive-privileges",
    version=1,
    topic="broad-data-access",
    severity="high",
    severity_reason="Each privilege leads a stolen session to bulk data or hides the theft, mostly after "
    "one more step.",
    needs=("access.roles",),
    vendor="dataverse",
    area="access",
    title="Roles with sensitive privileges",
    why="These privileges open more than records: other people's accounts and roles, all data at once, the program itself, "
    "the record of what was done. Whoever holds one can often come to all the others.",
    on_pass="No role beyond the allowed ones holds a sensitive privilege.",
    on_fail="{holders} of {roles} roles hold a sensitive privilege across the whole organisation: to act in another's name, to "
    "change users, roles or the program, to take out or delete data in bulk, or to remove the record of it.",
    executive="Through {holders} of {roles} roles, people can act in another's name, change rights, take out or "
    "delete data in bulk, or erase the traces, across the whole company.",
    on_unknown="It is not known which roles hold sensitive privileges.",
    fix="Take the privilege out of everyday roles; give it to the few who need it in a role of its own.",
    limits="Names roles of the product's own that nobody can trim; privileges that Microsoft adds are "
    "sensitive only once the list has them.",
    effort="days",
    owner="implementer",
)
def few_roles_hold_sensitive_privileges(posture: Posture, policy: Policy) -> Outcome:
    """Which roles hold a sensitive privilege at the depth Global?

    The entities are pairs ("role:Sales Manager/prvBulkDelete"), and so are the names that the policy allows: a glob of an
    allowed holder must match the pair ("role:Sales Manager/*").
    """
    roles, weight = posture.access.roles, unless_held(posture, policy, "medium")
    outcome = each_pair(roles, lambda role: list(_pairs(role, weight(role))), noun="privileges", strict=True)
    wrong = [entry.id for entry in outcome.judged if entry.verdict.passed is False]
    holders = {
        id.rsplit("/", 1)[0] for id in wrong if not policy.is_allowed("dataverse.sensitive-privileges", id)
    }
    hidden = {
        entry.id.rsplit("/", 1)[0] for entry in outcome.judged if isinstance(entry.verdict.passed, Unknown)
    }
    outcome.params = {
        "holders": len(holders),
        "more_unknown": len(hidden - holders),
        "roles": 0 if isinstance(roles, Unknown) else len(roles),
    }
    return outcome


def _pairs(role: Role, severity: str | None) -> Iterator[Judged]:
    """What the role holds; and itself, where it may hold more than was seen."""
    for name, place in sorted(role.native.items(), key=lambda item: item[0].lower()):
        if (known := _sensitive().get(name.lower())) is not None:
            yield pair(role, known, bad(True, False, place, severity))
    if isinstance(role.rights_seen, Unknown):
        yield Judged(role.id, role.name, unsure(role.rights_seen))


@lru_cache(maxsize=1)
def _sensitive() -> dict[str, str]:
    """The name that Microsoft writes, by its name in lower case."""
    table = read_yaml(Path(str(files(__package__) / "sensitive_privileges.yaml")))
    return {name.lower(): name for names in table.values() for name in names}
