"""Who may do what: profiles, permission sets and groups, objects with their fields and sharing, sites and portals."""

from __future__ import annotations

from collections.abc import Iterator

from .content import Content, Value, component, on_object, permissions

READ, EDIT = ("allowRead",), ("allowRead", "allowCreate", "allowEdit")
OBJECTS = ("Account", "Case", "Contact", "Individual", "Lead", "User", "Visit__c")
ADMINISTRATOR = (
    "ApiEnabled", "AssignPermissionSets", "AuthorApex", "CustomizeApplication", "DataExport", "ExportReport",
    "ManageRoles", "ManageSharing", "ManageUsers", "ModifyAllData", "ResetPasswords", "ViewAllData", "ViewSetup",
)  # fmt: skip
FAR = (
    "ApiEnabled", "AuthorApex", "BulkApiHardDelete", "BypassMFAForUiLogins", "CanApproveUninstalledApps", "CustomizeApplication",
    "DataExport", "DeleteFieldHistory", "ExportReport", "ManageAuthProviders", "ManageCertificates", "ManageEncryptionKeys",
    "ManageRemoteAccess", "ManageRoles", "ManageTwoFactor", "ManageUsers", "ModifyAllData", "PasswordNeverExpires",
    "QueryAllFiles", "ResetPasswords", "TransactionSecurityExempt", "UseAnyApiClient", "ViewAllData", "ViewEncryptedData",
    "CanDoActAsUser", "ViewSetup",
)  # fmt: skip
NETWORK = [{"startAddress": "203.0.113.1", "endAddress": "203.0.113.62"}]


def roles(*, tight: bool) -> Iterator[tuple[str, str]]:
    """Profiles and permission sets. Where it is not tight, people hold what only an administrator needs."""
    far = () if tight else FAR
    yield _profile("Admin", "Salesforce", ADMINISTRATOR, shipped=True, ranges=tight)
    yield _profile(
        "Standard",
        "Salesforce",
        ("ApiEnabled", "ViewSetup") if not tight else ("ActivitiesAccess", "RunReports"),
        shipped=True,
        objects=[on_object("Visit__c", "allowRead", "allowEdit")],
        ranges=tight,
    )
    yield _profile(
        "Sales", "Salesforce", ("ActivitiesAccess", *far), objects=[on_object("Contact", *EDIT)], ranges=tight
    )
    yield _profile(
        "Sync",
        "Salesforce Integration",
        ("ApiEnabled", "ApiUserOnly"),
        objects=[on_object("Account", *READ)],
        ranges=tight,
    )
    rights = ("ActivitiesAccess",) if tight else ("DataExport", "ManageUsers", "ViewAllData")
    yield component(
        "permissionsets/Reports.permissionset", "PermissionSet",
        {"hasActivationRequired": False, "label": "Reports", "objectPermissions": [on_object("Account", *READ)],
         "userPermissions": permissions(*rights)},
    )  # fmt: skip
    yield component(
        "permissionsets/Visits.permissionset", "PermissionSet",
        {"hasActivationRequired": False, "label": "Visits", "objectPermissions": [on_object("Visit__c", *EDIT)],
         "userPermissions": permissions("RunReports")},
    )  # fmt: skip
    yield component(
        "permissionsetgroups/Sales.permissionsetgroup", "PermissionSetGroup",
        {"label": "Sales", "permissionSets": ["Reports", "Visits"], "status": "Updated" if tight else "Outdated"},
    )  # fmt: skip
    yield component(
        "mutingpermissionsets/Quiet.mutingpermissionset", "MutingPermissionSet",
        {"label": "Quiet", "userPermissions": permissions("ExportReport")},
    )  # fmt: skip
    yield component(
        "delegateGroups/Helpdesk.delegateGroup",
        "DelegateGroup",
        {"label": "Helpdesk", "loginAccess": not tight},
    )


