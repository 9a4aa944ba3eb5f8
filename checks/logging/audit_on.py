from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="logging.audit-on",
    version=1,
    topic="admin-audit",
    severity="high",
    severity_reason="Once data was changed or taken, nobody can say by whom or how much, for all customers.",
    needs=("logging.audit_enabled",),
    title="Record of changes",
    why="Without a record of changes nobody can tell who altered customer data or a setting, nor what it was "
    "before.",
    on_pass="The CRM records changes, and who made them.",
    on_fail="The CRM does not record who changes customer data or settings, so misuse leaves no trace.",
    executive="The CRM does not record who changes customer data or settings; misuse leaves no trace, and nobody can "
    "be held to it.",
    on_unknown="It is not known whether the CRM records changes and who made them.",
    fix="Switch the record of changes on, for customer data and for settings. Where the product has none, ask its "
    "maker for a module that keeps one.",
    limits="On for some tables can look like on for all; changes made past the program, in the database, "
    "leave no record.",
    owner="implementer",
)
def changes_are_recorded(posture: Posture, policy: Policy) -> Outcome:
    """Are changes recorded with who made them?"""
    return setting("logging.audit-on", must_be(posture.logging.audit_enabled, True))
