from typing import Any

import pytest

from auditor.posture import (
    Action,
    Audience,
    CompanyWide,
    Extents,
    ObjectRight,
    ObjectRights,
    PersonalData,
    Posture,
    Right,
    Role,
    RoleKind,
    Scope,
    UnknownKind,
)
from checks.access.reach.open_to_everyone import personal_data_takes_a_role as check
from tests.builders import GAP, known, population, posture_with, role, unread
from tests.checks.access.support import object_row, personal_data
from tests.checks.support import verdict
from tests.unknown import lacks

DATA = personal_data("Contact.Email", harmless=("Product.Code",))
READ, UPDATE, CREATE = ObjectRight.READ, ObjectRight.UPDATE, ObjectRight.CREATE
SALES = role("Sales", Right(Action.READ), objects=[object_row("Contact", READ, UPDATE)])
ID = "everyone:All"


def everyone(*rights: Right, rows: Any = None, **more: Any) -> Role:
    return role("All", *rights, kind=RoleKind.EVERYONE, objects=rows, **more)


def scoped(*rows: tuple[str, Extents, int]) -> Role:
    built = everyone()
    built.objects = ObjectRights.scoped(rows)
    return built


def tenant(*roles: Role, data: PersonalData = DATA, **more: Any) -> Posture:
    return posture_with(data=data, **{"access.roles": population("roles", *roles, **more)})


def test_passes_when_every_account_opens_harmless_objects_only() -> None:
    product = everyone(Right(Action.CREATE), rows=[object_row("Product", READ, UPDATE)])
    result = verdict(check, tenant(SALES, product))
    assert (result.status, result.failing, result.params) == (
        "pass",
        0,
        {"roles": 2, "rights": 0, "more_unknown": 0},
    )


def test_rights_of_other_roles_are_not_its_business() -> None:
    result = verdict(check, tenant(SALES, role("Torn", seen=GAP, objects=GAP)))
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)


def test_fails_when_every_account_reads_personal_data() -> None:
    rows = [object_row("Product", READ), object_row("Contact", READ, CREATE, line=61)]
    result = verdict(check, tenant(SALES, everyone(rows=rows)))
    assert (result.status, result.failing) == ("fail", 1)
    found = result.resources[0]
    assert (found.id, found.severity, found.line) == (f"{ID}/Contact", "high", 61)
    assert (found.actual, found.expected) == (["read"], "no access")


def test_creating_records_shows_nobody_any() -> None:
    assert verdict(check, tenant(everyone(rows=[object_row("Contact", CREATE)]))).status == "pass"


def test_a_right_on_every_object_is_a_row_of_its_own() -> None:
    wide = everyone(Right(Action.EXPORT), Right(Action.READ), rows=[object_row("Contact", READ)])
    result = verdict(check, tenant(SALES, wide, data=personal_data("Contact", fields=GAP, objects=GAP)))
    assert result.status == "fail"
    assert [(entry.id, entry.actual, entry.line) for entry in result.resources] == [
        (f"{ID}/*.export", ["export"], 10),
        (f"{ID}/*.read", ["read"], 11),
        (f"{ID}/Contact", ["read"], 40),
    ]


@pytest.mark.parametrize(
    "right",
    [Right(Action.READ, scope=Scope.OWN), Right(Action.READ, "Product"), Right(Action.SHARE)],
)
def test_a_narrow_right_is_none_on_every_object(right: Right) -> None:
    assert verdict(check, tenant(everyone(right))).status == "pass"


@pytest.mark.parametrize("scope", [Scope.NONE, Scope.OWN, Scope.TEAM, Scope.SUBTREE])
def test_records_of_ones_own_are_not_open_to_everyone(scope: Scope) -> None:
    own = scoped(("Contact", {Action.READ: scope, Action.UPDATE: Scope.OWN}, 5))
    assert verdict(check, tenant(own)).status == "pass"


def test_what_reaches_every_record_is() -> None:
    reach = {Action.READ: Scope.EVERYTHING, Action.UPDATE: None, Action.DELETE: Scope.OWN}
    result = verdict(check, tenant(scoped(("Contact", reach, 5))))
    assert (result.status, result.resources[0].actual) == ("fail", ["read"])


@pytest.mark.parametrize("company", list(CompanyWide))
def test_every_record_of_ones_company_is_open_to_everyone(company: CompanyWide) -> None:
    """However many companies there are, and also while that is not known."""
    reach = {Action.READ: company, Action.UPDATE: None, Action.DELETE: Scope.OWN}
    result = verdict(check, tenant(scoped(("Contact", reach, 5))))
    assert (result.status, result.resources[0].actual) == ("fail", ["read"])


