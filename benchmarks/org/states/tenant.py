"""One organisation as an export, area by area: each repair sets one area right."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterator

from .content import MAIN, Content, Files, component
from .integrations import addresses, apps
from .people import data, outside, roles

TODAY = "2026-11-24"
"""The day that the dates of the files are made for."""


def files(repaired: Container[str] = ()) -> Files:
    """The export of the organisation with these repairs."""
    found: Files = {
        "sfdx-project.json": json.dumps(
            {"packageDirectories": [{"path": "force-app"}], "sourceApiVersion": "64.0"}
        )
    }
    for name, area in AREAS.items():
        found.update(area(name in repaired))
    return found


def _roles(mended: bool) -> Iterator[tuple[str, str]]:
    yield from roles(tight=mended)


def _data(mended: bool) -> Iterator[tuple[str, str]]:
    yield from data(closed=mended, protected=mended)


def _outside(mended: bool) -> Iterator[tuple[str, str]]:
    yield from outside(safe=mended)
    yield component(
        "settings/Sharing.settings", "SharingSettings",
        {"enableCommunityUserVisibility": not mended, "enablePortalUserVisibility": not mended, "enableSecureGuestAccess": mended},
    )  # fmt: skip
    yield component(
        "settings/Communities.settings", "CommunitiesSettings",
        {"enableGuestPermDisOptOutCruc": not mended, "enableGuestSecurityOptOutCruc": not mended,
         "enableGuvSecurityOptOutPref": not mended, "enableNetworksEnabled": True},
    )  # fmt: skip
    yield component(
        "settings/Content.settings", "ContentSettings",
        {"enableContentDistribution": not mended, "enableSiteGuestUserToUploadFiles": not mended},
    )  # fmt: skip


def _sign_in(mended: bool) -> Iterator[tuple[str, str]]:
    on, off = mended, not mended
    session = {
        **dict.fromkeys(
            ("enableBuiltInAuthenticator", "enableCSPOnEmail", "enableCSRFOnGet", "enableCSRFOnPost", "enableClickjackNonsetupSFDC",
             "enableClickjackNonsetupUser", "enableClickjackNonsetupUserHeaderless", "enableClickjackSetup",
             "enableContentSniffingProtection", "enableMFADirectUILoginOptIn", "enableU2F", "enforceIpRangesEveryRequest",
             "forceLogoutOnSessionTimeout", "forceRelogin", "hstsOnForcecomSites", "identityConfirmationOnEmailChange",
             "identityConfirmationOnTwoFactorRegistrationEnabled", "lockSessionsToDomain", "lockSessionsToIp", "redirectionWarning",
             "requireHttpOnly", "terminateUserSessionsWhenAdminResetsPassword"), on),
        "canConfirmIdentityBySmsOnly": off, "enableSMSIdentity": off, "skipSFAWhenMFADirectUILogin": off,
        "sessionTimeout": "ThirtyMinutes" if on else "TwentyFourHours",
    }  # fmt: skip
    passwords = {
        "complexity": "UpperLowerCaseNumericSpecialCharacters" if on else "NoRestriction",
        "expiration": "NinetyDays" if on else "Never", "historyRestriction": 24 if on else 0,
        "lockoutInterval": "Forever" if on else "FifteenMinutes", "maxLoginAttempts": "ThreeAttempts" if on else "NoLimit",
        "minimumPasswordLength": 15 if on else 5, "minimumPasswordLifetime": on, "obscureSecretAnswer": on,
        "questionRestriction": "DoesNotContainPassword" if on else "None",
    }  # fmt: skip
    network = (
        {"ipRanges": [{"start": "203.0.113.1", "end": "203.0.113.62"}]}
        if on
        else {"ipRanges": [{"start": "0.0.0.0", "end": "255.255.255.255"}]}
    )
    yield component(
        "settings/Security.settings", "SecuritySettings",
        {"enableAdminLoginAsAnyUser": off, "networkAccess": network, "passwordPolicies": passwords,
         "redirectBlockModeEnabled": on, "sessionSettings": session,
         "singleSignOnSettings": {"enableSamlLogin": True, "isLoginWithSalesforceCredentialsDisabled": on}},
    )  # fmt: skip
    yield component("settings/MyDomain.settings", "MyDomainSettings", {"canOnlyLoginWithMyDomainUrl": on})
    yield component(
        "profilePasswordPolicies/Sales.profilePasswordPolicy", "ProfilePasswordPolicy",
        {"lockoutInterval": 0 if on else 15, "maxLoginAttempts": 3 if on else 0, "minimumPasswordLength": 15 if on else 5,
         "passwordComplexity": 4 if on else 0, "passwordExpiration": 90 if on else 0, "passwordHistory": 24 if on else 0,
         "passwordQuestion": 1 if on else 0, "profile": "sales"},
    )  # fmt: skip
    yield component(
        "profileSessionSettings/Sales.profileSessionSetting", "ProfileSessionSetting",
        {"forceLogout": on, "profile": "sales", "sessionTimeout": 30 if on else 1440},
    )  # fmt: skip
    yield component(
        "samlssoconfigs/Idp.samlssoconfig", "SamlSsoConfig",
        {"name": "Idp", "requestSignatureMethod": "RSA-SHA256" if on else "RSA-SHA1",
         "samlVersion": "SAML2_0" if on else "SAML1_1", "userProvisioning": off},
    )  # fmt: skip
    provider: Content = {"friendlyName": "Partner", "providerType": "OpenIdConnect", "sendSecretInApis": off}
    yield component(
        "authproviders/Partner.authprovider", "AuthProvider",
        provider if on else {**provider, "registrationHandler": "MakesAccounts"},
    )  # fmt: skip


STREAMS = (
    "ApiAnomalyEvent", "ApiEvent", "BulkApiResultEvent", "CredentialStuffingEvent", "FileEvent", "GuestUserAnomalyEvent",
    "ListViewEvent", "LoginAnomalyEvent", "LoginAsEvent", "LoginEvent", "PermissionSetEvent", "ReportAnomalyEvent",
    "ReportEvent", "SessionHijackingEvent", "UriEvent",
)  # fmt: skip
"""Streams of real-time events that show a leak or the way to one."""


def _watch(mended: bool) -> Iterator[tuple[str, str]]:
    yield component(
        "settings/Event.settings", "EventSettings",
        {"enableDeleteMonitoringData": not mended, "enableEventLogGeneration": mended, "enableLoginForensics": mended,
         "enableTransactionSecurityPolicies": mended, "eventLogRetentionDuration": 365 if mended else 30},
    )  # fmt: skip
    yield component(
        "settings/RealTimeEvent.settings", "RealTimeEventSettings",
        {"realTimeEvents": [{"entityName": name, "isEnabled": mended} for name in STREAMS]},
    )  # fmt: skip
    yield component(
        "transactionSecurityPolicies/Exports.transactionSecurityPolicy", "TransactionSecurityPolicy",
        {"action": {"block": mended, "endSession": False, "freezeUser": False, "twoFactorAuthentication": False},
         "active": mended, "masterLabel": "Exports"},
    )  # fmt: skip
    yield component(
        "eventRelays/Siem.eventRelay",
        "EventRelayConfig",
        {"label": "Siem", "state": "RUN" if mended else "STOP"},
    )
    yield component(
        "settings/PlatformEncryption.settings", "PlatformEncryptionSettings",
        {"enableEncryptFieldHistory": mended, "enableEventBusEncryption": mended, "isUseHighAssuranceKeysRequired": mended},
    )  # fmt: skip
    yield component(
        "settings/EncryptionKey.settings", "EncryptionKeySettings",
        {"canExternalKeyManagement": mended, "enableCacheOnlyKeys": mended},
    )  # fmt: skip
    yield component(
        "settings/UserManagement.settings", "UserManagementSettings",
        {"enableEnhancedConcealPersonalInfo": mended, "restrictedProfileCloning": mended},
    )  # fmt: skip
    switches = ("enableAuraApexCtrlAuthUserAccessCheckPref", "enableAuraApexCtrlGuestUserAccessCheckPref")
    yield component("settings/Apex.settings", "ApexSettings", dict.fromkeys(switches, mended))
    yield component(
        "settings/FileUploadAndDownloadSecurity.settings", "FileUploadAndDownloadSecuritySettings",
        {"dispositions": [{"behavior": "DOWNLOAD" if mended else "EXECUTE_IN_BROWSER", "fileType": "HTML", "securityRiskFileType": True}]},
    )  # fmt: skip
    yield component("settings/Privacy.settings", "PrivacySettings", {"enableConsentManagement": True})


def _code(mended: bool) -> Iterator[tuple[str, str]]:
    secret = "String key = Keys.named('Mailer');" if mended else "String password = 'Tr0ub4dor&3-horse!';"
    yield (
        f"{MAIN}classes/Mailer.cls",
        f"public with sharing class Mailer {{\n    private static final {secret}\n}}\n",
    )
    yield component("classes/Mailer.cls", "ApexClass", {"apiVersion": "64.0", "status": "Active"})
    yield component(
        "labels/CustomLabels.labels",
        "CustomLabels",
        {
            "labels": [
                {"fullName": "Hello", "language": "en_US", "shortDescription": "Hello", "value": "Hello"}
            ]
        },
    )
    yield component("customMetadata/Setting.One.md", "CustomMetadata", {"label": "One"})


AREAS: dict[str, Callable[[bool], Iterator[tuple[str, str]]]] = {
    "roles": _roles, "data": _data, "outside": _outside, "sign-in": _sign_in, "apps": apps, "addresses": addresses,
    "watch": _watch, "code": _code,
}  # fmt: skip

HALF = ("roles", "sign-in", "apps", "addresses")
"""The areas that are mended half way."""
