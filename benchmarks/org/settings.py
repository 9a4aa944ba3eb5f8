"""Settings files: one a type, values as a long-lived org has them."""

from benchmarks.org.export import Export
from benchmarks.org.xml import INSTANCE, NIL, Node, document

Values = dict[str, "bool | int | str | Values | None"]
"""Element name to text, nested elements, or None for an empty element."""

SETTINGS: dict[str, Values] = {
    "Apex": {
        "enableAuraApexCtrlAuthUserAccessCheckPref": True,
        "enableAuraApexCtrlGuestUserAccessCheckPref": True,
        "enableNonCertifiedApexMdCrud": False,
        "enableRestrictCommunityExecAnon": False,
        "enableSecureNoArgConstructorPref": True,
    },
    "Communities": {
        "blockEmbeddedLoginUnknownURLRedirect": False,
        "enableCommunityWorkspaces": True,
        "enableGuestPermDisOptOutCruc": False,
        "enableGuestRecordReassignOrgPref" + NIL: None,
        "enableGuestSecurityOptOutCruc": True,
        "enableGuvSecurityOptOutPref": False,
        "enableNetworksEnabled": True,
    },
    "ConnectedApp": {
        "enableAdminApprovedAppsOnly": False,
        "enableAdminApprovedAppsOnlyForExternalUser": False,
    },
    "Content": {
        "enableContent": True,
        "enableContentDistPwOptionsBit1": False,
        "enableContentDistPwOptionsBit2": False,
        "enableContentDistribution": True,
        "enableSiteGuestUserToUploadFiles": False,
    },
    "EmailAdministration": {
        "enableComplianceBcc": False,
        "enableEmailSenderIdCompliance": False,
        "enableEmailSpfCompliance": True,
        "enableRestrictTlsToDomains": False,
        "enableVerifyEmailDomainByDkim": True,
    },
    "EncryptionKey": {},
    "Event": {
        "bypassMeteringBlock": False,
        "enableDeleteMonitoringData": False,
        "enableEventLogGeneration": True,
        "enableEventLogObjectFeature" + NIL: None,
        "enableLoginForensics": False,
        "enableStreamingApi": True,
        "enableTransactionSecurityPolicies": False,
        "eventLogRetentionDuration": 0,
    },
    "ExternalClientApp": {
        "enableClientSecretInRestApiAccess": False,
        "enableConsumerSecretApiAccess": False,
        "enableExternalClientApps" + NIL: None,
    },
    "FileUploadAndDownloadSecurity": {"noHtmlUploadAsAttachment": True},
    "IdentityProvider": {"certificateName": "", "enableIdentityProvider": False},
    "MyDomain": {
        "canOnlyLoginWithMyDomainUrl": False,
        "doesApiLoginRequireOrgDomain": True,
        "logRedirections": True,
        "myDomainName": "example",
        "myDomainSuffix": "MySalesforce",
    },
    "OauthOidc": {
        "blockOAuthUnPwFlow": False,
        "blockOAuthUsrAgtFlow": True,
        "isPkceRequired": False,
        "oAuthCdCrdtFlowEnable": False,
    },
    "PlatformEncryption": {
        "enableDeterministicEncryption": False,
        "enableEncryptFieldHistory": False,
        "enableEventBusEncryption": False,
        "isMEKForEncryptionRequired": False,
        "isUseHighAssuranceKeysRequired": True,
    },
    "Privacy": {"enableConsentEventStream": False, "enableDefaultMetadataValues": False},
    "Security": {
        "canUsersGrantLoginAccess": True,
        "enableAdminLoginAsAnyUser": True,
        "enableAuditFieldsInactiveOwner": True,
        "enableCrossOrgRedirects": False,
        "enableRequireHttpsConnection": True,
        "networkAccess": None,
        "passwordPolicies": {
            "complexity": "AlphaNumeric",
            "expiration": "NinetyDays",
            "historyRestriction": "5",
            "lockoutInterval": "ThirtyMinutes",
            "maxLoginAttempts": "TenAttempts",
            "minimumPasswordLength": "10",
            "minimumPasswordLifetime": False,
            "obscureSecretAnswer": True,
            "questionRestriction": "DoesNotContainPassword",
        },
        "redirectBlockModeEnabled": True,
        "sessionSettings": {
            "canConfirmIdentityBySmsOnly": False,
            "enableBuiltInAuthenticator": True,
            "enableCSPOnEmail": True,
            "enableCSRFOnGet": True,
            "enableCSRFOnPost": True,
            "enableClickjackNonsetupSFDC": True,
            "enableClickjackNonsetupUser": True,
            "enableClickjackNonsetupUserHeaderless": True,
            "enableClickjackSetup": True,
            "enableContentSniffingProtection": True,
            "enableMFADirectUILoginOptIn": False,
            "enableSMSIdentity": True,
            "enableU2F": True,
            "enforceIpRangesEveryRequest": False,
            "enforceUserDeviceRevoked": True,
            "forceLogoutOnSessionTimeout": True,
            "forceRelogin": True,
            "hstsOnForcecomSites": True,
            "identityConfirmationOnEmailChange": True,
            "identityConfirmationOnTwoFactorRegistrationEnabled": True,
            "lockSessionsToDomain": True,
            "lockSessionsToIp": False,
            "redirectionWarning": True,
            "referrerPolicy": True,
            "requireHttpOnly": False,
            "sessionTimeout": "TwelveHours",
            "terminateUserSessionsWhenAdminResetsPassword": True,
        },
        "singleSignOnSettings": {
            "enableForceDelegatedCallout": False,
            "enableMultipleSamlConfigs": True,
            "enableSamlJitProvisioning": False,
            "enableSamlLogin": True,
            "isLoginWithSalesforceCredentialsDisabled": False,
        },
    },
    "Sharing": {
        "enableCommunityUserVisibility": False,
        "enableExternalSharingModel": True,
        "enablePortalUserVisibility": False,
        "enableRestrictAccessLookupRecords": True,
        "enableSecureGuestAccess": True,
    },
    "UserManagement": {
        "enableEnhancedConcealPersonalInfo": False,
        "enableProfileFiltering": True,
        "enableRestrictEmailDomains": False,
        "enableScrambleUserData": False,
        "restrictedProfileCloning": True,
    },
}