def test_a_reach_that_was_not_understood_is_unknown() -> None:
    result = verdict(check, tenant(SALES, scoped(("Contact", {Action.READ: None}, 5))))
    assert (result.status, result.unknown) == ("unknown", 1)
    assert result.missing[0].reason.startswith("which records of Contact it reaches")
    rows = [object_row("Contact", READ, ObjectRight.UNCLEAR_REACH)]
    assert lacks(verdict(check, tenant(everyone(rows=rows))), (UnknownKind.ERROR, "access"))
    rows = [object_row("Contact", READ, ObjectRight.READ_ALL, ObjectRight.UNCLEAR_REACH)]
    assert verdict(check, tenant(everyone(rows=rows))).status == "fail"
    harmless = scoped(("Product", {Action.READ: None}, 5))
    assert verdict(check, tenant(harmless)).status == "pass"


@pytest.mark.parametrize("hidden", [everyone(rows=GAP), everyone(seen=GAP)])
def test_is_unknown_while_what_every_account_holds_is(hidden: Role) -> None:
    result = verdict(check, tenant(SALES, hidden))
    assert (result.status, result.passing, result.unknown, result.total) == ("unknown", 1, 1, 2)
    assert lacks(result, GAP)
    assert result.resources[0].id == ID


def test_what_is_known_to_be_open_counts_beside_what_is_not_known() -> None:
    half = everyone(rows=[object_row("Contact", READ)], seen=GAP)
    result = verdict(check, tenant(half))
    assert (result.status, result.failing, result.unknown) == ("fail", 1, 1)
    assert verdict(check, tenant(everyone(Right(Action.READ), rows=GAP, seen=GAP))).status == "fail"


def test_is_unknown_while_a_role_may_be_everyones() -> None:
    assert lacks(verdict(check, posture_with(data=DATA)), GAP)
    assert lacks(verdict(check, tenant(SALES, complete=GAP)), GAP)
    assert lacks(
        verdict(check, tenant(SALES, unread=(unread("everyone:Torn"),))), (UnknownKind.ERROR, "Test")
    )


def test_losing_the_map_of_personal_data_never_pays() -> None:
    blind = personal_data("Contact", fields=GAP, objects=GAP)
    rows = [object_row("Product", READ), object_row("Lead", READ)]
    result = verdict(check, tenant(everyone(rows=rows), data=blind))
    assert (result.status, result.unknown, result.total) == ("unknown", 1, 1)
    assert lacks(result, GAP)
    known_by_name = verdict(check, tenant(everyone(rows=[object_row("Contact", READ)]), data=blind))
    assert known_by_name.status == "fail"
    unseen = verdict(check, tenant(everyone(rows=[object_row("Unseen", READ)])))
    assert (unseen.status, unseen.resources[0].id) == ("unknown", f"{ID}/Unseen")
    assert lacks(unseen, (UnknownKind.NOT_PROVIDED, "objects"))
    assert verdict(check, tenant(SALES, everyone(), data=blind)).status == "pass"


def test_the_policy_may_allow_a_pair() -> None:
    allowed = {"access.open-to-everyone": (f"{ID}/Contact",)}
    result = verdict(check, tenant(everyone(rows=[object_row("Contact", READ)])), allowed=allowed)
    assert result.status == "pass"


@pytest.mark.parametrize(
    ("audience", "rights", "severity"),
    [
        (Audience.INTERNAL, (READ,), "high"),
        (Audience.INTERNAL, (READ, ObjectRight.READ_ALL), "high"),
        (Audience.INTERNAL, (READ, UPDATE), "critical"),
        (Audience.EXTERNAL, (READ,), "critical"),
        (Audience.GUEST, (READ,), "critical"),
        (None, (READ,), "critical"),
    ],
)
def test_what_staff_alone_may_only_read_weighs_less(
    audience: Audience | None, rights: tuple[ObjectRight, ...], severity: str
) -> None:
    given = everyone(rows=[object_row("Contact", *rights)])
    given.audience = GAP if audience is None else known(audience)
    assert verdict(check, tenant(given)).resources[0].severity == severity


def test_a_right_on_every_object_weighs_all() -> None:
    given = everyone(Right(Action.READ))
    given.audience = known(Audience.INTERNAL)
    assert verdict(check, tenant(given)).resources[0].severity == "critical"
