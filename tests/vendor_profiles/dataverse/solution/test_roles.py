"""Security roles: from every place that holds them, each once, with the line of every right."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.posture import Action, Capability, Right, Scope, Unknown, UnknownKind
from tests.exports import scan, write, zipped
from tests.unknown import is_unknown
from tests.vendor_profiles.dataverse.solution.solutions import (
    customizations,
    manifest,
    posture_of,
    privileges,
    read,
    role_element,
    role_file,
    roles_of,
    unread_of,
)
from tests.vendor_profiles.facts import known

SALES = role_file("Sales", "prvReadAccount Global", "prvWriteAccount Basic", "prvBulkDelete Global")


def reach(role: object, table: str, action: Action) -> Scope | None:
    [grant] = [grant for grant in role.objects if grant.object_class == table]  # type: ignore[attr-defined]
    found: Scope | None = grant.reach(action)
    return found


def test_a_role_with_scopes_powers_and_lines(tmp_path: Path) -> None:
    role = roles_of(posture_of(tmp_path, {"Roles/Sales.xml": SALES}))["role:Sales"]
    assert (reach(role, "account", Action.READ), reach(role, "account", Action.UPDATE)) == (
        Scope.EVERYTHING,
        Scope.OWN,
    )
    held = known(role.holds(Right(Capability.BULK_DELETE)))
    assert (held.evidence.source.path, held.evidence.line) == ("Roles/Sales.xml", 6)
    assert role.native["prvBulkDelete"].line == 6
    assert role.rights_seen is True


def test_roles_inside_customizations(tmp_path: Path) -> None:
    body = f"<Entities />\n<Roles>\n{role_element('Sales', 'prvDeleteLead Global')}</Roles>\n"
    role = roles_of(posture_of(tmp_path, {"customizations.xml": customizations(body)}))["role:Sales"]
    assert role.native["prvdeletelead"].line == 7


def test_roles_of_apps_forms_and_hierarchies_are_no_security_roles(tmp_path: Path) -> None:
    app = '<AppModules><AppModule><AppModuleRoleMaps><Role id="{1}" /></AppModuleRoleMaps></AppModule></AppModules>\n'
    form = '<Entities><Entity><FormXml><DisplayConditions><Role Id="{2}" /></DisplayConditions></FormXml></Entity></Entities>\n'
    files = {
        "Other/Customizations.xml": customizations(app + form + "<Workflows><Role name='x' /></Workflows>\n"),
        "AppModules/acme/AppModule.xml": "<AppModule><AppModuleRoleMaps><Role id='{1}' /></AppModuleRoleMaps></AppModule>",
        "AppModules/acme/AppModule_managed.xml": "<AppModule />",
        "Roles/Sales.xml": SALES,
    }
    snapshot, posture = read(write(tmp_path, files, ""))
    assert list(roles_of(posture)) == ["role:Sales"]
    assert snapshot.skipped == []


def test_a_managed_twin_counts_once_and_can_only_add(tmp_path: Path) -> None:
    twin = role_file("sales", "prvReadAccount Basic", "prvDeleteAccount Global")
    posture = posture_of(tmp_path, {"Roles/Sales.xml": SALES, "Roles/Sales_managed.xml": twin})
    [role] = roles_of(posture).values()
    assert role.id == "role:Sales"
    assert reach(role, "account", Action.READ) is Scope.EVERYTHING
    assert role.native["prvdeleteaccount"].source.path == "Roles/Sales_managed.xml"


def test_a_broken_twin_leaves_the_role_in_doubt(tmp_path: Path) -> None:
    posture = posture_of(tmp_path, {"Roles/Sales.xml": SALES, "Roles/Sales_managed.xml": "<Role"})
    [role] = roles_of(posture).values()
    assert is_unknown(role.rights_seen, (UnknownKind.ERROR, "RoleFile"))
    assert "prvBulkDelete" in role.native


def test_an_archive_and_archives_in_a_folder_and_in_an_archive(tmp_path: Path) -> None:
    body = customizations(f"<Roles>\n{role_element('Sales', 'prvBulkDelete Global')}</Roles>\n")
    inner = zipped(tmp_path / "inner.zip", {"customizations.xml": body, "solution.xml": manifest(1)})
    assert list(roles_of(read(inner)[1])) == ["role:Sales"]
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "acme_1_0.zip").write_bytes(inner.read_bytes())
    outer = zipped(
        folder / "all.zip", {"deep/acme.zip": inner.read_bytes(), "Roles/Other.xml": role_file("Other")}
    )
    snapshot, posture = read(folder)
    assert sorted(roles_of(posture)) == ["role:Other", "role:Sales"]
    assert (
        roles_of(posture)["role:Sales"].native["prvBulkDelete"].source.path
        == "acme_1_0.zip/customizations.xml"
    )
    assert "all.zip/deep/acme.zip/customizations.xml" in snapshot.digests
    assert snapshot.skipped == []
    assert outer.exists()


def test_a_folder_of_nothing_but_archives_is_recognized(tmp_path: Path) -> None:
    zipped(tmp_path / "acme_1_0.zip", {"solution.xml": manifest(), "Roles/Sales.xml": SALES})
    outcome = scan(tmp_path)
    assert outcome.vendor.id == "dataverse"
    assert "acme_1_0.zip/Roles/Sales.xml" in outcome.snapshots[0].digests


def test_a_privilege_without_a_level_is_not_none(tmp_path: Path) -> None:
    files = {"Roles/Sales.xml": role_file("Sales", "prvDeleteAccount", "prvReadAccount Global")}
    role = roles_of(posture_of(tmp_path, files))["role:Sales"]
    assert is_unknown(role.rights_seen, (UnknownKind.ERROR, "RoleFile"))
    assert "line 4: prvDeleteAccount" in role.rights_seen.reason
    assert reach(role, "account", Action.DELETE) is None


@pytest.mark.parametrize(
    "body",
    [
        "<RolePrivileges><RolePrivilege level='Global' /></RolePrivileges>",
        "<RolePrivileges><RolePrivilege name='prvReadLead' level='Everywhere' /></RolePrivileges>",
        "<RolePrivileges><RolePrivilege /></RolePrivileges>",
        "<IsCustomizable>1</IsCustomizable>",
        "",
    ],
)
def test_a_torn_role_may_hold_anything(tmp_path: Path, body: str) -> None:
    role = roles_of(posture_of(tmp_path, {"Roles/Torn.xml": f"<Role name='Torn'>{body}</Role>"}))["role:Torn"]
    assert is_unknown(role.rights_seen, (UnknownKind.ERROR, "RoleFile"))


def test_an_empty_list_of_privileges_is_a_role_without_rights(tmp_path: Path) -> None:
    role = roles_of(posture_of(tmp_path, {"Roles/None.xml": role_file("None")}))["role:None"]
    assert (role.rights_seen, len(role.native)) == (True, 0)


def test_a_role_without_a_name_has_that_of_its_file_or_id(tmp_path: Path) -> None:
    files = {
        "Roles/Stem.xml": f"<Role><RolePrivileges>{privileges('prvReadLead Basic')}</RolePrivileges></Role>",
        "Roles/Other.xml": "<Role id='{ABC}'><RolePrivileges /></Role>",
    }
    assert sorted(roles_of(posture_of(tmp_path, files))) == ["role:Stem", "role:abc"]


def test_a_folder_a_role_with_its_name_in_an_element_and_a_description(tmp_path: Path) -> None:
    body = f"<RoleName>Visits</RoleName><RolePrivileges>{privileges('prvReadLead Basic')}</RolePrivileges>"
    files = {"Roles/visits/visits.xml": f"<Role description='No deletion of records'>{body}</Role>"}
    [role] = roles_of(posture_of(tmp_path, files)).values()
    assert (role.id, role.description) == ("role:Visits", "No deletion of records")


def test_a_role_that_the_solution_names_and_no_file_holds_is_unread(tmp_path: Path) -> None:
    files = {"Other/Solution.xml": manifest(1, 7), "Roles/Sales.xml": SALES}
    assert list(unread_of(posture_of(tmp_path, files))) == ["role:0a0a0a0a-0000-4000-8000-000000000007"]


def test_a_solution_never_holds_all_roles(tmp_path: Path) -> None:
    roles = posture_of(tmp_path, {"Roles/Sales.xml": SALES}).access.roles
    assert not isinstance(roles, Unknown)
    assert is_unknown(roles.complete, (UnknownKind.NOT_PROVIDED, "RoleFile"))


def test_without_any_role_nothing_is_known_of_roles(tmp_path: Path) -> None:
    posture = posture_of(tmp_path, {"Other/Customizations.xml": customizations("<Roles />\n")})
    assert is_unknown(posture.access.roles, (UnknownKind.NOT_PROVIDED, "RoleFile"))


def test_column_security_profiles(tmp_path: Path) -> None:
    rows = (
        "<FieldPermission><EntityName>Contact</EntityName><AttributeName>GovernmentId</AttributeName>"
        "<CanRead>4</CanRead><CanUpdate>0</CanUpdate></FieldPermission>\n"
        "<FieldPermission><EntityName>contact</EntityName><AttributeName>birthdate</AttributeName>"
        "<CanRead>4</CanRead><CanUpdate>4</CanUpdate></FieldPermission>\n"
        "<FieldPermission><EntityName>contact</EntityName><AttributeName>hidden</AttributeName>"
        "<CanRead>0</CanRead><CanUpdate>0</CanUpdate></FieldPermission>\n"
    )
    body = (
        '<FieldSecurityProfiles>\n<FieldSecurityProfile name="HR">\n<FieldPermissions>\n'
        f"{rows}</FieldPermissions>\n</FieldSecurityProfile>\n</FieldSecurityProfiles>\n"
    )
    for files in (
        {"Other/FieldSecurityProfiles.xml": body},
        {"FieldSecurityProfiles/HR.xml": body},
        {"customizations.xml": customizations(body)},
    ):
        root = tmp_path / next(iter(files)).replace("/", "_")
        profile = roles_of(posture_of(root, files))["permission-set:HR"]
        assert not isinstance(profile.fields, Unknown)
        assert [(one.field, one.editable) for one in profile.fields] == [
            ("contact.governmentid", False),
            ("contact.birthdate", True),
        ]
    torn = body.replace("<AttributeName>birthdate</AttributeName>", "")
    files = {"Other/FieldSecurityProfiles.xml": torn}
    assert is_unknown(
        roles_of(posture_of(tmp_path / "torn", files))["permission-set:HR"].fields,
        (UnknownKind.ERROR, "FieldSecurityFile"),
    )


def role_of(entry: str) -> str:
    return f"<Role name='Torn'><RolePrivileges>{entry}</RolePrivileges></Role>"


@pytest.mark.parametrize(
    "entry",
    [
        '<RolePrivilege name="prvBulkDelete" level="None" Level="Global" />',
        '<RolePrivilege name="prvReadContact" Name="prvBulkDelete" level="Global" />',
        '<RolePrivilege xmlns:x="urn:x" x:name="prvReadContact" name="prvBulkDelete" level="Global" />',
        '<RolePrivilege name="prvBulk&#x200b;Delete" level="Global" />',
        '<RolePrivilege name="prvBulk Delete" level="Global" />',
    ],
)
def test_a_privilege_that_says_two_things_is_not_known(tmp_path: Path, entry: str) -> None:
    role = roles_of(posture_of(tmp_path, {"Roles/Torn.xml": role_of(entry)}))["role:Torn"]
    assert is_unknown(role.holds(Right(Capability.BULK_DELETE)), (UnknownKind.ERROR, "RoleFile"))


def test_a_privilege_in_other_letters_is_the_privilege(tmp_path: Path) -> None:
    entry = '<roleprivilege NAME="PRVBULKDELETE" LEVEL="global" />'
    role = roles_of(posture_of(tmp_path, {"Roles/Torn.xml": role_of(entry)}))["role:Torn"]
    held = known(role.holds(Right(Capability.BULK_DELETE)))
    assert held.value is True


def test_customizations_of_which_everything_was_taken_out_are_unread(tmp_path: Path) -> None:
    outcome = scan(
        write(tmp_path, {"Other/Customizations.xml": customizations(""), "Roles/Sales.xml": SALES}, "")
    )
    assert [(entry.path, entry.reason) for entry in outcome.assessment.skipped] == [
        ("Other/Customizations.xml", "bare")
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<EntityInfo><entity Name='a'><attributes/></entity><entity Name='b'/></EntityInfo>",
        "<EntityInfo><entity Name='a'><attributes><attribute><IsSecured>0</IsSecured></attribute></attributes></entity></EntityInfo>",
        "<EntityInfo><entity><attributes/></entity></EntityInfo>",
    ],
)
def test_a_table_that_is_not_clearly_named_spoils_its_file(tmp_path: Path, body: str) -> None:
    files = {"Entities/a/Entity.xml": f"<Entity>{body}</Entity>", "Roles/Sales.xml": SALES}
    outcome = scan(write(tmp_path, files, ""))
    assert [entry.reason for entry in outcome.assessment.skipped] == ["malformed"]
