from typing import Any

from auditor.posture import Action, Capability, Posture, Right, Role, User
from checks.access.administrators.integration_administrators import programs_do_not_administer as check
from tests.builders import DENIED, GAP, known, population, posture_with, role, unread
from tests.checks.access.persons import person, tenant
from tests.checks.cases import absent, allowing, cases, fails, passes, row, unknown
from tests.checks.people import NO, PERSON, PROGRAM
from tests.checks.shapes import TORN

YES = known(True, line=12)
READER = role("Reader", Right(Action.READ), Right(Capability.API_ACCESS))
KEEPER = role("Keeper", Right(Capability.MANAGE_USERS), Right(Capability.RUN_CODE))
HARMLESS = (Capability.API_ACCESS, Capability.VIEW_SETUP, Capability.READ_AUDIT_LOG, Capability.BULK_DELETE)
"""What programs are made for."""
NOUN = "integration_accounts"


def program(name: str, *roles: str, kind: Any = PROGRAM, **more: Any) -> User:
    return person(name, *(f"profile:{one}" for one in roles), kind=kind, **more)


def having(*users: User, roles: tuple[Role, ...] = (READER, KEEPER), **more: Any) -> Posture:
    return posture_with(tenant([], list(roles)), users=population("users", *users, **more))


SYNC, ROOT = program("sync", "Reader"), program("root", "Reader", administrator=YES)
FIFTY = [program(f"sync{number}", "Reader") for number in range(50)]
BACKUP = having(*FIFTY, program("backup", "Keeper"))
PEOPLE = (program("carol", "Keeper", kind=PERSON), program("old", "Keeper", active=NO))
BLIND = role("Blind", seen=DENIED)

test_case = cases(
    check,
    passes("where programs only work with records", having(SYNC, *PEOPLE), passing=1, total=1, noun=NOUN),
    fails(
        "with a program that is an administrator",
        having(SYNC, ROOT),
        row("user:root", actual="administrator", line=12, severity="high"),
        failing=1,
        total=2,
    ),
    fails(
        "with the way to a power of administrators",
        having(program("sync", "Reader", "Keeper")),
        row("user:sync", actual="sync → Keeper", path="profiles/Keeper.profile-meta.xml"),
    ),
    *(
        passes(f"with {power}", having(program("siem", "Log"), roles=(role("Log", Right(power)),)))
        for power in HARMLESS
    ),
    fails("with one of many", BACKUP, failing=1, passing=50),
    passes("where the policy allows one", BACKUP, under=allowing(check, "user:backup"), passing=51),
    absent("without programs", having(*PEOPLE), "none", noun=NOUN),
    unknown("of the rights of a role", having(program("sync", "Blind"), roles=(BLIND,)), DENIED, unknown=1),
    unknown("of the roles of a program", having(program("sync", roles=GAP)), GAP),
    unknown(
        "whether one is an administrator", having(program("sync", "Reader", administrator=DENIED)), DENIED
    ),
    *(
        unknown(
            f"of an account whose {name} is hidden",
            having(program("sync", "Keeper", **{name: DENIED})),
            DENIED,
            unknown=1,
        )
        for name in ("active", "kind")
    ),
    unknown("without roles", posture_with(users=population("users")), GAP),
    unknown("of one that was not read", having(SYNC, unread=(unread("user:2"),)), TORN),
    unknown("while there may be more", having(SYNC, complete=DENIED), DENIED),
)
