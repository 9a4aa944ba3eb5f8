from auditor.posture import Capability, Right, UnknownKind
from checks.access.rights.manage_encryption_keys import only_allowed_roles_hold_keys as check
from tests.builders import GAP, posture_with, role, unread
from tests.checks.access.support import with_roles
from tests.checks.support import verdict
from tests.unknown import lacks

RIGHT = Right(Capability.MANAGE_ENCRYPTION_KEYS)
LESS = Right(Capability.VIEW_SETUP)


def test_passes_when_only_an_allowed_role_holds_it() -> None:
    posture = with_roles(role("Admin", RIGHT), role("Sales", LESS))
    result = verdict(check, posture, allowed={"access.manage-encryption-keys": ("profile:Admin",)})
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)
    assert [(entry.id, entry.status) for entry in result.resources] == [("profile:Admin", "pass")]


def test_fails_and_names_the_line_that_grants_it() -> None:
    result = verdict(check, with_roles(role("Sales", LESS, RIGHT), role("Service", LESS)))
    assert (result.status, result.failing, result.total) == ("fail", 1, 2)
    found = result.resources[0]
    assert (found.id, found.severity) == ("profile:Sales", "high")
    assert (found.path, found.line) == ("profiles/Sales.profile-meta.xml", 11)


def test_is_unknown_while_a_role_could_not_be_read() -> None:
    torn = verdict(check, with_roles(role("Sales"), unread=(unread("profile:Broken"),)))
    assert (torn.status, torn.passing, torn.unknown, torn.total) == ("unknown", 1, 1, 2)
    assert lacks(torn, (UnknownKind.ERROR, "Test"))
    assert torn.resources[0].path == "x/profile:Broken"
    assert lacks(verdict(check, with_roles(role("Sales", seen=GAP))), GAP)
    assert lacks(verdict(check, with_roles(role("Sales"), complete=GAP)), GAP)
    assert lacks(verdict(check, posture_with()), GAP)


def test_a_holder_fails_it_although_another_role_could_not_be_read() -> None:
    result = verdict(check, with_roles(role("Sales", RIGHT), unread=(unread("profile:Broken"),)))
    assert (result.status, result.failing, result.unknown) == ("fail", 1, 1)
