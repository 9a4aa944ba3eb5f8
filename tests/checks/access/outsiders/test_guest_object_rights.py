from dataclasses import replace
from typing import Any

import pytest

from auditor.posture import (
    Action,
    Audience,
    Grade,
    ObjectRight,
    ObjectRights,
    PersonalData,
    Posture,
    Role,
    Scope,
    Site,
    Source,
    UnknownKind,
)
from checks.access.outsiders.guest_object_rights import visitors_reach_no_customer_object as check
from tests.builders import GAP, blank, evidence, known, population, posture_with, role, unread
from tests.checks.access.support import object_row, personal_data
from tests.checks.support import verdict
from tests.unknown import lacks

DATA = personal_data("Contact.Email", harmless=("Product.Code",))
SITES = population("sites")
READ = ObjectRight.READ
ID = "profile:Portal"


def guest(*rows: tuple[str, int, int]) -> Role:
    return role("Portal", audience=Audience.GUEST, objects=list(rows))


def tenant(*roles: Role, data: PersonalData = DATA, sites: Any = SITES, **more: Any) -> Posture:
    paths = {"access.roles": population("roles", *roles, **more), "exposure.sites": sites}
    return posture_with(data=data, **paths)


def test_passes_when_visitors_only_read_what_is_not_personal() -> None:
    result = verdict(check, tenant(guest(object_row("Product", READ), object_row("Contact"))))
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)
    assert result.params == {"objects": 2, "rights": 2, "more_unknown": 0}


def test_passes_when_visitors_have_no_rights_at_all() -> None:
    result = verdict(check, tenant(guest()))
    assert (result.status, result.total, result.params) == (
        "pass",
        1,
        {"objects": 0, "rights": 0, "more_unknown": 0},
    )


@pytest.mark.parametrize("reach", [Scope.OWN, Scope.EVERYTHING, None])
def test_where_scopes_are_told_to_read_all_of_a_harmless_object_is_reading(reach: Scope | None) -> None:
    def visitor(object_class: str, action: Action) -> Role:
        rights = ObjectRights.scoped([(object_class, {action: reach}, 1)])
        return replace(guest(), objects=rights)

    assert verdict(check, tenant(visitor("Product", Action.READ))).status == "pass"
    assert verdict(check, tenant(visitor("Product", Action.UPDATE))).status == "fail"
    assert verdict(check, tenant(visitor("Contact", Action.READ))).status == "fail"


def test_fails_when_visitors_read_personal_data() -> None:
    posture = tenant(guest(object_row("Product", READ), object_row("Contact", READ, line=88)))
    result = verdict(check, posture)
    assert (result.status, result.failing, result.total) == ("fail", 1, 2)
    found = result.resources[0]
    assert (found.id, found.severity) == (f"{ID}/Contact", "critical")
    assert (found.actual, found.expected) == (["read"], "no access")
    assert (found.path, found.line) == ("profiles/Portal.profile-meta.xml", 88)


@pytest.mark.parametrize(
    ("right", "word"),
    [
        (ObjectRight.CREATE, "create"),
        (ObjectRight.UPDATE, "update"),
        (ObjectRight.DELETE, "delete"),
        (ObjectRight.READ_ALL, "read all"),
        (ObjectRight.MODIFY_ALL, "modify all"),
    ],
)
def test_fails_when_visitors_do_more_than_read_on_any_object(right: ObjectRight, word: str) -> None:
    result = verdict(check, tenant(guest(object_row("Product", READ, right))))
    assert (result.status, result.resources[0].actual) == ("fail", ["read", word])


def test_rights_of_other_roles_are_not_its_business() -> None:
    sales = role("Sales", objects=[object_row("Contact", READ, ObjectRight.MODIFY_ALL)])
    assert verdict(check, tenant(sales, guest(object_row("Product", READ)))).status == "pass"
    assert verdict(check, tenant(sales)).status == "not_applicable"


def test_is_unknown_while_a_role_of_visitors_is_hidden() -> None:
    hidden = role("Hidden", audience=Audience.GUEST, objects=GAP)
    result = verdict(check, tenant(guest(object_row("Product", READ)), hidden))
    assert (result.status, result.passing, result.unknown, result.total) == ("unknown", 1, 1, 2)
    assert lacks(result, GAP)
    assert result.resources[0].id == "profile:Hidden"
    site = blank(Site, id="site:Shop", name="Shop", guest_role=known("profile:Torn"), evidence=evidence())
    torn = tenant(sites=population("sites", site), unread=(unread("profile:Torn"),))
    assert lacks(verdict(check, torn), (UnknownKind.ERROR, "Test"))


