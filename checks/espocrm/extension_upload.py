from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

KEY = "Config.extensionUpload"


@check(
    id="access.espocrm-extension-upload",
    version=1,
    topic="broad-data-access",
    severity="high",
    severity_reason="An administrator's session must be stolen first; it then opens the server, too, past "
    "every log of the CRM.",
    needs=(f"native:{KEY}",),
    vendor="espocrm",
    title="Extensions that administrators upload in the browser",
    why="An extension is program code that runs on the server. Whoever takes over one administrator's account then has "
    "the server and its database, past every rule and every log of the CRM.",
    on_pass="Nobody can install extensions in the browser; it takes access to the server.",
    on_fail="An administrator can install program code in the browser; one stolen administrator's account is enough to "
    "take over the server.",
    executive="An administrator can install program code from a web browser; whoever takes over one administrator's "
    "account can take over the server with all customer data.",
    on_unknown="It is not known whether administrators can install extensions in the browser.",
    fix="Switch the upload of extensions off in the configuration file, and install extensions on the server.",
    limits="An administrator with a shell on the server needs no upload; a company without server access "
    "has no other way to install.",
    owner="implementer",
)
def extensions_take_the_server(posture: Posture, policy: Policy) -> Outcome:
    """Does installing an extension take access to the server?"""
    return setting("access.espocrm-extension-upload", must_be(posture.native_fact(KEY), False))
