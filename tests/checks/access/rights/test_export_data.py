from auditor.posture import Action, ObjectRights, Right, Scope, UnknownKind
from checks.access.rights.export_data import only_allowed_roles_export as check
from tests.builders import GAP, posture_with, role
from tests.checks.access.support import personal_data, with_roles
from tests.checks.cases import cases
from tests.checks.holders import gives, held_by_few
from tests.checks.support import verdict
from tests.unknown import lacks

LESS = Right(Action.UPDATE, "Contact")
ON_CONTACT = Right(Action.EXPORT, "Contact", Scope.OWN)
HOLDER = gives(Right(Action.EXPORT), LESS)

test_case = cases(check, *held_by_few(check, HOLDER, severity="high", strict=False, lighter="medium"))


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
