from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

KEY = "Config.installerLocked"


@check(
    id="exposure.suitecrm-installer-locked",
    version=1,
    topic="web-hardening",
    severity="critical",
    severity_reason="Any outsider who opens the installer takes over the CRM with all its data, today.",
    needs=(f"native:{KEY}",),
    vendor="suitecrm",
    title="Lock of the installation program",
    why="The installation program asks for no account. As long as it is not locked, a stranger can run it again, make "
    "an administrator's account and take over all data.",
    on_pass="The installation program is locked.",
    on_fail="The installation program is not locked; a stranger who opens it can take over the CRM with all its data.",
    executive="The page that installs the CRM is not locked; any stranger who opens it can take over the CRM with "
    "all its customer data.",
    on_unknown="It is not known whether the installation program is locked.",
    fix="Lock the installation program in the configuration at once, and look for administrator accounts that nobody "
    "knows.",
    limits="A server that refuses the page, or from which it was deleted, is named as long as the lock "
    "is missing in the file.",
    owner="implementer",
    exposed=True,
)
def the_installer_is_locked(posture: Posture, policy: Policy) -> Outcome:
    """Is the program that installs the CRM locked?"""
    return setting("exposure.suitecrm-installer-locked", must_be(posture.native_fact(KEY), True))
