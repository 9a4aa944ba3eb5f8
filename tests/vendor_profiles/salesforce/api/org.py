"""One organisation, abstract: what an export and the API both say of it, and what the API alone says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

OBJECTS = ("Account", "Case", "Contact", "Individual", "Lead", "User", "Invoice__c")
BITS = ("Read", "Create", "Edit", "Delete", "ViewAllRecords", "ModifyAllRecords")
SOME_RIGHTS = (
    "ApiEnabled", "AuthorApex", "BulkApiHardDelete", "CustomizeApplication", "DataExport", "ExportReport",
    "ManageEncryptionKeys", "ManageUsers", "ModifyAllData", "ResetPasswords", "RunReports", "ViewAllData",
    "ViewEventLogFiles", "ViewSetup", "BypassMFAForUiLogins", "PasswordNeverExpires", "ApiUserOnly",
)  # fmt: skip


@dataclass(frozen=True)
class Container:
    """A profile, permission set or muting set. `name` is the full name, `shown` the one on the screens."""

    name: str
    shown: str
    rights: frozenset[str] = frozenset()
    objects: dict[str, frozenset[str]] = field(default_factory=dict)
    licence: str | None = None
    user_type: str = "Standard"
    ranges: tuple[tuple[str, str], ...] = ()
    on_demand: bool = False
    description: str = ""
    namespace: str | None = None

    @property
    def full_name(self) -> str:
        return f"{self.namespace}__{self.name}" if self.namespace else self.name


@dataclass(frozen=True)
class Bundle:
    name: str
    members: tuple[str, ...]
    muting: tuple[str, ...] = ()
    status: str = "Updated"


@dataclass(frozen=True)
class Account:
    login: str
    profile: str
    given: tuple[str, ...] = ()  # full names of sets, and of groups after "group:"
    active: bool = True
    user_type: str = "Standard"
    last_login: str | None = "2026-11-20T08:00:00.000+0000"
    factor: bool | None = True
    frozen: bool = False
    ends: dict[str, str] = field(default_factory=dict)
    changed: str | None = None
    manager: int | None = None


@dataclass(frozen=True)
class Org:
    profiles: tuple[Container, ...]
    sets: tuple[Container, ...] = ()
    muting: tuple[Container, ...] = ()
    bundles: tuple[Bundle, ...] = ()
    accounts: tuple[Account, ...] = ()
    settings: dict[str, dict[str, Any]] = field(default_factory=dict)
    documents: dict[str, dict[str, dict[str, Any]]] = field(
        default_factory=dict
    )  # kind -> name -> element -> value
    sharing: dict[str, tuple[str, str]] = field(default_factory=dict)
    fields: dict[str, dict[str, dict[str, Any]]] = field(
        default_factory=dict
    )  # object -> field -> what it is
    missing_rights: frozenset[str] = frozenset()  # rights that this edition does not have
    links: tuple[dict[str, Any], ...] = ()
    tokens: tuple[dict[str, Any], ...] = ()
    own: frozenset[str] = frozenset(
        {"ApiEnabled", "ViewSetup", "ViewAllUsers", "MonitorLoginHistory", "ViewHealthCheck", "ViewEventLogFiles",
         "ExternalClientAppViewer", "ManageTwoFactor", "ManageUsers", "CustomizeApplication", "QueryAllFiles"}
    )  # fmt: skip


def _all(*names: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(BITS) for name in names or OBJECTS}


def _read(*names: str) -> dict[str, frozenset[str]]:
    return {name: frozenset({"Read"}) for name in names}


ADMIN = Container(
    "Admin", "System Administrator", frozenset(SOME_RIGHTS) - {"ApiUserOnly"}, _all(), "Salesforce"
)  # fmt: skip
CLERK = Container(
    "Standard", "Standard User", frozenset({"ApiEnabled"}), _read("Account", "Contact"), "Salesforce"
)
INTEGRATION = Container(
    "Sync", "Sync", frozenset({"ApiEnabled", "ApiUserOnly"}), _read("Account"), "Salesforce Integration",
    ranges=(("10.0.0.1", "10.0.0.9"),),
)  # fmt: skip
GUEST = Container("Help Profile", "Help Profile", frozenset(), _read("Case"), "Guest User License", "Guest")

SECURE: dict[str, dict[str, Any]] = {
    "SecuritySettings": {
        "enableAdminLoginAsAnyUser": False,
        "networkAccess": {"ipRanges": [{"start": "203.0.113.1", "end": "203.0.113.9"}]},
        "passwordPolicies": {
            "complexity": "UpperLowerCaseNumericSpecialCharacters", "expiration": "NinetyDays",
            "historyRestriction": "5", "lockoutInterval": "ThirtyMinutes", "maxLoginAttempts": "ThreeAttempts",
            "minimumPasswordLength": "14", "questionRestriction": "DoesNotContainPassword",
        },
        "sessionSettings": {
            "sessionTimeout": "FifteenMinutes", "forceLogoutOnSessionTimeout": True, "enableMFADirectUILoginOptIn": True,
            "enableBuiltInAuthenticator": True, "enableU2F": True, "enableSMSIdentity": False,
            "terminateUserSessionsWhenAdminResetsPassword": True, "hstsOnForcecomSites": True, "lockSessionsToDomain": True,
        },
        "singleSignOnSettings": {"enableSamlLogin": True, "isLoginWithSalesforceCredentialsDisabled": True},
    },
    "MyDomainSettings": {"canOnlyLoginWithMyDomainUrl": True},
    "OauthOidcSettings": {"blockOAuthUnPwFlow": True, "blockOAuthUsrAgtFlow": True},
    "ConnectedAppSettings": {"enableAdminApprovedAppsOnly": True},
    "EventSettings": {
        "enableEventLogGeneration": True, "eventLogRetentionDuration": 365, "enableDeleteMonitoringData": False,
        "enableLoginForensics": True, "enableTransactionSecurityPolicies": True,
    },
    "ContentSettings": {"enableContentDistribution": False, "enableSiteGuestUserToUploadFiles": False},
    "SharingSettings": {
        "enableSecureGuestAccess": True, "enableCommunityUserVisibility": False, "enablePortalUserVisibility": False,
    },
}  # fmt: skip


def weak() -> Org:
    """An organisation in which much is wrong."""
    return Org(
        profiles=(ADMIN, CLERK, INTEGRATION, GUEST),
        sets=(
            Container("Exporter", "Exporter", frozenset({"DataExport", "ExportReport"}), _all("Contact")),
            Container("Deleter", "Deleter", frozenset({"BulkApiHardDelete"}), namespace="acme"),
            Container("Boost", "Boost", frozenset({"ViewAllData"}), on_demand=True),
        ),
        muting=(Container("NoExport", "NoExport", frozenset({"ExportReport"}), {"Contact": frozenset({"Delete"})}),),
        bundles=(
            Bundle("Team", ("Exporter", "acme__Deleter"), ("NoExport",)), Bundle("Old", ("Exporter",), (), "Outdated"),
        ),
        accounts=(
            Account("root@acme.example", "Admin", factor=False, changed="2026-11-01T10:00:00.000+0000"),
            Account("boss@acme.example", "Admin", last_login=None),
            Account("ann@acme.example", "Standard", ("Exporter", "group:Team"), manager=0),
            Account("bob@acme.example", "Standard", ("acme__Deleter",), ends={"acme__Deleter": "2026-12-31T00:00:00.000+0000"}),
            Account("eve@acme.example", "Standard", last_login="2024-01-01T00:00:00.000+0000", factor=False),
            Account("ice@acme.example", "Standard", frozen=True),
            Account("sync@acme.example", "Sync", ("Boost",), factor=None),
            Account("guest@acme.example", "Help Profile", user_type="Guest", factor=None),
        ),
        settings={
            "SecuritySettings": {
                "enableAdminLoginAsAnyUser": True, "networkAccess": {"ipRanges": []},
                "passwordPolicies": {
                    "complexity": "NoRestriction", "expiration": "Never", "historyRestriction": "0",
                    "lockoutInterval": "FifteenMinutes", "maxLoginAttempts": "NoLimit", "minimumPasswordLength": "5",
                    "questionRestriction": "None",
                },
                "sessionSettings": {
                    "sessionTimeout": "TwentyFourHours", "forceLogoutOnSessionTimeout": False,
                    "enableMFADirectUILoginOptIn": False, "enableBuiltInAuthenticator": False, "enableU2F": False,
                    "enableSMSIdentity": True, "terminateUserSessionsWhenAdminResetsPassword": False,
                    "hstsOnForcecomSites": False, "lockSessionsToDomain": False,
                },
                "singleSignOnSettings": {"enableSamlLogin": False, "isLoginWithSalesforceCredentialsDisabled": False},
            },
            "MyDomainSettings": {"canOnlyLoginWithMyDomainUrl": False},
            "OauthOidcSettings": {"blockOAuthUnPwFlow": False, "blockOAuthUsrAgtFlow": False},
            "ConnectedAppSettings": {"enableAdminApprovedAppsOnly": False},
            "EventSettings": {
                "enableEventLogGeneration": False, "eventLogRetentionDuration": 30, "enableDeleteMonitoringData": True,
                "enableLoginForensics": False, "enableTransactionSecurityPolicies": False,
            },
            "ContentSettings": {"enableContentDistribution": True, "enableSiteGuestUserToUploadFiles": True},
            "SharingSettings": {
                "enableSecureGuestAccess": False, "enableCommunityUserVisibility": True, "enablePortalUserVisibility": True,
            },
        },
        documents={
            "ConnectedApp": {"Mailer": {"label": "Mailer", "oauthConfig.isAdminApproved": False}},
            "ExternalClientApplication": {"Sync": {"label": "Sync"}},
            "ExtlClntAppOauthConfigurablePolicies": {
                "Sync": {"permittedUsersPolicyType": "AllSelfAuthorized", "ipRelaxationPolicyType": "Bypass",
                         "refreshTokenPolicyType": "Infinite", "isClientCredentialsFlowEnabled": True},
            },
            "ExtlClntAppOauthSettings": {"Sync": {"commaSeparatedOauthScopes": "Full, Api"}},
            "ExternalCredential": {"Nobody": {"authenticationProtocol": "NoAuthentication"}},
            "RemoteSiteSetting": {"Bank": {"url": "http://bank.example", "isActive": True, "disableProtocolSecurity": True}},
            "NamedCredential": {"Erp": {"label": "Erp", "endpoint": "http://erp.example", "allowMergeFieldsInBody": True,
                                        "allowMergeFieldsInHeader": False},
                                "New": {"label": "New", "allowMergeFieldsInBody": False, "allowMergeFieldsInHeader": False,
                                        "namedCredentialParameters": [
                                            {"parameterType": "Url", "parameterValue": "http://new.example"},
                                            {"parameterType": "Authentication", "externalCredential": "Nobody"},
                                        ]}},
            "CspTrustedSite": {"Cdn": {"endpointUrl": "https://*.cdn.example", "isActive": True}},
            "CorsWhitelistOrigin": {"Any": {"urlPattern": "http://*.example"}},
            "SamlSsoConfig": {"Idp": {"name": "Idp", "samlVersion": "SAML1_1", "requestSignatureMethod": "RSA-SHA1",
                                      "userProvisioning": True}},
            "AuthProvider": {"Login": {"friendlyName": "Login", "providerType": "OpenIdConnect", "sendSecretInApis": True,
                                       "registrationHandler": "01p000000000001"}},
            "Certificate": {"Old": {"masterLabel": "Old", "expirationDate": "2026-01-01T00:00:00.000+0000", "keySize": 1024,
                                    "privateKeyExportable": True}},
            "CustomSite": {"Help": {"masterLabel": "Help", "active": True, "guestProfile": "Help Profile",
                                    "clickjackProtectionLevel": "AllowAllFraming", "contentSniffingProtection": False}},
            "Network": {"Portal": {"status": "Live", "selfRegistration": True, "enableGuestMemberVisibility": True,
                                   "enableGuestFileAccess": True, "enableMemberVisibility": True}},
            "TransactionSecurityPolicy": {"Watch": {"masterLabel": "Watch", "active": False}},
            "EventRelayConfig": {"Siem": {"label": "Siem", "state": "STOP"}},
        },
        sharing=dict.fromkeys(OBJECTS, ("ReadWrite", "Read")),
        fields={
            "Contact": {
                "Email": {"type": "Email", "encrypted": False, "tracked": False},
                "Passport__c": {"type": "Text", "encrypted": False, "tracked": False, "classification": "Restricted"},
            },
        },
        missing_rights=frozenset({"UseAnyApiClient"}),
        links=({"PreferencesExpires": False, "ExpiryDate": None, "PreferencesPasswordRequired": False},),
        tokens=({"AppName": "Mailer", "UserId": 2, "LastUsedDate": "2024-01-01T00:00:00.000+0000"},),
    )  # fmt: skip


def hardened() -> Org:
    """The same with nothing wrong that the API can show."""
    org = weak()
    few = frozenset({"ApiEnabled"})
    documents = {
        **org.documents,
        "ConnectedApp": {"Mailer": {"label": "Mailer", "oauthConfig.isAdminApproved": True}},
        "ExtlClntAppOauthSettings": {"Sync": {"commaSeparatedOauthScopes": "Api"}},
        "ExtlClntAppOauthConfigurablePolicies": {
            "Sync": {"permittedUsersPolicyType": "AdminApprovedPreAuthorized", "ipRelaxationPolicyType": "Enforce",
                     "refreshTokenPolicyType": "SpecificLifetime", "refreshTokenValidityPeriod": 7,
                     "refreshTokenValidityUnit": "Days", "isClientCredentialsFlowEnabled": False},
        },
        "RemoteSiteSetting": {"Bank": {"url": "https://bank.example", "isActive": True, "disableProtocolSecurity": False}},
        "NamedCredential": {},
        "CspTrustedSite": {"Cdn": {"endpointUrl": "https://cdn.example", "isActive": True}},
        "CorsWhitelistOrigin": {},
        "Certificate": {"New": {"masterLabel": "New", "expirationDate": "2027-09-01T00:00:00.000+0000", "keySize": 4096,
                                "privateKeyExportable": False}},
        "CustomSite": {},
        "Network": {},
        "EventRelayConfig": {"Siem": {"label": "Siem", "state": "RUN"}},
    }  # fmt: skip
    return replace(
        org,
        profiles=(ADMIN, CLERK, INTEGRATION),
        sets=(Container("Caller", "Caller", few),),
        muting=(),
        bundles=(Bundle("Team", ("Caller",)),),
        accounts=(
            Account("root@acme.example", "Admin", changed="2026-11-20T10:00:00.000+0000"),
            Account("boss@acme.example", "Admin", changed="2026-11-20T10:00:00.000+0000"),
            *(Account(f"user{n}@acme.example", "Standard") for n in range(30)),
        ),
        settings=SECURE,
        documents=documents,
        sharing=dict.fromkeys(OBJECTS, ("Private", "Private")),
        links=(),
        tokens=(),
    )


def tiny() -> Org:
    """One administrator, and nothing else."""
    return Org(profiles=(ADMIN,), accounts=(Account("root@tiny.example", "Admin"),))


def generated(seed: int) -> Org:
    """An organisation by chance: rights, members and settings as they fall."""
    dice = Random(seed)
    both = (weak(), hardened())

    def some(pool: tuple[str, ...], most: int) -> frozenset[str]:
        return frozenset(dice.sample(pool, dice.randint(0, min(most, len(pool)))))

    def objects() -> dict[str, frozenset[str]]:
        return {name: bits for name in some(OBJECTS, 4) if (bits := some(BITS, 6))}

    def containers(stem: str, count: int) -> tuple[Container, ...]:
        return tuple(_container(f"{stem}{n}", dice, some(SOME_RIGHTS, 5), objects()) for n in range(count))

    sets, muting = containers("Set", dice.randint(0, 6)), containers("Mute", dice.randint(0, 2))
    names = tuple(one.full_name for one in sets)
    bundles = tuple(
        Bundle(
            f"Group{n}",
            tuple(sorted(some(names, 3))) or names[:1],
            tuple(sorted(some(tuple(one.full_name for one in muting), 2))),
            dice.choice(("Updated", "Outdated")),
        )
        for n in range(dice.randint(0, 3) if names else 0)
    )
    custom = tuple(
        replace(
            one, licence="Salesforce", namespace=None, ranges=dice.choice(((), (("10.0.0.1", "10.0.0.2"),)))
        )
        for one in containers("Profile", dice.randint(0, 3))
    )
    pools = {kind: [org.documents.get(kind, {}) for org in both] for kind in both[0].documents}
    return replace(
        weak(),
        profiles=(ADMIN, CLERK, GUEST, *custom),
        sets=sets,
        muting=muting,
        bundles=bundles,
        accounts=(Account("root@acme.example", "Admin"), *_people(dice, custom, names)),
        settings={
            kind: dict(_mixed(dice, [org.settings.get(kind, {}) for org in both]))
            for kind in both[0].settings
        },
        documents={kind: dice.choice(found) for kind, found in pools.items()},
        sharing={
            name: (dice.choice(("Private", "Read", "ReadWrite")), dice.choice(("Private", "Read")))
            for name in OBJECTS
        },
    )


def _container(
    name: str, dice: Random, rights: frozenset[str], objects: dict[str, frozenset[str]]
) -> Container:
    return Container(
        name, name, rights, objects, on_demand=dice.random() < 0.2, namespace=dice.choice((None, "pkg"))
    )


def _people(dice: Random, profiles: tuple[Container, ...], sets: tuple[str, ...]) -> Iterator[Account]:
    for number in range(dice.randint(0, 12)):
        profile = dice.choice(("Standard", *(one.name for one in profiles)))
        given = tuple(dice.sample(sets, dice.randint(0, min(2, len(sets)))))
        yield Account(f"p{number}@acme.example", profile, given, active=dice.random() < 0.8)


def _mixed(dice: Random, both: list[Any]) -> Iterator[tuple[str, Any]]:
    for key in both[0]:
        value = dice.choice([one.get(key, both[0][key]) for one in both])
        if isinstance(value, dict) and all(isinstance(one.get(key), dict) for one in both):
            value = dict(_mixed(dice, [one[key] for one in both]))
        yield key, value
