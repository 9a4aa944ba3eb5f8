from itertools import compress

from auditor.access import NOT_TOLD, standings_of_users
from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Fact, Population, Posture, Unknown, User, UserKind, all_true, map_fact


@check(
    id="auth.integration-interactive",
    version=1,
    topic="api-credentials",
    severity="medium",
    severity_reason="The password of such an account must be known first; what the account may do is "
    "judged on its own.",
    needs=("users",),
    title="Accounts of programs that people could use",
    why="The password of a program's account is known to those who set it up and lies in a file. Where the sign-in form "
    "takes it, they work unseen under a program's name, mostly without a second factor.",
    on_pass="None of {total} accounts of programs can sign in at the form that people use.",
    on_fail="{failing} of {total} accounts of programs can also sign in at the form that people use; whoever knows the "
    "password can work there under a program's name.",
    executive="{failing} of {total} accounts of programs can also be used at the sign-in page for people; whoever "
    "knows the password can work there under a program's name.",
    on_unknown="It is not known whether accounts of programs can sign in at the form that people use.",
    fix="Allow the accounts named here nothing but the interface for programs. Where the product cannot tell the two "
    "apart, let them sign in from the addresses of their servers only.",
    limits="Products that know no accounts without a form fail for each program; a program that runs "
    "under a person's account is not looked at.",
    owner="implementer",
)
def programs_use_no_form(posture: Posture, policy: Policy) -> Outcome:
    """Is no active account of a program able to sign in at the form that people use?"""
    users = posture.users
    if isinstance(users, Unknown):
        return Outcome("integration_accounts", complete=users)
    told = standings_of_users(posture)
    maybe = told.is_kind(UserKind.INTEGRATION) | (told.kind == NOT_TOLD)
    programs = tuple(compress(users.items, maybe.tolist()))
    return each(
        Population("integration_accounts", programs, users.complete, users.unread),
        lambda user: must_be(user.interactive, False),
        where=_is_a_program_in_use,
        noun="active_integration_accounts",
    )


def _is_a_program_in_use(user: User) -> Fact[bool]:
    return all_true(user.active, map_fact(user.kind, lambda kind: kind is UserKind.INTEGRATION))
