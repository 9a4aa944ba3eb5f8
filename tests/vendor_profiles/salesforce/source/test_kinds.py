"""Which type a path holds: source format and metadata format, and the names that mislead."""

from __future__ import annotations

import pytest

from vendor_profiles.salesforce.source.kinds import kind_of, known_but_unused
from vendor_profiles.salesforce.source.names import full_name, owner_of
from vendor_profiles.salesforce.source.used import SETTINGS_USED, USED

SOURCE = "force-app/main/default/"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        # both formats
        ("profiles/Admin.profile-meta.xml", "Profile"),
        ("profiles/Admin.profile", "Profile"),
        ("permissionsets/A.permissionset", "PermissionSet"),
        ("objects/Account.object", "CustomObject"),
        ("objects/Account/Account.object-meta.xml", "CustomObject"),
        ("objects/Account/fields/Email__c.field-meta.xml", "CustomField"),
        ("sharingRules/Case.sharingRules", "SharingRules"),
        ("settings/Security.settings", "SecuritySettings"),
        ("settings/Security.settings-meta.xml", "SecuritySettings"),
        ("settings/FileUploadAndDownloadSecurity.settings", "FileUploadAndDownloadSecuritySettings"),
        ("labels/CustomLabels.labels-meta.xml", "CustomLabels"),
        ("labels/Hello.label-meta.xml", "CustomLabels"),
        # percent-encoded names, names with dots, names with a namespace
        ("profiles/E%26C TANC.profile", "Profile"),
        ("profiles/Custom%3A Support Profile.profile-meta.xml", "Profile"),
        ("customMetadata/Setting.With.Dots.md-meta.xml", "CustomMetadata"),
        ("permissionsets/ns__Name.permissionset-meta.xml", "PermissionSet"),
        # folders inside of the type's folder
        ("classes/area/Login.cls", "ApexClass"),
        ("classes/area/deeper/Login.cls", "ApexClass"),
        ("profiles/area/Admin.profile-meta.xml", "Profile"),
        # content beside its description: code is read as text, a certificate only by its description
        ("classes/Login.cls", "ApexClass"),
        ("classes/Login.cls-meta.xml", None),
        ("triggers/T.trigger", "ApexTrigger"),
        ("pages/P.page", "ApexPage"),
        ("pages/P.page-meta.xml", None),
        ("components/C.component", "ApexComponent"),
        ("certs/One.crt-meta.xml", "Certificate"),
        ("certs/One.crt", None),
        # the same suffix for two types
        ("sites/Shop.site-meta.xml", "CustomSite"),
        ("sites/Shop.site", "CustomSite"),
        ("siteDotComSites/Shop1.site", None),
        ("siteDotComSites/Shop1.site-meta.xml", None),
        ("experiences/Shop.site-meta.xml", None),
        # a decomposed permission set
        ("permissionsets/PS/PS.permissionset-meta.xml", "PermissionSet"),
        ("permissionsets/PS/PS.userPermission-meta.xml", "PermissionSetPart"),
        ("permissionsets/PS/PS.userPermissions-meta.xml", "PermissionSetPart"),
        ("permissionsets/PS/objectSettings/Account.objectSettings-meta.xml", "PermissionSetPart"),
        ("permissionsets/PS/objectPermissions/Account.objectPermission-meta.xml", "PermissionSetPart"),
        ("permissionsets/PS/fieldPermissions/A.B.fieldPermission-meta.xml", "PermissionSetPart"),
        ("permissionsets/PS/userPermissions/X.userPermission-meta.xml", "PermissionSetPart"),
        ("permissionsets/PS/PS.classAccess-meta.xml", "PermissionSetPart"),
        ("permissionsets/PS/deep/X.tabSettings-meta.xml", "PermissionSetPart"),
        # what is called like the folder of a member may stand for the member's own file
        ("permissionsets/PS/PS.layout-meta.xml", "PermissionSetPart"),
        ("permissionsets/PS/PS.unheard-meta.xml", "PermissionSetPart"),
        ("permissionsets/PS/Other.layout-meta.xml", None),
        ("objects/Account/Account.webLink-meta.xml", "CustomObject"),
        ("objects/Account/webLinks/Account.webLink-meta.xml", None),
        ("sharingRules/Case/Case.x-meta.xml", "SharingRules"),
        ("objects/PS/Other.userPermission-meta.xml", None),
        # the vendor's tools go by the suffix, so no folder hides a file; the case of names is no hiding place
        ("profiles/A.permissionset-meta.xml", "PermissionSet"),
        ("profiles/a/b/c/Admin.profile-meta.xml", "Profile"),
        ("profiles/a/b/c/Admin.profile", "Profile"),
        ("security/Admin.profile-meta.xml", "Profile"),
        ("Admin.profile-meta.xml", "Profile"),
        ("Profiles/Admin.Profile", "Profile"),
        ("profiles/Admin.PROFILE-META.XML", "Profile"),
        ("settings/deeper/Security.settings-meta.xml", "SecuritySettings"),
        ("org/security.settings-meta.xml", "SecuritySettings"),
        ("settings/%53ecurity.settings-meta.xml", "SecuritySettings"),
        ("org/%53ecurity.settings-meta.xml", "SecuritySettings"),
        ("area/Account/fields/Email__c.field-meta.xml", "CustomField"),
        ("objects/fields/Odd.field-meta.xml", "CustomField"),
        ("objects/Account/Odd.field-meta.xml", "CustomField"),
        ("objects/Account/a/b/c/Odd.field-meta.xml", "CustomField"),
        ("permissionsets/PS/a/b/c/X.userPermission-meta.xml", "PermissionSetPart"),
        ("permissionsets/PS.userPermission-meta.xml", "PermissionSetPart"),
        ("PermissionSets/PS/PS.UserPermissions-meta.xml", "PermissionSetPart"),
        ("sharingRules/Case/sharingGuestRules/Open.sharingGuestRule-meta.xml", "SharingRules"),
        ("elsewhere/Hello.label-meta.xml", "CustomLabels"),
        ("sites/a/b/Shop/Shop.site-meta.xml", "CustomSite"),
        ("Sites/Shop.site-meta.xml", "CustomSite"),
        # what follows "-meta.xml" does not matter to the vendor's tool
        ("permissionsets/A.permissionset-meta.xml.bak", "PermissionSet"),
        ("permissionsets/A.permissionset-meta.xml~", "PermissionSet"),
        ("x/A.b.profile-meta.xml.orig", "Profile"),
        ("classes/Login.cls-meta.xml.bak", None),
        ("utils/Login.cls", "ApexClass"),
        ("utils/Login.cls-meta.xml", None),
        ("security/Admin.profile", None),
        ("notes/Thing.md", None),
        # a setting that no check uses, no metadata at all
        ("objects/Account/listViews/All.listView-meta.xml", None),
        ("objects/Account/fields/notes.txt", None),
        ("settings/Quote.settings-meta.xml", None),
        ("package.xml", "Manifest"),
        ("sfdx-project.json", "Project"),
        ("SFDX-Project.json", "Project"),
        ("destructiveChanges.xml", "Deletions"),
        ("README.md", None),
        ("profiles/.profile-meta.xml", None),
        ("profiles/Admin", None),
        ("", None),
    ],
)
def test_a_path_holds(path: str, kind: str | None) -> None:
    assert kind_of(path) == kind
    for top in (SOURCE, "unpackaged/", "src/", "a/b/c/d/e/f/"):
        assert kind_of(top + path) == kind, top


