from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

KEY = "ExternalClientAppSettings.enableClientSecretInRestApiAccess"


@check(
    id="apps.salesforce-consumer-secret-api",
    version=1,
    topic="oauth-apps",
    severity="medium",
    severity_reason="A session with wide rights must be stolen first, and the secrets alone open no data.",
    needs=(f"native:{KEY}",),
    vendor="salesforce",
    title="Reading of app secrets by program",
    why="Whoever knows the secret of an app can pass for it. Where programs may read secrets, one stolen session "
    "collects them all.",
    on_pass="Programs cannot read the secrets of apps.",
    on_fail="Programs can read the secrets of apps, so one stolen session may be enough to pass for every integration.",
    executive="Programs can read the secrets by which connected programs identify themselves; whoever takes over one "
    "account with wide rights may pass for all of them.",
    on_unknown="It is not known whether programs can read the secrets of apps.",
    fix="Turn off access to app secrets over the interface, and renew the secrets that may have been read.",
    limits="Reading secrets takes a right besides, which may be given to nobody; secrets read earlier "
    "are not found.",
    owner="implementer",
)
def app_secrets_stay_hidden(posture: Posture, policy: Policy) -> Outcome:
    """Can the secrets of apps be read over the interface?"""
    return setting("apps.salesforce-consumer-secret-api", must_be(posture.native_fact(KEY), False))
