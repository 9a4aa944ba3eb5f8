import pytest

from auditor.posture import UnknownKind
from checks.dataverse.sensitive_privileges import few_roles_hold_sensitive_privileges as check
from tests.builders import GAP, empty_posture, unread
from tests.checks.dataverse.support import PLACE, environment, holding
from tests.checks.support import verdict
from tests.unknown import lacks


def test_passes_where_nobody_holds_one() -> None:
    result = verdict(
        check, environment(holding("Sales", privileges={"prvreadaccount": 4}), holding("Service"))
    )
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)


@pytest.mark.parametrize(
    "name",
    [
        "prvActOnBehalfOfAnotherUser",
        "prvBulkDelete",
        "prvExportToExcel",
        "prvAssignRole",
        "prvCreateUser",
        "prvWriteRole",
    ],
)
def test_fails_role_by_privilege_with_the_name_that_microsoft_writes(name: str) -> None:
    result = verdict(check, environment(holding("Sales", privileges={name.lower(): 21}), holding("Service")))
    assert (result.status, result.failing, result.total) == ("fail", 1, 2)
    [found] = result.resources
    assert (found.id, found.name) == (f"role:Sales/{name}", f"Sales: {name}")
    assert (found.path, found.line, found.severity) == (PLACE, 21, "high")
    assert (result.params["holders"], result.params["roles"]) == (1, 2)


def test_what_is_allowed_is_a_pair() -> None:
    held = {"prvBulkDelete": 3, "prvWriteUser": 9}
    admin = environment(holding("System Administrator", privileges=held))
    assert verdict(check, admin).status == "pass"
    own = environment(holding("Sales", privileges=held))
    result = verdict(check, own, allowed={check.id: ("role:Sales/prvBulkDelete",)})
    assert result.status == "fail"
    assert {entry.id: entry.status for entry in result.resources} == {
        "role:Sales/prvBulkDelete": "pass",
        "role:Sales/prvWriteUser": "fail",
    }


def test_a_role_that_was_read_in_part_shows_what_it_holds_and_is_not_known() -> None:
    result = verdict(check, environment(holding("Sales", privileges={"prvBulkDelete": 3}, seen=GAP)))
    assert {entry.id: entry.status for entry in result.resources} == {
        "role:Sales/prvBulkDelete": "fail",
        "role:Sales": "unknown",
    }


def test_is_unknown_while_rights_were_not_seen() -> None:
    assert lacks(verdict(check, environment(holding("Sales", seen=GAP))), GAP)
    assert lacks(
        verdict(check, environment(holding("Sales"), unread=(unread("role:X"),))), (UnknownKind.ERROR, "Test")
    )
    assert lacks(verdict(check, environment(holding("Sales"), complete=GAP)), GAP)
    assert lacks(verdict(check, empty_posture("dataverse")), GAP)
