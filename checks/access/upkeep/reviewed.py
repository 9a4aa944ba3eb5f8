import numpy as np

from auditor.access import Split, effective
from auditor.check import Outcome, Policy, Verdict, bad, check
from auditor.posture import REVIEWED_KINDS, Posture, Unknown, User
from checks.access._people import active, judge_people, why
from checks.access.upkeep._reviews import EXPECTED, Reviews

ID = "access.reviewed"


@check(
    id=ID,
    version=1,
    topic="access-review",
    severity="medium",
    severity_reason="A missing review opens nothing; rights that nobody needs stay, until somebody "
    "misuses them.",
    needs=("users", "access.review"),
    title="Access that somebody has confirmed",
    why="People change their work and keep what they were once given. Only whoever answers for them can say what they "
    "still need, and access that nobody looks through only ever grows.",
    on_pass="In the last {days} days somebody who answers for them confirmed the access of all {total} active accounts.",
    on_fail="Of {failing} of {total} active accounts, nobody confirmed in the last {days} days that the access is still "
    "needed, or it was to be taken away and is still there.",
    executive="For {failing} of {total} active accounts, nobody confirmed in the last {days} days that the access is "
    "still needed, or it should be gone and is not; needless access piles up.",
    on_unknown="It is not known whether anybody looked through who still needs which access.",
    fix="Send the managers, or those who answer for the roles, the sheets that the audit writes; carry out what they "
    "decide, take away what nobody confirms, and read the sheets back in.",
    limits="A careful review that was never read in does not count; who confirms everything in one "
    "stroke passes.",
    effort="days",
)
def access_is_reviewed(posture: Posture, policy: Policy) -> Outcome:
    """Was the access of every active account confirmed, by a named person who is not its holder, and recently?

    Each role and group that an account is given itself counts: what it was given after the review nobody has confirmed,
    and what was to be taken away must be gone.
    """
    days = policy.thresholds.review_days
    review = posture.access.review
    if isinstance(review, Unknown):
        return Outcome("active_users", complete=review, params={"days": days})
    everyone = effective(posture, policy.today)
    reviews = Reviews(review, policy.today, days)
    principals = everyone.tenant.principals
    certain = np.full(len(principals), reviews.gap is None, np.bool_)
    possible = np.ones(len(principals), np.bool_)
    verdicts: dict[int, Verdict] = {}
    for number, account in enumerate(principals):
        if account.id in reviews.by_account and isinstance(account, User):
            verdicts[number] = reviews.judge(account)
            certain[number] = verdicts[number].passed is False
            possible[number] = verdicts[number].passed is not True

    def wrong(number: int) -> Verdict:
        account = principals[number]
        nobody = bad("not reviewed", EXPECTED, account.evidence if isinstance(account, User) else None)
        return verdicts.get(number, nobody)

    def unclear(number: int) -> Unknown:
        passed = verdicts[number].passed if number in verdicts else reviews.gap
        return passed if isinstance(passed, Unknown) else why(everyone, number)

    outcome = judge_people(
        posture,
        policy,
        ID,
        everyone,
        about=active(everyone, *REVIEWED_KINDS),
        holds=Split(certain, possible),
        wrong=wrong,
        unclear=unclear,
    )
    outcome.params = {"days": days}
    return outcome
