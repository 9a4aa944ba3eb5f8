from auditor.access import Split, Wanted, effective
from auditor.check import Accepts, Outcome, Policy, Verdict, bad, check
from auditor.posture import Capability, Posture, Unknown, UserKind, days_before, gravest
from checks.access._paths import Paths
from checks.access._people import active, both, either, judge_people
from checks.access.administrators._unused import Limits, last_used, unused

ID = "access.dormant-privileged"
ACCOUNTS = (UserKind.PERSON, UserKind.INTEGRATION, UserKind.PORTAL)
PRIVILEGED = (
    Capability.MANAGE_USERS,
    Capability.MANAGE_ROLES,
    Capability.RESET_CREDENTIALS,
    Capability.IMPERSONATE,
    Capability.RUN_CODE,
    Capability.MANAGE_AUTHENTICATION,
    Capability.BYPASS_AUTHENTICATION,
    Capability.MANAGE_ENCRYPTION_KEYS,
    Capability.MANAGE_BACKUPS,
    Capability.ALTER_AUDIT_LOG,
)
"""What lets its holder take over other accounts, or undo a safeguard for all of them."""


@check(
    id=ID,
    version=1,
    topic="dormant-accounts",
    severity="high",
    severity_reason="The account opens everything, but somebody must take it over first; nobody would "
    "notice if they did.",
    needs=("users", "access.roles"),
    title="Privileged accounts that nobody uses",
    why="Whoever takes over an account with administrative rights can open everything, and nobody notices where nobody "
    "uses it. Its rights were never taken away.",
    on_pass="Each of {total} active accounts with administrative rights was used in the last {days} days.",
    on_fail="{failing} of {total} active accounts with administrative rights were not used in the last {days} days, or "
    "never; nobody would notice if somebody else used one.",
    executive="Nobody used {failing} of {total} accounts with administrative rights in the last {days} days; if a "
    "thief took one over, nobody would notice, and everything would be open.",
    on_unknown="It is not known which accounts with administrative rights are still used.",
    fix="Switch these accounts off, or take the rights away on the way that is shown for each, after asking their "
    "holders. Let rights like these end by themselves.",
    limits="Somebody on long leave looks like nobody; work by a key or a token often leaves the last "
    "sign-in as it was, and whoever signs in monthly without need passes.",
)
def privileged_accounts_are_used(posture: Posture, policy: Policy) -> Outcome:
    """Is every active account that has administrative rights, by whatever roles, used?

    A new account may wait as long for its first use as any other (see hygiene.never-used-accounts).
    """
    everyone, thresholds = effective(posture, policy.today), policy.thresholds
    paths = Paths(posture, everyone, *map(Wanted, PRIVILEGED))
    told = everyone.standings.administrator
    privileged = either(paths.holds, Split(told == 1, told != 0))
    about = both(active(everyone, *ACCOUNTS), privileged)
    limits = Limits(
        oldest=days_before(policy.today, thresholds.dormant_days),
        newest=days_before(policy.today, thresholds.never_used_days),
    )
    dormant, gaps = unused(everyone, about, limits)

    def wrong(number: int) -> Verdict:
        seen = [paths.words(number), last_used(everyone, number)]
        held = Accepts(paths.held(number))
        return bad(seen, f">= {limits.oldest}", paths.evidence(number), accepts=held)

    def unclear(number: int) -> Unknown:
        use = [gaps[number]] if number in gaps else []
        return gravest([*use, *([] if about.certain[number] else [paths.gap(number)])])

    outcome = judge_people(
        posture,
        policy,
        ID,
        everyone,
        about=about,
        holds=dormant,
        wrong=wrong,
        unclear=unclear,
        noun="privileged_accounts",
        strict=True,
    )
    outcome.params = {"days": thresholds.dormant_days}
    return outcome
