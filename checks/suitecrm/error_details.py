from auditor.check import Judged, Outcome, Policy, check, gathered, must_be
from auditor.posture import Posture

KEYS = ("Config.developerMode", "Config.stackTraceErrors")


@check(
    id="exposure.suitecrm-error-details",
    version=1,
    topic="web-hardening",
    severity="low",
    severity_reason="Details of faults open nothing; they help somebody who is already looking for a way in.",
    needs=tuple(f"native:{key}" for key in KEYS),
    vendor="suitecrm",
    title="Details of faults shown to visitors",
    why="Settings for developers show paths, queries and code of the server when something goes wrong. Attackers provoke "
    "faults to read them.",
    on_pass="Faults are shown without details of the server.",
    on_fail="{failing} of {total} settings for developers are switched on; whoever provokes a fault may read paths and "
    "queries of the server.",
    executive="With {failing} of {total} settings for developers left on, whoever provokes a fault may learn how the "
    "server works inside, which helps in breaking in.",
    on_unknown="It is not known whether settings for developers are switched on.",
    fix="Switch the settings for developers off on the server that people work with.",
    limits="Reads the configuration, not the server: PHP itself may show faults with both settings off.",
    owner="implementer",
)
def faults_show_no_details(posture: Posture, policy: Policy) -> Outcome:
    """Are the settings that show details of faults switched off?"""
    found = [Judged(f"setting:{key}", key, must_be(posture.native_fact(key), False)) for key in KEYS]
    return gathered("settings", found, strict=True)
