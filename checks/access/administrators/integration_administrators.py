from auditor.access import Account, Split, Wanted, effective
from auditor.check import Outcome, Policy, Verdict, bad, check
from auditor.posture import Capability, Known, Posture, Unknown, User, UserKind, gravest
from checks.access._paths import Paths
from checks.access._people import active, either, judge_people

ID = "access.integration-administrators"
WANTED = "no rights of an administrator"
# What programs are made for takes the others: they read logs and settings, use the interface, and clear away in bulk.
_HARMLESS = (
    Capability.API_ACCESS,
    Capability.BULK_DELETE,
    Capability.READ_AUDIT_LOG,
    Capability.VIEW_SETUP,
)
POWERS = tuple(power for power in Capability if power not in _HARMLESS)


@check(
    id=ID,
    version=1,
    topic="api-credentials",
    severity="high",
    severity_reason="One leaked key opens everything and asks for no second factor, but it must leak first.",
    needs=("users", "access.roles"),
    title="Programs with the rights of administrators",
    why="The password or key of a program lies in a file, asks for no second factor and is seldom changed. With the "
    "rights of an administrator, whoever finds it owns the CRM.",
    on_pass="None of {total} accounts of programs has the rights of an administrator.",
    on_fail="{failing} of {total} accounts of programs have rights of administrators; one leaked key of theirs is enough "
    "to take over the CRM.",
    executive="Through {failing} of {total} accounts of programs, one leaked password or key hands a stranger the "
    "rights of an administrator, enough to take over the CRM.",
    on_unknown="It is not known whether accounts of programs have the rights of administrators.",
    fix="Give each program named here a role of its own with the rights that its work takes, and try it before the others "
    "are taken away. Replace its password or key afterwards.",
    limits="A program that deploys or backs up may need such rights; a program that works under a "
    "person's account is not seen as one.",
    effort="days",
    owner="implementer",
)
def programs_do_not_administer(posture: Posture, policy: Policy) -> Outcome:
    """Which active accounts of programs are administrators, or have a power of theirs by whatever role?"""
    everyone = effective(posture, policy.today)
    told = everyone.standings.administrator
    paths = Paths(posture, everyone, *(Wanted(power) for power in POWERS))
    return judge_people(
        posture,
        policy,
        ID,
        everyone,
        about=active(everyone, UserKind.INTEGRATION),
        holds=either(Split(told == 1, told != 0), paths.holds),
        wrong=lambda number: _wrong(everyone.tenant.principals[number], number, paths),
        unclear=lambda number: _unclear(everyone.tenant.principals[number], number, paths),
        noun="integration_accounts",
        strict=True,
    )


def _wrong(account: Account, number: int, paths: Paths) -> Verdict:
    """That it is an administrator, else by what it comes to a power of theirs."""
    told = account.administrator if isinstance(account, User) else None
    if isinstance(told, Known) and told.value:
        return bad("administrator", WANTED, told.evidence)
    return paths.wrong(number, WANTED)


def _unclear(account: Account, number: int, paths: Paths) -> Unknown:
    told = account.administrator if isinstance(account, User) else None
    gap = paths.gap(number)
    return gravest((gap, told)) if isinstance(told, Unknown) else gap
