from auditor.posture import Known, RoleKind
from checks.salesforce._native import holds_native, native_holders
from checks.salesforce.rights.query_all_files import no_role_reads_every_file as check
from tests.builders import GAP, role
from tests.checks.access.support import with_roles
from tests.checks.salesforce.support import gives
from tests.checks.support import verdict

RIGHT = "QueryAllFiles"
PART = "permissionsets/Files/Files.userPermissions-meta.xml"


def test_the_place_of_a_right_is_the_file_that_gives_it() -> None:
    """A decomposed permission set keeps its rights in files of their own."""
    sets = role("Files", kind=RoleKind.PERMISSION_SET, native=gives(RIGHT, 3, PART) | gives("ApiEnabled", 9))
    found = verdict(check, with_roles(sets)).resources[0]
    assert found.id == "permission-set:Files"
    assert (found.path, found.line, found.locator) == (PART, 3, f"userPermissions.{RIGHT}")
    assert sets.evidence.source.path != PART


def test_a_right_that_is_not_listed_is_off_only_where_all_were_seen() -> None:
    given = gives(RIGHT, 3)
    assert holds_native(role("Sales", native=given, seen=GAP), RIGHT) == Known(True, given[RIGHT])
    plain = role("Sales", native=gives("ApiEnabled", 9))
    assert holds_native(plain, RIGHT) == Known(False, plain.evidence)
    assert holds_native(role("Sales", seen=GAP), RIGHT) is GAP


def test_holders_are_judged_strictly_only_when_told_so() -> None:
    posture = with_roles(role("Sales", native=gives(RIGHT, 3)), role("Service"))
    assert native_holders(posture, RIGHT).strict is False
    outcome = native_holders(posture, RIGHT, strict=True)
    assert (outcome.strict, outcome.compliant) == (True, 1)
    assert [entry.id for entry in outcome.judged] == ["profile:Sales"]
