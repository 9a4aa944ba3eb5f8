from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Posture, administers


@check(
    id="mfa.admins",
    version=2,
    topic="mfa-admins",
    severity="critical",
    severity_reason="One phished password of an administrator opens or deletes all customer data, and "
    "nothing else stands in the way.",
    needs=("administrators",),
    title="Second factor for administrators",
    why="An administrator's account opens every customer record and every setting. With a password alone, one "
    "phishing mail is enough to take it over.",
    on_pass="Every administrator signs in with a second factor ({total} checked).",
    on_fail="{failing} of {total} administrators can sign in with a password alone; one stolen password opens "
    "every customer record.",
    executive="{failing} of {total} administrators can sign in with a password alone; whoever steals one such "
    "password can read or delete every customer record.",
    on_unknown="It is not known whether every administrator signs in with a second factor.",
    fix="Register a second factor for each administrator named here, preferably a passkey or a security key. "
    "Switch off administrator accounts that nobody needs.",
    limits="Who signs in only by an identity provider that asks for a factor may show none here; a "
    "registered factor need not be asked for.",
)
def administrators_use_a_second_factor(posture: Posture, policy: Policy) -> Outcome:
    """Does every active administrator have a second factor?"""
    return each(
        posture.administrators,
        lambda admin: must_be(admin.mfa_enrolled, True),
        where=administers,
        noun="active_administrators",
        strict=True,
    )
