from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="exposure.public-links",
    version=1,
    topic="guest-access",
    severity="medium",
    severity_reason="Somebody must pass a link on, and it opens one file.",
    needs=("exposure.public_links_enabled",),
    title="Files shared by public link",
    why="A public link works for whoever holds it and travels by mail and chat. Nobody can tell afterwards who "
    "opened the file.",
    on_pass="Files cannot be shared by public link.",
    on_fail="Files with customer data can be shared by a link that works for anyone who gets hold of it.",
    executive="Files can be shared by a link that works for anyone who has it; once it is passed on, nobody can tell "
    "who read the customer data behind it.",
    on_unknown="It is not known whether files can be shared by public link.",
    fix="Switch public links off, or allow them only to the few roles that send documents to customers.",
    limits="Permission is not use: it fails where nobody ever shared a file; how many links exist, and "
    "what lies behind them, is not counted.",
    owner="implementer",
)
def files_have_no_public_links(posture: Posture, policy: Policy) -> Outcome:
    """Can files be shared by a link that works without an account?"""
    return setting("exposure.public-links", must_be(posture.exposure.public_links_enabled, False))