def test_is_unknown_while_the_sites_do_not_tell_which_role_is_a_visitors() -> None:
    assert lacks(verdict(check, tenant(role("Sales"), sites=GAP)), GAP)
    assert lacks(verdict(check, tenant(guest(object_row("Product", READ)), sites=GAP)), GAP)
    assert lacks(verdict(check, posture_with(data=DATA)), GAP)


def test_reading_is_unknown_while_the_object_may_hold_personal_data() -> None:
    blind = personal_data("Contact", fields=GAP, objects=GAP)
    assert lacks(verdict(check, tenant(guest(object_row("Product", READ)), data=blind)), GAP)
    assert verdict(check, tenant(guest(object_row("Contact", READ)), data=blind)).status == "fail"
    changed = guest(object_row("Product", READ, ObjectRight.CREATE))
    assert verdict(check, tenant(changed, data=blind)).status == "fail"
    assert lacks(
        verdict(check, tenant(guest(object_row("Unseen", READ)))), (UnknownKind.NOT_PROVIDED, "objects")
    )


@pytest.mark.parametrize(
    ("row", "severity"),
    [
        (object_row("Contact", ObjectRight.CREATE), "medium"),
        (object_row("Product", ObjectRight.CREATE, READ), "medium"),
        (object_row("Contact", ObjectRight.CREATE, READ), "critical"),
        (object_row("Lost", ObjectRight.CREATE, READ), "critical"),
        (object_row("Product", ObjectRight.CREATE, ObjectRight.UPDATE), "critical"),
        (object_row("Product", ObjectRight.CREATE, ObjectRight.READ_ALL), "critical"),
    ],
)
def test_records_that_visitors_may_only_add_weigh_less(row: tuple[str, int, int], severity: str) -> None:
    result = verdict(check, tenant(guest(row)))
    assert (result.status, result.resources[0].severity) == ("fail", severity)


@pytest.mark.parametrize(
    ("active", "severity"), [(known(False), "medium"), (known(True), "critical"), (GAP, "critical")]
)
def test_visitors_of_a_site_that_is_off_weigh_less(active: Any, severity: str) -> None:
    site = blank(Site, id="site:Shop", name="Shop", active=active, guest_role=known(ID), evidence=evidence())
    posture = tenant(guest(object_row("Contact", READ)), sites=population("sites", site))
    assert verdict(check, posture).resources[0].severity == severity


@pytest.mark.parametrize(
    ("grade", "reach", "status"),
    [
        (Grade.DECLARED, Scope.OWN, "pass"),
        (Grade.DECLARED, Scope.NONE, "pass"),
        (Grade.DECLARED, Scope.TEAM, "fail"),
        (Grade.DECLARED, None, "fail"),
        (Grade.OBSERVED, Scope.OWN, "fail"),
    ],
)
@pytest.mark.parametrize("action", [Action.CREATE, Action.UPDATE, Action.DELETE])
def test_what_the_vendor_keeps_to_each_visitor_falsifies_nothing(
    action: Action, grade: Grade, reach: Scope | None, status: str
) -> None:
    """Of one's own there is something only where visitors are told apart, and that is the vendor's word."""
    if (reach, status) == (Scope.NONE, "pass"):
        action = Action.READ
    assert verdict(check, tenant(declared("Product", {action: reach}, grade))).status == status


@pytest.mark.parametrize(("reach", "status"), [(Scope.OWN, "pass"), (Scope.TEAM, "fail"), (None, "fail")])
def test_personal_data_of_ones_own_is_read_by_nobody_else(reach: Scope | None, status: str) -> None:
    own = {Action.READ: reach, Action.UPDATE: Scope.OWN}
    assert verdict(check, tenant(declared("Contact", own, Grade.DECLARED))).status == status
    assert verdict(check, tenant(declared("Contact", own, Grade.OBSERVED))).status == "fail"


def declared(object_class: str, reach: dict[Action, Scope | None], grade: Grade) -> Role:
    built = guest()
    source = Source("https://vendor.example/program.py", "", "2026-11-27", grade)
    built.objects = ObjectRights.joined([(source, ObjectRights.scoped([(object_class, reach, 0)]))])
    return built
