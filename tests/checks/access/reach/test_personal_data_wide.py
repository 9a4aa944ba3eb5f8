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
    Role,
    Scope,
    UnknownKind,
)
from checks.access.reach.personal_data_wide import few_roles_reach_all_personal_data as check
from tests.builders import GAP, population, posture_with, role, unread
from tests.checks.access.support import object_row, personal_data
from tests.checks.support import verdict
from tests.unknown import lacks

DATA = personal_data("Contact.Email", "Lead.Phone", harmless=("Product.Code",))
OWN = (ObjectRight.READ, ObjectRight.CREATE, ObjectRight.UPDATE, ObjectRight.DELETE)
READ_ALL = (ObjectRight.READ, ObjectRight.READ_ALL)
EVERYTHING = (*OWN, ObjectRight.READ_ALL, ObjectRight.MODIFY_ALL)

SERVICE = role("Service", objects=[object_row("Contact", *OWN), object_row("Product", *EVERYTHING)])
SALES = role(
    "Sales",
    objects=[object_row("Contact", *READ_ALL, line=61), object_row("Lead", *EVERYTHING, line=70)],
)


def tenant(*roles: Role, data: PersonalData = DATA, **more: Any) -> Posture:
    return posture_with(data=data, **{"access.roles": population("roles", *roles, **more)})


def test_passes_when_roles_reach_their_own_records_or_harmless_objects_only() -> None:
    result = verdict(check, tenant(SERVICE, role("Support")))
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)
    assert result.params == {"holders": 0, "more_unknown": 0, "roles": 2}


def test_counts_pairs_of_role_and_object() -> None:
    result = verdict(check, tenant(SERVICE, SALES))
    assert (result.status, result.passing, result.failing, result.total) == ("partial", 1, 2, 3)
    assert result.params == {"holders": 1, "more_unknown": 0, "roles": 2}
    first, second = result.resources
    assert (first.id, first.actual) == ("profile:Sales/Contact", ["read all"])
    assert (first.path, first.line) == ("profiles/Sales.profile-meta.xml", 61)
    assert (second.id, second.actual, second.line) == ("profile:Sales/Lead", ["read all", "modify all"], 70)


def test_fails_when_no_role_is_right() -> None:
    assert verdict(check, tenant(SALES)).status == "fail"


def test_the_policy_allows_a_holder_by_a_glob_that_matches_the_pair() -> None:
    ours = {"access.personal-data-wide": ("profile:Sales/*",)}
    allowed = verdict(check, tenant(SERVICE, SALES), allowed=ours)
    assert (allowed.status, allowed.params["holders"]) == ("pass", 0)
    only_role = {"access.personal-data-wide": ("profile:Sales",)}
    assert verdict(check, tenant(SERVICE, SALES), allowed=only_role).failing == 2


def test_roles_of_visitors_have_a_check_of_their_own() -> None:
    guest = role("Portal", audience=Audience.GUEST, objects=[object_row("Contact", *READ_ALL)])
    assert verdict(check, tenant(SERVICE, guest)).status == "pass"
    guest.audience = GAP
    assert verdict(check, tenant(SERVICE, guest)).failing == 1


def test_is_unknown_while_a_role_does_not_show_its_objects() -> None:
    hidden = role("Hidden", objects=GAP)
    result = verdict(check, tenant(SERVICE, hidden))
    assert (result.status, result.passing, result.unknown, result.total) == ("unknown", 1, 1, 2)
    assert lacks(result, GAP)
    assert verdict(check, tenant(SALES, hidden)).status == "fail"
    assert lacks(
        verdict(check, tenant(SERVICE, unread=(unread("profile:Torn"),))), (UnknownKind.ERROR, "Test")
    )
    assert lacks(verdict(check, tenant(SERVICE, complete=GAP)), GAP)
    assert lacks(verdict(check, posture_with(data=DATA)), GAP)


def test_losing_the_map_of_personal_data_never_pays() -> None:
    by_name = personal_data("Lead", fields=GAP, objects=GAP)
    assert lacks(verdict(check, tenant(SERVICE, data=by_name)), GAP)
    assert verdict(check, tenant(SALES, data=by_name)).status == "fail"
    unseen = role("Other", objects=[object_row("Unseen", *READ_ALL)])
    result = verdict(check, tenant(SERVICE, unseen))
    assert (result.status, result.passing, result.unknown) == ("unknown", 1, 1)
    assert lacks(result, (UnknownKind.NOT_PROVIDED, "objects"))
    assert [entry.id for entry in result.resources] == ["profile:Other/Unseen"]


@pytest.mark.parametrize("company", list(CompanyWide))
def test_every_record_of_a_company_is_wide(company: CompanyWide) -> None:
    all_of_it = dict.fromkeys((Action.READ, Action.UPDATE, Action.DELETE), company)
    result = verdict(check, tenant(SERVICE, scoped("Lead", all_of_it)))
    assert (result.status, result.failing) == ("partial", 1)
    assert result.resources[0].actual == ["read all of the company", "change all of the company"]
    harmless = scoped("Product", all_of_it)
    assert verdict(check, tenant(SERVICE, harmless)).status == "pass"


@pytest.mark.parametrize("scope", [Scope.OWN, Scope.TEAM, Scope.SUBTREE])
def test_records_of_those_below_are_not_a_whole_company(scope: Scope) -> None:
    below = scoped("Lead", dict.fromkeys((Action.READ, Action.UPDATE, Action.DELETE), scope))
    assert verdict(check, tenant(SERVICE, below)).status == "pass"


def test_what_changes_the_company_and_does_not_delete_is_reading_all_of_it() -> None:
    reach = {Action.READ: CompanyWide.OF_SEVERAL, Action.UPDATE: CompanyWide.OF_SEVERAL}
    result = verdict(check, tenant(scoped("Lead", reach)))
    assert result.resources[0].actual == ["read all of the company"]


def test_how_far_is_not_known_of_what_was_not_understood() -> None:
    result = verdict(check, tenant(SERVICE, scoped("Lead", {Action.READ: None, Action.UPDATE: Scope.OWN})))
    assert (result.status, result.unknown) == ("unknown", 1)
    assert result.missing[0].reason.startswith("which records of Lead it reaches")


def scoped(name: str, reach: Extents) -> Role:
    """A role of a product that tells how far rights reach."""
    built = role("Scoped")
    built.objects = ObjectRights.scoped([(name, reach, 5)])
    return built


def test_a_role_of_which_it_is_not_known_whether_it_reaches_people_is_not_one_that_reaches_none() -> None:
    """While a field can make any object one that holds personal data, one doubt stands for each role that reaches all records
    of some object; a role without such a right stays right."""
    mixed = role("Mixed", objects=[object_row("Lead", *READ_ALL), object_row("Product", *EVERYTHING)])
    whole = verdict(check, tenant(SERVICE, mixed, role("Support")))
    assert (whole.passing, whole.failing, whole.unknown) == (2, 1, 0)
    lost = verdict(check, tenant(SERVICE, mixed, role("Support"), data=personal_data("Lead", fields=GAP)))
    assert (lost.status, lost.passing, lost.failing, lost.unknown) == ("fail", 1, 1, 2)
    assert [entry.id for entry in lost.resources if entry.status == "unknown"] == [
        "profile:Mixed",
        "profile:Service",
    ]
    assert lost.params == {"holders": 1, "more_unknown": 1, "roles": 3}
    assert lost.value <= whole.value
