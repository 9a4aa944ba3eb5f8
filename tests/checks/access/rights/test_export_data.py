from auditor.posture import Action, ObjectRights, Right, Role, Scope, UnknownKind
from checks.access.rights.export_data import only_allowed_roles_export as check
from tests.builders import GAP, posture_with, role
from tests.checks.access.support import personal_data, with_roles
from tests.checks.cases import cases, partly, passes, row, unknown
from tests.checks.holders import gives, held_by_few

LESS = Right(Action.UPDATE, "Contact")
HOLDER = gives(Right(Action.EXPORT), LESS)
SERVICE = role("Service", LESS)
PRODUCTS = with_roles(role("Sales", Right(Action.EXPORT, "Product")), SERVICE)
DATA = personal_data("Lead.Phone", harmless=("Product.Price",))


def by_row(**reach: Scope | None) -> Role:
    """A role of a product that gives it object by object."""
    built = role("Sales")
    rows = [("Contact", {Action(name): scope for name, scope in reach.items()}, 3)]
    built.objects = ObjectRights.scoped(rows)
    return built


test_case = cases(
    check,
    *held_by_few(check, HOLDER, severity="high", strict=False, lighter="medium"),
    partly(
        "by a right on one object",
        with_roles(role("Sales", Right(Action.EXPORT, "Contact", Scope.OWN)), SERVICE),
        row("profile:Sales", line=10),
        failing=1,
    ),
    partly(
        "by a row of one object",
        with_roles(by_row(export=Scope.OWN, read=Scope.TEAM), SERVICE),
        row("profile:Sales", line=3),
        failing=1,
    ),
    passes("by a right on what holds nothing personal", posture_with(PRODUCTS, data=DATA)),
    partly("by a right on what may hold something personal", PRODUCTS, failing=1),
    unknown(
        "by a row of nobody knows how far",
        with_roles(by_row(export=None, read=Scope.TEAM)),
        (UnknownKind.ERROR, "export"),
    ),
    unknown("by rows that were not seen", with_roles(role("Sales", objects=GAP)), GAP),
    passes(
        "where no row can give it",
        with_roles(role("Sales", objects=GAP, never_by_object=frozenset({Action.EXPORT}))),
    ),
)
