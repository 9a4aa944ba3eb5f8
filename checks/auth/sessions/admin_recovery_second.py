from auditor.check import (
    SO_IT_IS,
    Outcome,
    Policy,
    Verdict,
    any_of,
    bad,
    check,
    must_be,
    setting,
    there_are,
    unsure,
)
from auditor.posture import Known, Posture, Unknown, gravest
from checks.access.administrators._administrators import active_administrators

ID = "auth.admin-recovery-second"


@check(
    id=ID,
    version=1,
    topic="admin-count",
    severity="medium",
    severity_reason="One person must fall out first, or be locked out by an intruder; until somebody gets in again, nobody can shut the intruder out.",
    needs=(any_of("authentication.emergency_access", "administrators"),),
    title="Way back in for administrators",
    why="An intruder who takes over the only administrator's account locks everybody else out. Illness, a lost telephone or a quarrel does the same.",
    on_pass="The way back in for administrators does not hang on one person.",
    on_fail="The way back in for administrators hangs on one person at most: fewer than two administrators are active, and no sealed account was tried.",
    executive="At most one person can administrate; if that account is lost or taken over, nobody here can lock an intruder out or get at customer data.",
    on_unknown="It is not known whether administrators have a way back in that does not hang on one person.",
    fix="Give a second, named person the rights of an administrator, or keep an account for emergencies with a security key in a safe. Try it once a year, and "
    "have every use of it reported.",
    effort="days",
    limits="Two accounts may belong to one person; whether the account for emergencies still "
    "works, only a trial shows.",
)
def there_is_a_way_back_in(posture: Posture, policy: Policy) -> Outcome:
    """Is there a way back in for administrators that does not hang on one person?

    Two active administrators are one: each can let the other in again. So is an account for emergencies that was tried; of whoever
    administrates alone it is therefore not known while nobody says whether there is such an account.
    """
    told = posture.authentication.emergency_access
    if isinstance(told, Known) and told.value:
        return setting(ID, must_be(told, True))
    if there_are(posture.administrators) is False:
        return Outcome("active_administrators", not_applicable="no_administrators")
    return setting(ID, _by_number(posture))


def _by_number(posture: Posture) -> Verdict:
    listed = posture.administrators
    if isinstance(listed, Unknown):
        return unsure(listed)
    found = active_administrators(listed)
    if len(found.known) > 1:
        return Verdict(True, len(found.known), ">= 2", found.place)
    gaps = [*found.doubts, *([] if found.unlisted is None else [found.unlisted])]
    if gaps:
        return unsure(gravest(gaps))
    told = posture.authentication.emergency_access
    if isinstance(told, Unknown):
        return unsure(told)
    return bad(len(found.known), ">= 2", found.place, accepts=SO_IT_IS)