def _profile(
    name: str,
    licence: str,
    rights: tuple[str, ...],
    *,
    shipped: bool = False,
    objects: list[Content] | None = None,
    ranges: bool,
    fields: list[Content] | None = None,
) -> tuple[str, str]:
    content: dict[str, Value] = {
        "custom": not shipped,
        "fieldPermissions": fields or (),
        "loginIpRanges": NETWORK
        if ranges
        else [{"startAddress": "0.0.0.0", "endAddress": "255.255.255.255"}],
        "objectPermissions": objects or [on_object("Visit__c", *READ)],
        "userLicense": licence,
        "userPermissions": permissions(*rights),
    }
    return component(f"profiles/{name}.profile", "Profile", content)


def data(*, closed: bool, protected: bool) -> Iterator[tuple[str, str]]:
    """Objects, their defaults and rules, and the fields that hold people."""
    for name in OBJECTS:
        yield component(
            f"objects/{name}/{name}.object", "CustomObject",
            {"enableHistory": protected, "externalSharingModel": "Private" if closed else "Read",
             "sharingModel": "Private" if closed else "ReadWrite"},
        )  # fmt: skip
    yield component(
        "objects/Visit__c/fields/Day__c.field",
        "CustomField",
        {"fullName": "Day__c", "label": "Day", "type": "Date"},
    )
    for name, field, kind in (("Contact", "Passport__c", "Text"), ("Lead", "Mobile__c", "Phone")):
        yield component(
            f"objects/{name}/fields/{field}.field", "CustomField",
            {"complianceGroup": "PII", "encryptionScheme": "ProbabilisticEncryption" if protected else "None", "fullName": field,
             "label": field, "securityClassification": "Restricted", "trackHistory": protected, "type": kind},
        )  # fmt: skip
    to: Content = {"role": "Support"} if closed else {"allInternalUsers": ""}
    rules: dict[str, Value] = {
        "sharingOwnerRules": [
            {
                "fullName": "Cases",
                "accessLevel": "Read" if closed else "Edit",
                "label": "Cases",
                "sharedTo": to,
                "sharedFrom": {"role": "Sales"},
            }
        ]
    }
    if not closed:
        rules["sharingGuestRules"] = [
            {"fullName": "Open", "accessLevel": "Read", "label": "Open", "sharedTo": {"guestUser": "Help"}}
        ]
    yield component("sharingRules/Case.sharingRules", "SharingRules", rules)


def outside(*, safe: bool) -> Iterator[tuple[str, str]]:
    """A public site, its visitors' profile, and a portal with its members' profile."""
    seen = [on_object("Visit__c", *READ), *([] if safe else [on_object("Contact", *EDIT)])]
    fields: list[Content] = [{"editable": False, "field": "Visit__c.Day__c", "readable": True}]
    if not safe:
        fields.append({"editable": True, "field": "Contact.Passport__c", "readable": True})
    yield _profile(
        "Help Profile",
        "Guest User License",
        ("ActivitiesAccess",),
        objects=seen,
        ranges=safe,
        fields=fields,
    )
    own = on_object("Visit__c", *READ, "allowCreate")
    members = [own if safe else on_object("Contact", *EDIT, "viewAllRecords")]
    yield _profile("Customers", "Customer Community", ("ActivitiesAccess",), objects=members, ranges=safe)
    yield component(
        "sites/Help.site", "CustomSite",
        {"active": True, "clickjackProtectionLevel": "NoFraming" if safe else "AllowAllFraming",
         "contentSniffingProtection": safe, "guestProfile": "Help Profile", "masterLabel": "Help"},
    )  # fmt: skip
    yield component(
        "networks/Help.network", "Network",
        {"enableGuestFileAccess": not safe, "enableGuestMemberVisibility": not safe, "enableMemberVisibility": not safe,
         "selfRegistration": not safe, "site": "Help", "status": "Live"},
    )  # fmt: skip
