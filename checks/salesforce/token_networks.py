from auditor.check import Outcome, Policy, Verdict, bad, check, each, ok, unsure
from auditor.posture import Credential, Posture, Role, RoleKind, Unknown, User, not_provided
from auditor.posture.topics.sign_in.network import broad_ranges
from checks.salesforce._native import why_missing


@check(
    id="auth.salesforce-token-networks",
    version=1,
    topic="network-restriction",
    severity="medium",
    severity_reason="A token must be stolen first, mostly at the maker of an app; it then works from anywhere.",
    needs=("integrations.credentials", "users", "access.roles"),
    vendor="salesforce",
    title="Networks from which tokens of apps work",
    why="In the large thefts of 2025 and 2026, tokens were stolen at makers of apps and used from rented servers. A range of "
    "addresses in the profile of the account behind a token makes it worthless there.",
    on_pass="Every token of an app works only from the narrow networks of its account ({total} tokens checked).",
    on_fail="{failing} of {total} tokens of apps work from any network; one that is stolen at the maker of an app opens the CRM "
    "from anywhere.",
    executive="{failing} of {total} access keys of connected programs work from anywhere in the world; whoever steals one at the "
    "maker of such a program can copy customer data.",
    on_unknown="It is not known from which networks tokens of apps work.",
    fix="Give each app an account of its own, and the profile of that account the addresses that the maker of the app publishes; let the "
    "app enforce them.",
    effort="days",
    owner="implementer",
    limits="Restrictions that the app itself enforces are not seen; a maker in a shared cloud "
    "has ranges that others use, too.",
)
def tokens_work_from_narrow_networks(posture: Posture, policy: Policy) -> Outcome:
    """Which tokens of apps work from any network, because the profile of their account names none?"""
    users, roles = posture.users, posture.access.roles
    accounts = {} if isinstance(users, Unknown) else {user.id: user for user in users.items}
    profiles = (
        {}
        if isinstance(roles, Unknown)
        else {role.id: role for role in roles.items if role.kind is RoleKind.PROFILE}
    )
    largest = policy.thresholds.broad_range_addresses

    def judge(token: Credential) -> Verdict:
        if isinstance(token.owner, Unknown):
            return unsure(token.owner)
        account = accounts.get(token.owner.value or "")
        if account is None:
            return unsure(why_missing(users, token.owner.value or token.name, "User"))
        return _of_account(posture, account, profiles, largest)

    return each(posture.integrations.credentials, judge, where=lambda token: token.active, noun="tokens")


def _of_account(posture: Posture, user: User, profiles: dict[str, Role], largest: int) -> Verdict:
    """By the profile, of which an account has one, and which alone can name networks."""
    if isinstance(user.roles, Unknown):
        return unsure(user.roles)
    named = next((id_ for id_ in user.roles.value if id_.startswith(f"{RoleKind.PROFILE}:")), "profile:")
    found = profiles.get(named)
    if found is None:
        return unsure(why_missing(posture.access.roles, named, "Profile"))
    ranges = found.login_ranges
    if ranges is None:
        return unsure(not_provided("Profile", user.name))
    if isinstance(ranges, Unknown):
        return unsure(ranges)
    broad = broad_ranges(ranges.value, largest)
    if ranges.value and not broad:
        return ok()
    return bad([str(one) for one in broad] or "any network", f"< {largest}", ranges.evidence)
