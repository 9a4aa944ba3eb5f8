from typing import Any

from auditor.posture import Audience, FieldGrant, PersonalData, Posture, Role, Site, UnknownKind
from checks.access.outsiders.guest_field_rights import visitors_see_no_personal_field as check
from tests.builders import DENIED, GAP, blank, evidence, known, population, posture_with, role
from tests.checks.access.support import personal_data
from tests.checks.cases import absent, cases, fails, passes, row, unknown

DATA = personal_data("Contact.Email", "Contact.Phone", harmless=("Product.Code", "Contact.Level"))
BY_NAME = personal_data("Contact.Email", fields=GAP, objects=GAP)
NO_DATA = personal_data(harmless=("Product.Code",))
CODE, LEVEL = FieldGrant("Product.Code", True, 10), FieldGrant("Contact.Level", False, 11)
EMAIL, PHONE = FieldGrant("Contact.Email", False, 12), FieldGrant("Contact.Phone", True, 13)
UNSEEN = FieldGrant("Contact.Unseen", False, 9)


def guest(*grants: FieldGrant) -> Role:
    return role("Portal", audience=Audience.GUEST, fields=grants)


def tenant(*roles: Role, data: PersonalData = DATA, sites: Any = None, **more: Any) -> Posture:
    seen = population("sites") if sites is None else sites
    paths = {"access.roles": population("roles", *roles, **more), "exposure.sites": seen}
    return posture_with(data=data, **paths)


def at_site(active: Any) -> Posture:
    role_id = known("profile:Portal")
    site = blank(Site, id="site:A", name="A", active=active, guest_role=role_id, evidence=evidence())
    return tenant(guest(EMAIL), sites=population("sites", site))


HIDDEN = role("Hidden", audience=Audience.GUEST, fields=GAP)
PLACE = "profiles/Portal.profile-meta.xml"
ID = "profile:Portal/Contact.Email"

test_case = cases(
    check,
    passes(
        "where visitors see no personal data",
        tenant(guest(CODE, LEVEL)),
        passing=2,
        total=2,
        params={"fields": 2, "rights": 2, "more_unknown": 0},
        noun="field_rights",
    ),
    passes("where visitors see nothing", tenant(guest())),
    fails(
        "with the fields that visitors see",
        tenant(guest(CODE, EMAIL, PHONE)),
        row(ID, actual=["read"], path=PLACE, line=12, severity="high"),
        row(
            "profile:Portal/Contact.Phone",
            actual=["read", "update"],
            expected="no access",
            severity="high",
            line=13,
        ),
        passing=1,
        failing=2,
        total=3,
    ),
    absent("whatever others see", tenant(role("Sales", fields=(EMAIL,))), "none", noun="guest_roles"),
    absent("without personal data", tenant(guest(CODE), data=NO_DATA), "no_personal_data"),
    unknown("of what visitors see", tenant(guest(CODE), HIDDEN), GAP, passing=1, unknown=1),
    fails("whatever else visitors see", tenant(guest(EMAIL), HIDDEN)),
    unknown("of whom the sites are", tenant(guest(CODE), sites=DENIED), DENIED),
    unknown("without roles", posture_with(data=DATA), GAP),
    unknown("of a field that was not seen", tenant(guest(UNSEEN)), (UnknownKind.NOT_PROVIDED, "objects")),
    unknown("while fields may hold personal data", tenant(guest(CODE), data=BY_NAME), GAP),
    fails("whatever other fields hold", tenant(guest(EMAIL), data=BY_NAME)),
    *(
        fails(f"with this weight where the site is {name}", at_site(active), row(ID, severity=severity))
        for name, active, severity in (
            ("off", known(False), "medium"),
            ("on", known(True), "high"),
            ("perhaps on", GAP, "high"),
        )
    ),
)
