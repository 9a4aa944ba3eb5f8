from auditor.check import Outcome, Policy, check, nobody_may
from auditor.posture import Action, Posture
from checks.access._lighter import unless_held


@check(
    id="access.export-data",
    version=2,
    topic="export-permission",
    severity="high",
    severity_reason="One stolen session of a holder carries out a copy in minutes, but only of the "
    "records that the holder may see.",
    needs=("access.roles",),
    title="Roles that may export data",
    why="An export takes customer data out of the CRM, where no rule and no log follows it. A leaver or a "
    "thief needs only one.",
    on_pass="No role beyond the allowed ones may export customer data ({total} roles checked).",
    on_fail="{failing} of {total} roles may export customer lists; each holder can carry a copy out of the CRM.",
    executive="Through {failing} of {total} roles, people can carry customer lists out of the CRM, where the company "
    "no longer controls who reads them or passes them on.",
    on_unknown="It is not known which roles may export customer data.",
    fix="Give exporting to a role of its own for those whose work needs it, and review its holders every "
    "quarter.",
    limits="A role is named whatever little it can see and export; reports sent by mail and copies by "
    "the interface for programs need another right.",
    effort="days",
    owner="implementer",
)
def only_allowed_roles_export(posture: Posture, policy: Policy) -> Outcome:
    """Which roles may take data out of the CRM?"""
    return nobody_may(posture, Action.EXPORT, strict=False, severity=unless_held(posture, policy, "medium"))
