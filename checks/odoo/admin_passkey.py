"""Whether an extension lets one password of an administrator open every account."""

from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

KEY = "Module.master_password"


@check(
    id="auth.odoo-admin-passkey",
    version=1,
    topic="shared-accounts",
    severity="high",
    severity_reason="The administrator's password must be stolen first; it then opens every account, and "
    "nobody can tell who it was.",
    needs=(f"native:{KEY}",),
    vendor="odoo",
    title="One password that opens every account",
    why="With this extension the administrator's own password works for every other account, too. What is then done in "
    "somebody's name proves nothing, and one stolen password opens them all.",
    on_pass="No extension makes one password open every account.",
    on_fail="An extension makes one password of the administrator open every account; whoever learns it can act as "
    "anybody, without a trace of who it was.",
    executive="One password of the administrator opens every account; whoever learns it can act as anybody, and "
    "nobody can tell afterwards who it was.",
    on_unknown="It is not known whether an extension makes one password open every account.",
    fix="Remove the extension, and change the administrator's password. For support, let users show their screen.",
    limits="Knows such extensions by name: one written in the house is not recognised; an installed one "
    "may have been switched off in its settings.",
    owner="implementer",
)
def no_password_opens_every_account(posture: Posture, policy: Policy) -> Outcome:
    """Does each account open by its own password only?"""
    return setting("auth.odoo-admin-passkey", must_be(posture.native_fact(KEY), False))