def test_folder_names_elsewhere_in_the_path_do_not_mislead() -> None:
    assert kind_of("profiles/settings/objects/sites/A.site-meta.xml") == "CustomSite"
    assert kind_of("settings/Security/README.md") is None


@pytest.mark.parametrize("folder", USED)
def test_every_used_type_is_found_in_its_folder_and_elsewhere_by_its_suffix(folder: str) -> None:
    for suffix, kind in USED[folder].items():
        if kind == "CustomField":
            continue
        name = f"{folder}/X.{suffix}"
        content_only = kind in ("ApexClass", "ApexTrigger", "ApexPage", "ApexComponent")
        assert kind_of(SOURCE + (name if content_only else name + "-meta.xml")) == kind
        by_folder = content_only or suffix == "site"
        assert kind_of(f"{SOURCE}elsewhere/X.{suffix}-meta.xml") == (None if by_folder else kind)


@pytest.mark.parametrize("name", sorted(SETTINGS_USED))
def test_every_used_setting_is_found(name: str) -> None:
    assert kind_of(f"{SOURCE}settings/{name}.settings-meta.xml") == f"{name}Settings"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("profiles/E%26C TANC.profile", "E&C TANC"),
        ("profiles/Custom%3A Support Profile.profile-meta.xml", "Custom: Support Profile"),
        ("profiles/A %28B%29.profile-meta.xml", "A (B)"),
        ("profiles/%C4%90%E1%BB%99i.profile-meta.xml", "Đội"),
        ("a/b/customMetadata/Setting.One.md-meta.xml", "Setting.One"),
        ("permissionsets/ns__Name.permissionset", "ns__Name"),
        ("networks/Acme Support.network-meta.xml", "Acme Support"),
        ("profiles/100%.profile-meta.xml", "100%"),
        ("profiles/Odd.profile-META.xml", "Odd"),
        ("permissionsets/Odd.One.permissionset-meta.xml.bak", "Odd.One"),
    ],
)
def test_full_names_are_decoded(path: str, name: str) -> None:
    assert full_name(path) == name


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("layouts/A.layout-meta.xml", True),
        ("lwc/thing/thing.js-meta.xml", True),
        ("staticresources/logo.resource-meta.xml", True),
        ("objects/A/listViews/All.listView-meta.xml", True),
        ("siteDotComSites/Shop1.site-meta.xml", True),
        ("experiences/Shop.site-meta.xml", True),
        ("digitalExperiences/site/Shop/Shop.digitalExperience-meta.xml", True),
        ("README.md", True),
        ("package.xml", True),
        ("wonders/A.wonder-meta.xml", False),
        ("settings/New.setting-meta.xml", False),
    ],
)
def test_what_is_known_and_unused_is_told_from_what_nobody_knows(path: str, known: bool) -> None:
    assert known_but_unused(SOURCE + path) is known


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("objects/Account/fields/Email__c.field-meta.xml", "Account"),
        ("objects/A%26B__c/deeper/down/Email__c.field-meta.xml", "A&B__c"),
        ("area/Account/fields/Email__c.field-meta.xml", "Account"),
        ("permissionsets/PS/a/b/X.userPermission-meta.xml", "PS"),
        ("permissionsets/x/permissionsets/PS/X.userPermission-meta.xml", "PS"),
        ("permissionsets/PS.One.userPermission-meta.xml", "PS"),
        ("sharingRules/Case/sharingGuestRules/Open.sharingGuestRule-meta.xml", "Case"),
    ],
)
def test_a_part_belongs_to_the_folder_below_that_of_its_type(path: str, owner: str) -> None:
    assert owner_of(SOURCE + path) == owner


def test_a_field_below_no_object_has_no_owner() -> None:
    assert kind_of("fields/Email__c.field-meta.xml") == "CustomField"
    assert owner_of("fields/Email__c.field-meta.xml") == ""
