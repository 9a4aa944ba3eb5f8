from auditor.check import Outcome, Policy, check
from auditor.posture import Posture, Unknown
from checks.hygiene._accounts import judge_people
from checks.hygiene._register import Leavers

ID = "hygiene.leavers"


@check(
    id=ID,
    version=3,
    topic="dormant-accounts",
    severity="high",
    severity_reason="Somebody who left can sign in today with a password of their own; what opens is what "
    "that person could see.",
    needs=("users", "staff"),
    title="Accounts of people who have left",
    why="Whoever has left still knows the password, may work for a competitor by now, and is missed by nobody who looks "
    "at sign-ins.",
    on_pass="No active account belongs to somebody who has left ({total} accounts compared with the staff register).",
    on_fail="{failing} of {total} active accounts belong to people who have left; each still opens customer data to "
    "somebody who no longer works here.",
    executive="Through {failing} of {total} active accounts, people who no longer work here can still open customer "
    "data, and take it to a new employer.",
    on_unknown="It is not known which active accounts belong to people who have left; only a staff register can tell.",
    fix="Switch off the accounts named here today and hand over what they own. From then on, let the notice of a last "
    "day switch the account off. Find out whose the accounts are that the staff register does not name.",
    limits="Compares sign-in names with the staff register: a name spelt otherwise is unknown, and a "
    "register that lags behind names people who still work here.",
)
def accounts_end_with_the_last_day(posture: Posture, policy: Policy) -> Outcome:
    """Is every active account that of somebody who still works here?

    An account belongs to whoever has its sign-in name in the staff register. Of one that stands in no line of it, it is
    not known: it may be a contractor's, a second account, or one that should not be.
    """
    staff = posture.staff
    if isinstance(staff, Unknown):
        return Outcome("active_users", complete=staff)
    leavers = Leavers(staff, policy.today, policy.thresholds.staff_grace_days)
    return judge_people(posture, policy, ID, leavers.judge)
