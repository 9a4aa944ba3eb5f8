from typing import Any

from auditor.posture import Audience, FieldGrant, PersonalData, Posture, Role, Site, UnknownKind
from checks.access.outsiders.guest_field_rights import visitors_see_no_personal_field as check
from tests.builders import GAP, blank, evidence, known, population, posture_with, role
from tests.checks.access.support import personal_data
from tests.checks.support import verdict
from tests.unknown import lacks

DATA = personal_data("Contact.Email", "Contact.Phone", harmless=("Product.Code", "Contact.Level"))


def guest(*grants: FieldGrant) -> Role:
    return role("Portal", audience=Audience.GUEST, fields=grants)


def tenant(*roles: Role, data: PersonalData = DATA, sites: Any = None) -> Posture:
    seen = population("sites") if sites is None else sites
    return posture_with(data=data, **{"access.roles": population("roles", *roles), "exposure.sites": seen})


CODE = FieldGrant("Product.Code", True, 10)
LEVEL = FieldGrant("Contact.Level", False, 11)
EMAIL = FieldGrant("Contact.Email", False, 12)
PHONE = FieldGrant("Contact.Phone", True, 13)


def test_passes_when_visitors_see_fields_without_personal_data_only() -> None:
    result = verdict(check, tenant(guest(CODE, LEVEL)))
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)
    assert result.params == {"fields": 2, "rights": 2, "more_unknown": 0}
    assert verdict(check, tenant(guest())).status == "pass"


def test_fails_and_names_the_fields_that_visitors_see() -> None:
    result = verdict(check, tenant(guest(CODE, EMAIL, PHONE)))
    assert (result.status, result.passing, result.failing, result.total) == ("fail", 1, 2, 3)
    email, phone = result.resources
    assert (email.id, email.actual) == ("profile:Portal/Contact.Email", ["read"])
    assert (email.path, email.line) == ("profiles/Portal.profile-meta.xml", 12)
    assert (phone.actual, phone.expected, phone.severity) == (["read", "update"], "no access", "high")


def test_fields_of_other_roles_are_not_its_business() -> None:
    assert verdict(check, tenant(role("Sales", fields=(EMAIL,)))).status == "not_applicable"


def test_is_unknown_while_the_rights_of_visitors_are_hidden() -> None:
    hidden = role("Hidden", audience=Audience.GUEST, fields=GAP)
    result = verdict(check, tenant(guest(CODE), hidden))
    assert (result.status, result.passing, result.unknown) == ("unknown", 1, 1)
    assert lacks(result, GAP)
    assert verdict(check, tenant(guest(EMAIL), hidden)).status == "fail"
    assert lacks(verdict(check, tenant(guest(CODE), sites=GAP)), GAP)
    assert lacks(verdict(check, posture_with(data=DATA)), GAP)


def test_a_field_that_was_not_seen_may_hold_personal_data() -> None:
    assert lacks(
        verdict(check, tenant(guest(FieldGrant("Contact.Unseen", False, 9)))),
        (UnknownKind.NOT_PROVIDED, "objects"),
    )
    by_name = personal_data("Contact.Email", fields=GAP, objects=GAP)
    assert lacks(verdict(check, tenant(guest(CODE), data=by_name)), GAP)
    assert verdict(check, tenant(guest(EMAIL), data=by_name)).status == "fail"


def test_visitors_of_a_site_that_is_off_weigh_less() -> None:
    def of(active: Any) -> str:
        role_id = known("profile:Portal")
        site = blank(Site, id="site:A", name="A", active=active, guest_role=role_id, evidence=evidence())
        return verdict(check, tenant(guest(EMAIL), sites=population("sites", site))).resources[0].severity

    assert (of(known(False)), of(known(True)), of(GAP)) == ("medium", "high", "high")
