"""The types that checks use: in which folder and under which suffix each lies."""

from __future__ import annotations

from itertools import product

# folder -> suffix -> type: what the checks use. Names: the vendor's metadata registry (metadata_types.yaml).
USED: dict[str, dict[str, str]] = {
    "profiles": {"profile": "Profile"},
    "permissionsets": {"permissionset": "PermissionSet"},
    "permissionsetgroups": {"permissionsetgroup": "PermissionSetGroup"},
    "mutingpermissionsets": {"mutingpermissionset": "MutingPermissionSet"},
    "objects": {"object": "CustomObject", "field": "CustomField"},
    "sharingRules": {"sharingRules": "SharingRules"},
    "delegateGroups": {"delegateGroup": "DelegateGroup"},
    "profilePasswordPolicies": {"profilePasswordPolicy": "ProfilePasswordPolicy"},
    "profileSessionSettings": {"profileSessionSetting": "ProfileSessionSetting"},
    "connectedApps": {"connectedApp": "ConnectedApp"},
    "externalClientApps": {"eca": "ExternalClientApplication"},
    "extlClntAppGlobalOauthSets": {"ecaGlblOauth": "ExtlClntAppGlobalOauthSettings"},
    "extlClntAppOauthSettings": {"ecaOauth": "ExtlClntAppOauthSettings"},
    "extlClntAppOauthPolicies": {"ecaOauthPlcy": "ExtlClntAppOauthConfigurablePolicies"},
    "remoteSiteSettings": {"remoteSite": "RemoteSiteSetting"},
    "namedCredentials": {"namedCredential": "NamedCredential"},
    "externalCredentials": {"externalCredential": "ExternalCredential"},
    "cspTrustedSites": {"cspTrustedSite": "CspTrustedSite"},
    "corsWhitelistOrigins": {"corsWhitelistOrigin": "CorsWhitelistOrigin"},
    "authproviders": {"authprovider": "AuthProvider"},
    "samlssoconfigs": {"samlssoconfig": "SamlSsoConfig"},
    "certs": {"crt": "Certificate"},
    "sites": {"site": "CustomSite"},
    "networks": {"network": "Network"},
    "transactionSecurityPolicies": {"transactionSecurityPolicy": "TransactionSecurityPolicy"},
    "eventRelays": {"eventRelay": "EventRelayConfig"},
    "classes": {"cls": "ApexClass"},
    "triggers": {"trigger": "ApexTrigger"},
    "pages": {"page": "ApexPage"},
    "components": {"component": "ApexComponent"},
    "labels": {"labels": "CustomLabels", "label": "CustomLabels"},
    "customMetadata": {"md": "CustomMetadata"},
    "workflows": {"workflow": "Workflow"},
}
SETTINGS_FOLDER = "settings"
SETTINGS_SUFFIX = "settings"
SETTINGS_USED = frozenset(
    [
        "Security",
        "MyDomain",
        "OauthOidc",
        "ConnectedApp",
        "ExternalClientApp",
        "Sharing",
        "UserManagement",
        "PlatformEncryption",
        "EncryptionKey",
        "Event",
        "RealTimeEvent",
        "Content",
        "Communities",
        "Apex",
        "FileUploadAndDownloadSecurity",
        "EmailAdministration",
        "IdentityProvider",
        "Privacy",
    ]
)

# Source text: the secret scan reads the content file, and its -meta.xml companion holds nothing of interest.
CODE = frozenset({"ApexClass", "ApexTrigger", "ApexPage", "ApexComponent"})

# Parts of a decomposed permission set, singular and plural as tool and guide disagree. All are read: by the newer option each may hold
# anything that a whole set may.
PARTS = frozenset(
    f"{part}{ending}".lower()
    for part, ending in product(
        (
            *(
                "applicationVisibilit",
                "classAccess",
                "customMetadataTypeAccess",
                "customPermission",
                "customSettingAccess",
            ),
            *(
                "externalCredentialPrincipalAccess",
                "externalDataSourceAccess",
                "fieldPermission",
                "flowAccess",
            ),
            *(
                "objectPermission",
                "objectSetting",
                "pageAccess",
                "recordTypeVisibilit",
                "tabSetting",
                "userPermission",
            ),
        ),
        ("", "y", "ies", "s", "es"),
    )
)

# With an option of the project rules are taken apart, each into a file of its own below `sharingRules/`.
RULE_PARTS = ("sharingCriteriaRule", "sharingOwnerRule", "sharingGuestRule", "sharingTerritoryRule")

# Where a type has a folder for each member, any description in it that is called like the folder can stand for the member's own.
STAND_INS = {
    "permissionsets": "PermissionSetPart",
    "objects": "CustomObject",
    "sharingrules": "SharingRules",
    "labels": "CustomLabels",
}
