from auditor.posture import Capability, Right, UnknownKind
from checks.access.rights.read_audit_log import only_allowed_roles_read_the_audit_log as check
from tests.builders import GAP, posture_with, role, unread
from tests.checks.access.support import with_roles
from tests.checks.support import verdict
from tests.unknown import lacks

RIGHT = Right(Capability.READ_AUDIT_LOG)
LESS = Right(Capability.VIEW_SETUP)


def test_passes_when_only_an_allowed_role_holds_it() -> None:
    posture = with_roles(role("Admin", RIGHT), role("Sales", LESS))
    result = verdict(check, posture, allowed={"access.read-audit-log": ("profile:Admin",)})
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)
    assert [(entry.id, entry.status) for entry in result.resources] == [("profile:Admin", "pass")]


def test_counts_the_holders_and_names_the_line_that_grants_it() -> None:
    result = verdict(check, with_roles(role("Sales", LESS, RIGHT), role("Service", LESS)))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.severity) == ("profile:Sales", "low")
    assert (found.path, found.line) == ("profiles/Sales.profile-meta.xml", 11)


def test_fails_when_every_role_holds_it() -> None:
    result = verdict(check, with_roles(role("Sales", RIGHT), role("Service", RIGHT)))
    assert (result.status, result.failing, result.total) == ("fail", 2, 2)


def test_an_unread_role_is_no_pass() -> None:
    torn = verdict(check, with_roles(role("Sales"), unread=(unread("profile:Broken"),)))
    assert (torn.status, torn.passing, torn.unknown, torn.total) == ("unknown", 1, 1, 2)
    assert lacks(torn, (UnknownKind.ERROR, "Test"))


def test_is_unknown_when_no_role_could_be_read() -> None:
    assert lacks(verdict(check, with_roles(role("Sales", seen=GAP))), GAP)
    assert lacks(verdict(check, with_roles(role("Sales"), complete=GAP)), GAP)
    assert lacks(verdict(check, posture_with()), GAP)
