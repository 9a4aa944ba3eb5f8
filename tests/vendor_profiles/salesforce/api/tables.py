"""The organisation as the tables of the API: object -> rows, with the columns of the vendor's object reference."""

from __future__ import annotations

from typing import Any

from vendor_profiles.salesforce.rights import native_rights

from .org import BITS, Container, Org

Rows = list[dict[str, Any]]
NEVER_ASKED = "a-value-that-nobody-may-read-0123456789"
CREATED = "2025-01-15T09:30:00.000+0000"

# Metadata element -> column, by object of the API. Written from the vendor's references, not from the profile's own table.
_COLUMNS: dict[str, tuple[str, str, dict[str, str]]] = {
    "ConnectedApp": ("ConnectedApplication", "Name", {"oauthConfig.isAdminApproved": "OptionsAllowAdminApprovedUsersOnly"}),
    "ExternalClientApplication": ("ExternalClientApplication", "DeveloperName", {"label": "MasterLabel"}),
    "RemoteSiteSetting": (
        "RemoteProxy", "SiteName",
        {"url": "EndpointUrl", "isActive": "IsActive", "disableProtocolSecurity": "ProtocolMismatch"},
    ),
    "NamedCredential": (
        "NamedCredential", "DeveloperName",
        {"label": "MasterLabel", "endpoint": "Endpoint", "allowMergeFieldsInBody": "CalloutOptionsAllowMergeFieldsInBody",
         "allowMergeFieldsInHeader": "CalloutOptionsAllowMergeFieldsInHeader"},
    ),
    "ExternalCredential": ("ExternalCredential", "DeveloperName", {"authenticationProtocol": "AuthenticationProtocol"}),
    "CspTrustedSite": ("CspTrustedSite", "DeveloperName", {"endpointUrl": "EndpointUrl", "isActive": "IsActive"}),
    "CorsWhitelistOrigin": ("CorsWhitelistEntry", "DeveloperName", {"urlPattern": "UrlPattern"}),
    "SamlSsoConfig": (
        "SamlSsoConfig", "DeveloperName",
        {"name": "MasterLabel", "samlVersion": "Version", "requestSignatureMethod": "RequestSignatureMethod",
         "userProvisioning": "OptionsUserProvisioning"},
    ),
    "AuthProvider": (
        "AuthProvider", "DeveloperName",
        {"friendlyName": "FriendlyName", "providerType": "ProviderType", "sendSecretInApis": "OptionsSendSecretInApis",
         "registrationHandler": "RegistrationHandlerId"},
    ),
    "Certificate": (
        "Certificate", "DeveloperName",
        {"masterLabel": "MasterLabel", "expirationDate": "ExpirationDate", "keySize": "KeySize",
         "privateKeyExportable": "OptionsIsPrivateKeyExportable"},
    ),
    "Network": (
        "Network", "Name",
        {"status": "Status", "selfRegistration": "OptionsSelfRegistrationEnabled",
         "enableGuestMemberVisibility": "OptionsGuestMemberVisibility",
         "enableGuestFileAccess": "OptionsGuestFileAccessEnabled", "enableMemberVisibility": "OptionsMemberVisibility"},
    ),
    "EventRelayConfig": ("EventRelayConfig", "DeveloperName", {"label": "MasterLabel", "state": "State"}),
}  # fmt: skip
TOOLING = frozenset(
    {
        "RemoteProxy", "Certificate", "EventRelayConfig", "SecurityHealthCheck", "SecurityHealthCheckRisks",
        "ExternalClientApplication", "ExtlClntAppOauthPlcyCnfg", "ExtlClntAppOauthSettings", "NamedCredentialParameter",
        "ExternalCredential",
    }
)  # fmt: skip
SCOPES = ("API", "FULL", "REFRESH_TOKEN", "WEB")
_TYPES = {"Email": "Email", "Text": "Text(80)", "Phone": "Phone", "LongTextArea": "Long Text Area(32768)"}
_METHODS = ("HasBuiltInAuthenticator", "HasSalesforceAuthenticator", "HasSecurityKey", "HasTotp")


