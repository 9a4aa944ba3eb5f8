from auditor.posture import UnknownKind
from checks.salesforce.rights.view_encrypted import no_role_reads_encrypted_fields as check
from tests.builders import GAP, posture_with, role, unread
from tests.checks.salesforce.support import PLACE, gives, with_roles
from tests.checks.support import verdict
from tests.unknown import lacks

RIGHT = "ViewEncryptedData"


def test_passes_when_nobody_but_an_allowed_role_holds_it() -> None:
    assert verdict(check, with_roles(role("Sales", native=gives("ApiEnabled", 9)))).status == "pass"
    posture = with_roles(role("Admin", native=gives(RIGHT, 21)), role("Sales"))
    result = verdict(check, posture, allowed={check.id: ("profile:Admin",)})
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)
    assert [(entry.id, entry.status) for entry in result.resources] == [("profile:Admin", "pass")]


def test_fails_and_names_the_line() -> None:
    result = verdict(check, with_roles(role("Sales", native=gives(RIGHT, 21), seen=GAP), role("Service")))
    assert (result.status, result.failing, result.total) == ("fail", 1, 2)
    found = result.resources[0]
    assert (found.id, found.severity) == ("profile:Sales", "medium")
    assert (found.path, found.line, found.locator) == (PLACE, 21, f"userPermissions.{RIGHT}")


def test_is_unknown_while_rights_were_not_seen() -> None:
    assert lacks(verdict(check, with_roles(role("Sales", seen=GAP))), GAP)
    assert lacks(
        verdict(check, with_roles(role("Sales"), unread=(unread("profile:X"),))), (UnknownKind.ERROR, "Test")
    )
    assert lacks(verdict(check, with_roles(role("Sales"), complete=GAP)), GAP)
    assert lacks(verdict(check, posture_with()), GAP)
