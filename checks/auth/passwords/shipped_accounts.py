from auditor.check import Outcome, Policy, Verdict, bad, check, each, ok, unsure
from auditor.posture import BLINDING, Known, Posture, ShippedAccount, Unknown

WANTED = "off, or a password of its own"


@check(
    id="auth.shipped-accounts",
    version=1,
    topic="shared-accounts",
    severity="critical",
    severity_reason="With the shipped password, which is public, an outsider signs in today, often as an "
    "administrator.",
    needs=("authentication.shipped_accounts",),
    title="Accounts that every installation starts with",
    why="The names of these accounts, and often their passwords, stand in the product's public manual. Programs "
    "on the internet try them every day.",
    on_pass="No account that the product ships with can be used with what its manual says ({total} checked).",
    on_fail="{failing} of {total} accounts that the product ships with are open under a name that everybody can "
    "look up; where the password is the shipped one, too, anybody can sign in.",
    executive="{failing} of {total} accounts that come with the product can still be used under a name that "
    "everybody can look up; with an unchanged password, any stranger gets in.",
    on_unknown="It is not known whether accounts that the product ships with are still open.",
    fix="Give each of these accounts a long password of its own at once. Then create administrators under their own "
    "names, and switch the shipped accounts off.",
    limits="No password is tried, so that an account with a strong one may be named by its public name; "
    "accounts that an implementer always creates are unknown to it.",
    owner="implementer",
)
def shipped_accounts_are_closed(posture: Posture, policy: Policy) -> Outcome:
    """Which accounts of every installation are still open, under a public name or with the shipped secret?

    An account that is known to have a secret of its own is right. Where that is not known, a public name alone
    weighs less; evidence that was refused, broken or old makes nothing weigh less.
    """
    return each(posture.authentication.shipped_accounts, _judge, strict=True)


def _judge(account: ShippedAccount) -> Verdict:
    active, shipped = account.active, account.default_secret
    if isinstance(active, Known) and not active.value:
        return ok()
    if isinstance(shipped, Known) and not shipped.value:
        return ok()
    if isinstance(active, Unknown):
        return unsure(active)
    if isinstance(shipped, Known):
        return bad("in use with the shipped password", WANTED, shipped.evidence)
    severity = None if shipped.kind in BLINDING else "medium"
    return bad("in use under a public name", WANTED, active.evidence, severity)
