from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

KEY = "Config.exportRestricted"


@check(
    id="access.suitecrm-export-default",
    version=1,
    topic="export-permission",
    severity="high",
    severity_reason="Any stolen account carries out copies of what its owner may see, unless its role "
    "forbids it.",
    needs=(f"native:{KEY}",),
    vendor="suitecrm",
    title="Export of data by everyone",
    why="Unless a role takes it away, every account may export every list. An account that nobody gave a role to can then "
    "carry all customers out of the CRM.",
    on_pass="Exports are switched off, or left to administrators.",
    on_fail="Exports are switched on for everyone; each account whose role does not forbid it can carry customer lists "
    "out of the CRM.",
    executive="Unless a role forbids it, every account can carry customer lists out of the CRM; one stolen account "
    "is enough for a copy to leave.",
    on_unknown="It is not known whether everyone may export customer lists.",
    fix="Leave exports to administrators, or give every account a role that forbids them, and allow them to one role "
    "only.",
    limits="A role for everybody that forbids export is not seen from this setting; records open on a "
    "screen can be copied anyway.",
    owner="implementer",
)
def exports_are_restricted(posture: Posture, policy: Policy) -> Outcome:
    """Are exports switched off, or left to administrators?"""
    return setting("access.suitecrm-export-default", must_be(posture.native_fact(KEY), True))
