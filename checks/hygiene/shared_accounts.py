from auditor.check import SO_IT_IS, Outcome, Policy, Verdict, bad, check, ok, unsure
from auditor.posture import Known, Posture, User, not_provided
from checks.hygiene._accounts import judge_people
from checks.hygiene._shared_names import is_pseudonym, shared_name

ID = "hygiene.shared-accounts"
WANTED = "a person's own name"
OWN_NAME = ok()
NO_LOGIN = unsure(not_provided("User", "its sign-in name"))


@check(
    id=ID,
    version=2,
    topic="shared-accounts",
    severity="medium",
    severity_reason="It opens nothing new; what is done with the account can be put down to no one.",
    needs=("users",),
    title="Accounts that several people share",
    why="Where several people sign in under one name, nobody can tell who of them exported or deleted something, and "
    "whoever leaves takes the password along.",
    on_pass="None of {total} active accounts signs in under the name of an office or a purpose.",
    on_fail="{failing} of {total} active accounts sign in under the name of an office or a purpose; what is done with "
    "one can be put down to no one.",
    executive="{failing} of {total} active accounts go by the name of an office or a purpose, so that nobody can be "
    "held to what is done with customer data there.",
    on_unknown="It is not known which accounts sign in under the name of an office or a purpose.",
    fix="Give each of those who use the accounts named here an account of their own, then switch the shared one off. "
    "Where a program uses it, make it an account for programs. Note in the policy which of the names is a person's.",
    limits="Goes by names: a person called like an office is named, and an account “lan.nguyen” that "
    "five people use is not.",
    effort="days",
)
def accounts_are_a_persons(posture: Posture, policy: Policy) -> Outcome:
    """Does every active account sign in under the name of one person?

    The policy says which sign-in names are an office's (shared_accounts). Accounts of programs and of the product itself
    are left out.
    """
    if not policy.shared_accounts:
        return Outcome("active_users", complete=not_provided("shared_accounts"))
    is_shared = shared_name(policy.shared_accounts)

    def judge(user: User) -> Verdict:
        login = user.login
        if not login or is_pseudonym(login):
            return NO_LOGIN
        return _shared(user) if is_shared(login) else OWN_NAME

    return judge_people(posture, policy, ID, judge)


def _shared(user: User) -> Verdict:
    evidence = user.active.evidence if isinstance(user.active, Known) else user.evidence
    return bad(user.login, WANTED, evidence, accepts=SO_IT_IS)
