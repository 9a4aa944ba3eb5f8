from auditor.check import Outcome, Policy, Verdict, check, each, must_be, unsure
from auditor.posture import Posture, Unknown, User, not_provided
from checks.salesforce._native import is_active_person

PROFILE = "profile:"


@check(
    id="access.salesforce-standard-profiles",
    version=1,
    topic="broad-data-access",
    severity="medium",
    severity_reason="It opens nothing today; with a release of the maker such an account can come to rights that nobody gave it.",
    needs=("users",),
    vendor="salesforce",
    title="People with a profile that the maker ships",
    why="Salesforce may add rights to its own profiles with any release, and nobody at the company decides it. A profile of the company's "
    "own holds what somebody put into it.",
    on_pass="Every active person has a profile that the company made ({total} people checked).",
    on_fail="{failing} of {total} active people have a profile of the maker; a release can give them rights that nobody decided.",
    executive="The access of {failing} of {total} people follows a role of the software's maker, who can widen it with any release "
    "without anybody at the company deciding it.",
    on_unknown="It is not known whether people have profiles that the company made.",
    fix="Copy each profile of the maker that is in use, keep what the work takes, and move its people to the copy.",
    effort="days",
    owner="implementer",
    limits="A copy that keeps every right of the maker's profile passes; rights by permission "
    "sets are judged elsewhere.",
)
def people_have_profiles_of_our_own(posture: Posture, policy: Policy) -> Outcome:
    """Which active people have a profile that the product ships?"""
    return each(
        posture.users, lambda user: _judge(posture, user), where=is_active_person, noun="active_people"
    )


def _judge(posture: Posture, user: User) -> Verdict:
    if isinstance(user.roles, Unknown):
        return unsure(user.roles)
    profile = next((id_ for id_ in user.roles.value if id_.startswith(PROFILE)), None)
    if profile is None:
        return unsure(not_provided("Profile", user.name))
    return must_be(posture.native_fact(f"ProfileMade.{profile}"), True)
