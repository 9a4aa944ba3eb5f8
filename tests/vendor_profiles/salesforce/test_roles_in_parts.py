"""A decomposed permission set: each right is shown where it stands."""

from __future__ import annotations

from auditor.posture import FieldGrant, ObjectRight, ObjectRights, Role, Source, Unknown
from auditor.vendor import Extraction
from tests.builders import evidence
from tests.vendor_profiles.facts import seen
from vendor_profiles.salesforce.merge.access.roles import roles
from vendor_profiles.salesforce.merge.tenant.shelf import Shelf
from vendor_profiles.salesforce.records import RoleRecord

WHOLE = evidence("permissionsets/Sales.permissionset-meta.xml").source
CONTACT = evidence("permissionsets/Sales/objectSettings/Contact.objectSettings-meta.xml").source
LEAD = evidence("permissionsets/Sales/objectSettings/Lead.objectSettings-meta.xml").source
RIGHTS = evidence("permissionsets/Sales/Sales.userPermissions-meta.xml").source


def merged(*records: RoleRecord) -> Role:
    provided = {"Profile": 1, "PermissionSet": 1}
    found = seen(roles(Shelf(Extraction(list(records), [], provided)), frozenset({"Guest"})))
    return next(entry for entry in found.items if isinstance(entry, Role))


def part(source: Source, **more: object) -> RoleRecord:
    return RoleRecord("PermissionSet", "Sales", source, part=True, **more)  # type: ignore[arg-type]


def test_every_part_is_its_own_place() -> None:
    role = merged(
        part(LEAD, objects=ObjectRights.of([("Lead", 1, 3)])),
        RoleRecord("PermissionSet", "Sales", WHOLE, label="Sales", objects=ObjectRights.of(())),
        part(CONTACT, objects=ObjectRights.of([("Contact", 33, 5), ("Contact.Case", 1, 9)])),
        part(RIGHTS, rights=(("ViewAllData", 4),)),
    )
    assert not isinstance(role.objects, Unknown)
    assert [(grant.object_class, grant.line, grant.source) for grant in role.objects] == [
        ("Lead", 3, LEAD),
        ("Contact", 5, CONTACT),
        ("Contact.Case", 9, CONTACT),
    ]
    wide = list(role.objects.with_any(ObjectRight.MODIFY_ALL))
    assert [grant.source for grant in wide] == [CONTACT]
    assert (role.native["ViewAllData"].source, role.native["ViewAllData"].line) == (RIGHTS, 4)
    assert (role.name, role.evidence.source) == ("Sales", WHOLE)


def test_a_role_in_one_file_needs_no_further_place() -> None:
    columns = ObjectRights.of([("Lead", 1, 3)])
    role = merged(RoleRecord("PermissionSet", "Sales", WHOLE, objects=columns))
    assert role.objects is columns
    guest = RoleRecord("Profile", "Guest", WHOLE, lists_rights=True, fields=(("Lead.Email", False, 8),))
    assert merged(guest).fields == (FieldGrant("Lead.Email", False, 8),)


def test_fields_of_a_profile_that_lies_in_two_files_name_theirs() -> None:
    copies = [
        RoleRecord("Profile", "Guest", source, lists_rights=True, fields=(("Lead.Email", False, 8),))
        for source in (WHOLE, LEAD)
    ]
    assert merged(*copies).fields == tuple(
        FieldGrant("Lead.Email", False, 8, source) for source in (WHOLE, LEAD)
    )
