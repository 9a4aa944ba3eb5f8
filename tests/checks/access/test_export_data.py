from auditor.posture import Action, ObjectRights, Right, Scope, UnknownKind
from checks.access.export_data import only_allowed_roles_export as check
from tests.builders import GAP, posture_with, role, unread
from tests.checks.access.support import personal_data, with_roles
from tests.checks.support import verdict
from tests.unknown import lacks

RIGHT = Right(Action.EXPORT)
LESS = Right(Action.UPDATE, "Contact")
ON_CONTACT = Right(Action.EXPORT, "Contact", Scope.OWN)


def test_passes_when_only_an_allowed_role_holds_it() -> None:
    posture = with_roles(role("Admin", RIGHT), role("Sales", LESS))
    result = verdict(check, posture, allowed={"access.export-data": ("profile:Admin",)})
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)
    assert [(entry.id, entry.status) for entry in result.resources] == [("profile:Admin", "pass")]


def test_counts_the_holders_and_names_the_line_that_grants_it() -> None:
    result = verdict(check, with_roles(role("Sales", LESS, RIGHT), role("Service", LESS)))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.severity) == ("profile:Sales", "high")
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


def scoped(**reach: Scope | None) -> ObjectRights:
    return ObjectRights.scoped([("Contact", {Action(name): scope for name, scope in reach.items()}, 3)])


def test_a_right_on_one_object_counts_like_one_on_all_of_them() -> None:
    grant = verdict(check, with_roles(role("Sales", ON_CONTACT), role("Service", LESS)))
    assert (grant.status, grant.failing, grant.resources[0].line) == ("partial", 1, 10)
    row = role("Sales")
    row.objects = scoped(export=Scope.OWN, read=Scope.TEAM)
    found = verdict(check, with_roles(row, role("Service", LESS)))
    assert (found.status, found.failing, found.resources[0].line) == ("partial", 1, 3)


def test_a_right_on_what_is_known_to_hold_nothing_personal_does_not_count() -> None:
    data = personal_data("Lead.Phone", harmless=("Product.Price",))
    posture = with_roles(role("Sales", Right(Action.EXPORT, "Product")), role("Service", LESS))
    assert verdict(check, posture_with(posture, data=data)).status == "pass"
    assert verdict(check, posture).status == "partial"


def test_rows_of_which_that_is_not_known_are_no_pass() -> None:
    unclear, hidden = role("Sales"), role("Sales", objects=GAP)
    unclear.objects = scoped(export=None, read=Scope.TEAM)
    assert lacks(verdict(check, with_roles(unclear)), (UnknownKind.ERROR, "export"))
    assert lacks(verdict(check, with_roles(hidden)), GAP)
