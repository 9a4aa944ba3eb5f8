from auditor.posture import RoleKind, UnknownKind
from checks.dataverse.organisation_wide_rights import few_roles_reach_the_whole_organisation as check
from tests.builders import GAP, empty_posture, unread
from tests.checks.dataverse.support import PLACE, environment, holding
from tests.checks.support import verdict
from tests.unknown import lacks

MANY = {
    "prvdeleteacme_visit": 12,
    "prvDELETEaccount": 9,
    "prvwritecontact": 30,
    "prvassigncontact": 5,
    "prvsharecontact": 20,
    "prvcreatecontact": 6,
    "prvreadcontact": 19,
    "prvappendcontact": 3,
    "prvExportToExcel": 14,
}


def test_passes_where_every_right_stays_near_the_user() -> None:
    result = verdict(
        check, environment(holding("Sales"), holding("Reader", privileges={"prvreadaccount": 4}))
    )
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)


def test_creating_is_counted_and_fails_nothing() -> None:
    assert verdict(check, environment(holding("Sales", privileges={"prvcreatelead": 4}))).status == "pass"


def test_fails_with_the_numbers_by_word_and_the_place_of_the_gravest() -> None:
    result = verdict(check, environment(holding("Sales", privileges=MANY), holding("Service")))
    assert (result.status, result.failing, result.total) == ("fail", 1, 2)
    [found] = result.resources
    assert (found.id, found.severity, found.path, found.line) == ("role:Sales", "high", PLACE, 9)
    assert found.actual == {"delete": 2, "write": 1, "assign": 1, "share": 1, "create": 1}
    assert found.expected == {"delete": 0, "write": 0, "assign": 0, "share": 0}


def test_one_right_is_enough_also_where_others_were_not_seen() -> None:
    for name in ("prvdeletelead", "prvwritelead", "prvassignlead", "prvsharelead"):
        assert verdict(check, environment(holding("A", privileges={name: 3}, seen=GAP))).status == "fail"


def test_an_allowed_role_passes_and_the_shipped_ones_are_allowed() -> None:
    result = verdict(check, environment(holding("System Administrator", privileges=MANY)))
    assert (result.status, [entry.status for entry in result.resources]) == ("pass", ["pass"])
    own = environment(holding("Sales", privileges=MANY))
    assert verdict(check, own, allowed={check.id: ("role:Sales",)}).status == "pass"


def test_a_column_security_profile_is_no_security_role() -> None:
    profile = holding("Columns", kind=RoleKind.PERMISSION_SET)
    torn = unread("permission-set:Others")
    result = verdict(check, environment(holding("Sales"), profile, unread=(torn,)))
    assert (result.status, result.total) == ("pass", 1)


def test_is_unknown_while_a_role_may_hold_more() -> None:
    assert lacks(verdict(check, environment(holding("Sales", seen=GAP))), GAP)
    assert lacks(
        verdict(check, environment(holding("Sales"), unread=(unread("role:X"),))), (UnknownKind.ERROR, "Test")
    )
    assert lacks(verdict(check, environment(holding("Sales"), complete=GAP)), GAP)
    assert lacks(verdict(check, empty_posture("dataverse")), GAP)
