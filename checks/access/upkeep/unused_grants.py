from dataclasses import replace

import numpy as np

from auditor.access import Effective, Log, Split, effective, log_of
from auditor.check import SO_IT_IS, Outcome, Policy, bad, check
from auditor.posture import Evidence, Posture, Unknown, User, UserKind, days_before, gravest
from checks.access._people import LISTED, active, both, judge_people, why
from checks.access.upkeep._powerful import POWERFUL, Logged

ID = "access.unused-grants"


@check(
    id=ID,
    version=1,
    topic="access-review",
    severity="medium",
    severity_reason="The rights help only whoever takes over the account, and the strongest of them are "
    "judged on their own.",
    needs=("users", "access.roles", "access.uses"),
    title="Powerful rights that nobody uses",
    why="A right that its holder does not use serves nobody but whoever takes over the account. Taking it away costs no "
    "work and makes every stolen password worth less.",
    on_pass="Every account that can export, bulk-delete, reach all customer records or administer did so in the last "
    "{days} days ({total} rights checked).",
    on_fail="{failing} of {total} rights to export, bulk-delete, reach all customer records or administer were not used "
    "in the last {days} days; they serve only whoever takes over the account.",
    executive="Nobody used {failing} of {total} powerful rights over customer data in the last {days} days; such a "
    "right serves only whoever takes over the account.",
    on_unknown="It is not known which powerful rights nobody uses.",
    fix="Take each right away from those who do not use it, beginning with what `crm-audit access propose` lists; who "
    "needs it once a year gets it for that day.",
    limits="Work that is due once a year looks unused; a log that keeps no reading cannot show the use "
    "of rights to read.",
    effort="days",
)
def powerful_rights_are_used(posture: Posture, policy: Policy) -> Outcome:
    """Did every active account use the powerful rights that it holds: export, bulk deletion, all records, administration?

    The entities are pairs of an account and a kind of right ("user:ann/export"). A use of the action counts, however far
    it reached, because logs do not say.
    """
    days = policy.thresholds.unused_days
    found = effective(posture, policy.today)
    log = log_of(posture, days_before(policy.today, days))
    about = active(found, UserKind.PERSON, UserKind.INTEGRATION, UserKind.PORTAL, UserKind.SYSTEM)
    logged, total = Logged(found, log), Outcome("powerful_rights", params={"days": days})
    maybe = np.zeros(len(found.tenant.principals), np.bool_)
    for kind in POWERFUL:
        holders = both(about, kind.holders(found))
        used = kind.used(found, logged, holders.possible)
        maybe |= holders.possible
        outcome = judge_people(
            posture,
            policy,
            ID,
            found,
            about=holders,
            holds=Split(~used.possible & (log.whole is True), ~used.certain),
            wrong=lambda number: bad(
                "no use recorded", f">= {log.since}", _evidence(found, number), accepts=SO_IT_IS
            ),
            unclear=lambda number: _why(found, log, number),
            noun=total.noun,
            suffix=kind.name,
            listed=max(1, LISTED // len(POWERFUL)),
            part=True,
        )
        total = _with(total, outcome)
    if total.complete is True and not total.judged and not total.compliant and maybe.any():
        total.complete = why(
            found, int(np.flatnonzero(maybe)[0])
        )  # somebody may hold one, and is right if so
    return total


def _why(found: Effective, log: Log, number: int) -> Unknown:
    gaps = [why(found, number), log.whole, log.doubt]
    return gravest(gap for gap in gaps if isinstance(gap, Unknown))


def _evidence(found: Effective, number: int) -> Evidence | None:
    account = found.tenant.principals[number]
    return account.evidence if isinstance(account, User) else None


def _with(total: Outcome, one: Outcome) -> Outcome:
    """Both, of one population."""
    return replace(
        total,
        judged=[*total.judged, *one.judged],
        compliant=total.compliant + one.compliant,
        complete=one.complete,
        unlisted_failing=total.unlisted_failing + one.unlisted_failing,
        unlisted_unknown=total.unlisted_unknown + one.unlisted_unknown,
        why_unlisted=(*total.why_unlisted, *one.why_unlisted),
        members=one.members if total.members is None or one.members is None else total.members + one.members,
    )