def tables_of(org: Org) -> dict[str, Rows]:
    """All rows, each with all columns that the organisation has."""
    there = sorted(native_rights() - org.missing_rights)

    def rights(held: frozenset[str]) -> dict[str, bool]:
        return {f"Permissions{name}": name in held for name in there}

    licences = sorted({one.licence or "Salesforce" for one in org.profiles})
    profile_ids = {one.name: _id("00e", n) for n, one in enumerate(org.profiles)}
    set_ids = {one.full_name: _id("0PS", n) for n, one in enumerate(org.sets)}
    muting_ids = {one.full_name: _id("0QM", n) for n, one in enumerate(org.muting)}
    bundle_ids = {one.name: _id("0PG", n) for n, one in enumerate(org.bundles)}
    stand_ins = {one.name: _id("0PS9", n) for n, one in enumerate(org.bundles)}
    own_sets = {one.name: _id("0PS8", n) for n, one in enumerate(org.profiles)}
    containers = [
        *((own_sets[one.name], one) for one in org.profiles),
        *((set_ids[one.full_name], one) for one in org.sets),
        *((muting_ids[one.full_name], one) for one in org.muting),
    ]
    found: dict[str, Rows] = {
        "Organization": [
            {"Id": _id("00D", 0), "Name": "Acme", "OrganizationType": "Enterprise Edition", "IsSandbox": False,
             "InstanceName": "AP1", "TrialExpirationDate": None}
        ],
        "UserPermissionAccess": [{"Id": _id("ZZZ", 0), **rights(org.own)}],
        "UserLicense": [{"Id": _id("100", n), "Name": name} for n, name in enumerate(licences)],
        "PermissionSetLicense": [],
        "Profile": [
            {"Id": profile_ids[one.name], "Name": one.shown, "UserType": one.user_type,
             "Description": one.description or None, "UserLicenseId": _id("100", licences.index(one.licence or "Salesforce"))}
            for one in org.profiles
        ],
        "PermissionSet": [
            *(_set_row(own_sets[one.name], one, rights(one.rights), "Profile", profile_ids[one.name]) for one in org.profiles),
            *(_set_row(set_ids[one.full_name], one, rights(one.rights), "Regular") for one in org.sets),
            *(
                {**_set_row(stand_ins[one.name], Container(one.name, one.name), rights(frozenset()), "Group"),
                 "PermissionSetGroupId": bundle_ids[one.name]}
                for one in org.bundles
            ),
        ],
        "MutingPermissionSet": [
            {"Id": muting_ids[one.full_name], "DeveloperName": one.name, "MasterLabel": one.shown,
             "NamespacePrefix": one.namespace, **rights(one.rights)}
            for one in org.muting
        ],
        "PermissionSetGroup": [
            {"Id": bundle_ids[one.name], "DeveloperName": one.name, "MasterLabel": one.name, "Description": None,
             "NamespacePrefix": None, "Status": one.status, "HasActivationRequired": False}
            for one in org.bundles
        ],
        "PermissionSetGroupComponent": [
            {"PermissionSetGroupId": bundle_ids[one.name], "PermissionSetId": member}
            for one in org.bundles
            for member in (*(set_ids[name] for name in one.members), *(muting_ids[name] for name in one.muting))
        ],
        "ObjectPermissions": [
            {"ParentId": id_, "SobjectType": name, **{f"Permissions{bit}": bit in bits for bit in BITS}}
            for id_, one in containers
            for name, bits in one.objects.items()
        ],
        "FieldPermissions": [
            {"ParentId": own_sets[one.name], "Field": "Case.Subject", "PermissionsRead": True, "PermissionsEdit": False}
            for one in org.profiles
            if one.user_type == "Guest"
        ],
        "ContentDistribution": [{**link, "Password": NEVER_ASKED} for link in org.links],
        "OauthToken": [
            {**token, "UserId": _id("005", token["UserId"]), "AppMenuItemId": token.get("AppMenuItemId"), "CreatedDate": CREATED, "AccessToken": NEVER_ASKED}
            for token in org.tokens
        ],
        "EventLogFile": [{"EventType": "ApiTotalUsage", "LogDate": "2026-11-23T00:00:00.000+0000", "Interval": "Daily"}],
        "TenantSecret": [
            {"Type": "Data", "Status": "ACTIVE", "Source": "HSM", "Version": 1, "CreatedDate": CREATED,
             "SecretValue": NEVER_ASKED}
        ],
        "CronTrigger": [],
        "SecurityHealthCheck": [{"DurableId": "1", "Score": "72", "CustomBaselineId": None}],
        "SecurityHealthCheckRisks": [
            {"DurableId": "2", "Setting": "Minimum password length", "SettingGroup": "PasswordPolicies",
             "SettingRiskCategory": "MEDIUM_RISK", "RiskType": "MEETS_STANDARD", "OrgValue": "14", "StandardValue": "8"}
        ],
        "EntityDefinition": [
            {"QualifiedApiName": name, "InternalSharingModel": internal, "ExternalSharingModel": external}
            for name, (internal, external) in org.sharing.items()
        ],
        "FieldDefinition": [
            {"QualifiedApiName": field, "EntityDefinition": {"QualifiedApiName": name}, "DataType": _TYPES[said["type"]],
             "IsFieldHistoryTracked": said["tracked"], "SecurityClassification": said.get("classification"),
             "ComplianceGroup": None}
            for name, fields in org.fields.items()
            for field, said in fields.items()
        ],
        "LoginHistory": [{"TlsProtocol": "TLS 1.2", "CipherSuite": "ECDHE-RSA-AES256-GCM-SHA384", "logins": 41}],
    }  # fmt: skip
    found |= _people(org, profile_ids, set_ids, bundle_ids, stand_ins)
    for kind, (name, column, elements) in _COLUMNS.items():
        found[name] = [
            {column: title, "NamespacePrefix": None, **{to: said.get(of) for of, to in elements.items()}}
            for title, said in org.documents.get(kind, {}).items()
        ]
    found["AuthProvider"] = [{**row, "ConsumerSecret": NEVER_ASKED} for row in found["AuthProvider"]]
    guests = {one.profile: _id("005", n) for n, one in enumerate(org.accounts) if one.user_type == "Guest"}
    found["Site"] = [
        {"Name": name, "MasterLabel": said["masterLabel"], "Status": "Active" if said["active"] else "Inactive",
         "ClickjackProtectionLevel": said["clickjackProtectionLevel"],
         "OptionsContentSniffingProtection": said["contentSniffingProtection"],
         "GuestUserId": guests.get(said["guestProfile"])}
        for name, said in org.documents.get("CustomSite", {}).items()
    ]  # fmt: skip
    found["TransactionSecurityPolicy"] = [
        {"DeveloperName": name, "MasterLabel": said["masterLabel"], "NamespacePrefix": None,
         "State": "Enabled" if said["active"] else "Disabled"}
        for name, said in org.documents.get("TransactionSecurityPolicy", {}).items()
    ]  # fmt: skip
    found["ExtlClntAppOauthPlcyCnfg"] = [
        {"ExternalClientApplicationId": _id("0xI", list(org.documents["ExternalClientApplication"]).index(app)),
         "PermittedUsersPolicyType": said.get("permittedUsersPolicyType"),
         "IpRelaxationPolicyType": said.get("ipRelaxationPolicyType"),
         "RefreshTokenPolicyType": said.get("refreshTokenPolicyType"),
         "RefreshTokenValidityPeriod": said.get("refreshTokenValidityPeriod"),
         "RefreshTokenValidityUnit": said.get("refreshTokenValidityUnit"),
         "IsClientCredentialsFlowEnabled": said.get("isClientCredentialsFlowEnabled"),
         "ClientCredentialsFlowUser": said.get("clientCredentialsFlowUser")}
        for app, said in org.documents.get("ExtlClntAppOauthConfigurablePolicies", {}).items()
    ]  # fmt: skip
    found["ExtlClntAppOauthSettings"] = [
        {"ExternalClientApplicationId": _id("0xI", list(org.documents["ExternalClientApplication"]).index(app)),
         **{f"OauthScopes{scope}": scope in said["commaSeparatedOauthScopes"].upper().split(", ") for scope in SCOPES}}
        for app, said in org.documents.get("ExtlClntAppOauthSettings", {}).items()
    ]  # fmt: skip
    found["NamedCredentialParameter"] = list(_parameters(org))
    for name, rows in found.items():
        prefix = {
            "ExternalClientApplication": "0xI", "NamedCredential": "0XA", "ExternalCredential": "0pn"
        }.get(name, "9zz")  # fmt: skip
        for number, row in enumerate(rows):
            if name not in ("EntityDefinition", "FieldDefinition", "LoginHistory"):
                row.setdefault("Id", _id(prefix, number))
    return found


