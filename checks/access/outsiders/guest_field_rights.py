from auditor.check import (
    PERSONAL_DATA,
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
    row_evidence,
    unsure,
)
from auditor.posture import FieldGrant, Posture, Role, Unknown
from checks.access._lighter import unless_open


@check(
    id="access.guest-field-rights",
    version=2,
    topic="guest-access",
    severity="high",
    severity_reason="Anyone on the internet reads these fields, but only once a record is open to "
    "visitors, which has a check of its own.",
    needs=("guest_roles",),
    applies=PERSONAL_DATA,
    title="Personal data that visitors without an account can see",
    why="A field that visitors may read shows its personal data to anyone on the internet as soon as one record "
    "is open to them.",
    on_pass="Visitors without an account can see no field that holds personal data (fields checked: {fields}).",
    on_fail="Through {failing} of {rights} rights on fields given to visitors without an account, anyone on the "
    "internet can see personal data.",
    executive="With {failing} of {rights} rights on fields given to visitors without an account, personal data is on "
    "the internet as soon as one record is opened to the public.",
    on_unknown="It is not known which personal data visitors without an account can see.",
    fix="Take the rights on these fields from the roles of visitors, and show on public pages only what is meant "
    "for everyone.",
    limits="Tells personal data by class and by field names, so that a harmless “Name” may be named; a "
    "right to a field opens nothing where the record stays closed.",
    owner="implementer",
)
def visitors_see_no_personal_field(posture: Posture, policy: Policy) -> Outcome:
    """Which fields that hold personal data can visitors without an account read or change?"""
    names, weight = posture.personal_names(), unless_open(posture, "medium")
    seen: set[str] = set()

    def rights_of(role: Role) -> list[Judged] | Unknown:
        if isinstance(role.fields, Unknown):
            return role.fields
        seen.update(grant.field for grant in role.fields)
        return [pair(role, grant.field, _judge(role, grant, names, weight(role))) for grant in role.fields]

    outcome = each_pair(posture.guest_roles, rights_of, noun="field_rights", strict=True)
    outcome.params = {**outcome.params, "fields": len(seen)}
    return outcome


def _judge(role: Role, grant: FieldGrant, names: PersonalNames, severity: str | None) -> Verdict:
    personal = names.field(grant.field)
    if isinstance(personal, Unknown):
        return unsure(personal)
    if not personal:
        return ok()
    rights = ["read", "update"] if grant.editable else ["read"]
    return bad(rights, "no access", row_evidence(role, grant), severity)
