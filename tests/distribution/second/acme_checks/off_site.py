from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

KEY = "Settings.backup.off_site"


@check(
    id="backup.acme-off-site",
    version=1,
    topic="backup-isolation",
    severity="high",
    severity_reason="Customer data is lost only after an accident that also reaches the CRM itself.",
    needs=(f"native:{KEY}",),
    vendor="acme",
    title="Backups at another site",
    why="A fire or an intruder that reaches the CRM then reaches its backups, too.",
    on_pass="Backups are kept at another site.",
    on_fail="Backups are kept where the CRM is, and one fire can take both.",
    executive="Backups of the customer data lie where the CRM is; one fire can take both, and nothing brings the data back.",
    on_unknown="It is not known where backups are kept.",
    fix="Choose a second site for backups.",
    limits="A second site of the same provider counts; whether a copy there can be read back is not tried.",
    owner="vendor",
)
def backups_are_off_site(posture: Posture, policy: Policy) -> Outcome:
    """Are backups kept at another site?"""
    return setting("backup.acme-off-site", must_be(posture.native_fact(KEY), True))