WEAK = (
    "SecuritySettings.enableAdminLoginAsAnyUser",
    "SecuritySettings.passwordPolicies.complexity",
    "SecuritySettings.passwordPolicies.maxLoginAttempts",
    "SecuritySettings.sessionSettings.enableMFADirectUILoginOptIn",
    "SecuritySettings.sessionSettings.requireHttpOnly",
    "SecuritySettings.sessionSettings.sessionTimeout",
    "SecuritySettings.singleSignOnSettings.isLoginWithSalesforceCredentialsDisabled",
    "CommunitiesSettings.enableGuestSecurityOptOutCruc",
    "EventSettings.enableTransactionSecurityPolicies",
    "MyDomainSettings.canOnlyLoginWithMyDomainUrl",
    "OauthOidcSettings.blockOAuthUnPwFlow",
    "OauthOidcSettings.isPkceRequired",
)
"""Elements whose value above is a weak one whatever the policy."""


def write_settings(export: Export) -> None:
    """One file for each entry of `SETTINGS`; plants `settings.weak`."""
    for name, values in SETTINGS.items():
        nodes = _nodes(values)
        nil = INSTANCE if any(element.endswith(NIL) for element in values) else ""
        export.component("settings", name, "settings", document(f"{name}Settings", nodes, nil))
    for setting in WEAK:
        export.plant("settings.weak", setting)


def _nodes(values: Values) -> list[Node]:
    nodes: list[Node] = []
    for name, value in values.items():
        if isinstance(value, dict):
            nodes.append((name, _nodes(value)))
        elif value is None:
            nodes.append((name, None))
        else:
            nodes.append((name, str(value).lower() if isinstance(value, bool) else str(value)))
    return nodes
