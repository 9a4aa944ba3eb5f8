from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="logging.tryton-rights-changes",
    version=1,
    topic="admin-audit",
    severity="medium",
    severity_reason="Other changes are recorded; somebody with the right to change rights must misuse it "
    "first.",
    needs=("native:ModelLog.rights",),
    vendor="tryton",
    title="Record of changes to rights",
    why="The change log leaves out access rights, record rules and scheduled tasks. Whoever opens them for an hour and "
    "closes them again leaves no trace.",
    on_pass="Changes to access rights and record rules are recorded with who made them.",
    on_fail="The CRM does not record who changes access rights, record rules and scheduled tasks; a door that was opened "
    "for an hour cannot be found later.",
    executive="The CRM does not record who changes rights, rules or scheduled tasks; a door that was opened for an "
    "hour to take customer data could not be found later.",
    on_unknown="It is not known whether changes to access rights and record rules are recorded.",
    fix="Record changes to these tables in the database, where administrators of the CRM cannot alter the record. Until "
    "then, compare two scans of different days, and ask about every difference.",
    limits="A record kept by the database itself is not known to it; changes made past the program leave "
    "no trace in this one.",
    effort="days",
    owner="implementer",
)
def changes_of_rights_are_recorded(posture: Posture, policy: Policy) -> Outcome:
    """Are changes to access rights and record rules recorded?"""
    return setting("logging.tryton-rights-changes", must_be(posture.native_fact("ModelLog.rights"), True))