def _parameters(org: Org) -> Rows:
    """Parameters of named credentials: of these kinds, and with a header that holds a secret."""
    signs_in = list(org.documents.get("ExternalCredential", {}))
    return [
        {"NamedCredentialId": _id("0XA", number), "ParameterType": one["parameterType"],
         "ParameterValue": one.get("parameterValue"),
         "ExternalCredentialId": _id("0pn", signs_in.index(one["externalCredential"])) if "externalCredential" in one else None}
        for number, said in enumerate(org.documents.get("NamedCredential", {}).values())
        for one in said.get("namedCredentialParameters", ())
    ]  # fmt: skip


def metadata_of(org: Org, profile_id: str) -> Rows:
    """What the Tooling API says of one profile."""
    one = org.profiles[int(profile_id[3:])]
    said = {
        "custom": one.name not in ("Admin", "Standard"),
        "loginIpRanges": [
            {"startAddress": start, "endAddress": end, "description": None} for start, end in one.ranges
        ],
        "userPermissions": [{"enabled": True, "name": right} for right in sorted(one.rights)],
    }
    return [{"Id": profile_id, "FullName": one.name, "Metadata": said}]


def _people(
    org: Org,
    profiles: dict[str, str],
    sets: dict[str, str],
    bundles: dict[str, str],
    stand_ins: dict[str, str],
) -> dict[str, Rows]:
    users, logins, factors, assignments = [], [], [], []
    trail: Rows = []
    for n, one in enumerate(org.accounts):
        id_ = _id("005", n)
        users.append(
            {"Id": id_, "Username": one.login, "Name": one.login.partition("@")[0].title(), "IsActive": one.active,
             "UserType": one.user_type, "ProfileId": profiles[one.profile], "LastLoginDate": one.last_login,
             "CreatedDate": CREATED, "ManagerId": None if one.manager is None else _id("005", one.manager)}
        )  # fmt: skip
        logins.append({"UserId": id_, "IsFrozen": one.frozen})
        if one.factor is not None:
            factors.append({"UserId": id_, **{name: one.factor and name == "HasTotp" for name in _METHODS}})
        if one.changed:
            trail.append(
                {"Id": f"0Ym{len(trail):012}AAA", "CreatedById": id_, "CreatedDate": one.changed, "Action": "changedProfile",
                 "Section": "Manage Users", "Display": f"Changed a profile of {one.changed}", "DelegateUser": None}
            )  # fmt: skip
        for given in one.given:
            bundle = given.removeprefix("group:") if given.startswith("group:") else None
            assignments.append(
                {"AssigneeId": id_, "PermissionSetId": stand_ins[bundle] if bundle else sets[given],
                 "PermissionSetGroupId": bundles[bundle] if bundle else None, "ExpirationDate": one.ends.get(given)}
            )  # fmt: skip
    return {
        "User": users, "UserLogin": logins, "TwoFactorMethodsInfo": factors, "PermissionSetAssignment": assignments,
        "SetupAuditTrail": trail,
    }  # fmt: skip


def _set_row(
    id_: str, one: Container, rights: dict[str, bool], kind: str, profile: str | None = None
) -> dict[str, Any]:
    owned = profile is not None
    return {
        "Id": id_, "Name": f"X00{id_}" if owned else one.name, "Label": f"00{id_}" if owned else one.shown,
        "Description": one.description or None, "Type": kind, "IsOwnedByProfile": owned, "ProfileId": profile,
        "IsCustom": not owned or one.shown not in ("System Administrator", "Standard User"),
        "PermissionSetGroupId": None, "NamespacePrefix": one.namespace, "HasActivationRequired": one.on_demand,
        "LicenseId": None, **rights,
    }  # fmt: skip


def _id(prefix: str, number: int) -> str:
    return f"{prefix}{number:0{18 - len(prefix)}d}"
