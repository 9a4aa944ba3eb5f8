"""Answers in the shapes of Microsoft's published reference (Dataverse Web API 9.2, Microsoft Graph 1.0)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

EACH = {"OwnPrivilege": "me", "RolePrivilege": "role", "Column": "table", "OwnColumn": "table"}
ADMINISTRATOR = "627090ff-40a3-4053-8790-584edc5be201"


def guid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012x}"


AUDIT, ADA, BAO, LAN, DISABLED, BOT = (guid(number) for number in range(1, 7))
ROOT, BRANCH_COPY, SALES, SALES_COPY, AUDITOR_ROLE = (guid(number) for number in range(11, 16))
TEAM, SECURED, STEP, HOOK = (guid(number) for number in range(21, 25))
ENTRA = {
    AUDIT: guid(101),
    ADA: guid(102),
    BAO: guid(103),
    LAN: guid(104),
    DISABLED: guid(105),
    BOT: guid(106),
}


def rows(*found: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "@odata.context": "https://acme.crm4.dynamics.com/api/data/v9.2/$metadata#rows",
        **more,
        "value": [*found],
    }


def user(id_: str, name: str, **changes: Any) -> dict[str, Any]:
    return {
        "@odata.etag": 'W/"1"',
        "systemuserid": id_,
        "ownerid": id_,
        "fullname": name,
        "domainname": f"{name.lower().replace(' ', '.')}@acme.example",
        "isdisabled": False,
        "accessmode": 0,
        "applicationid": None,
        "azureactivedirectoryobjectid": ENTRA.get(id_),
        "setupuser": False,
        "isintegrationuser": False,
        "isallowedbyipfirewall": False,
        "createdon": "2024-01-15T08:00:00Z",
        "_parentsystemuserid_value": ADA if id_ in (BAO, LAN) else None,
    } | changes


def role(id_: str, name: str, root: str, template: str | None = None) -> dict[str, Any]:
    return {"roleid": id_, "name": name, "_parentrootroleid_value": root, "_roletemplateid_value": template}


def privileges(*listed: str, depth: str = "Global") -> dict[str, Any]:
    """RetrieveRolePrivilegesRole: "prvReadAccount" at a depth, or "prvReadAccount:Basic"."""
    found = []
    for number, entry in enumerate(listed):
        name, _, own = entry.partition(":")
        found.append(
            {
                "Depth": own or depth,
                "PrivilegeId": guid(10_000 + number),
                "BusinessUnitId": guid(9),
                "PrivilegeName": name,
                "RecordFilterId": "00000000-0000-0000-0000-000000000000",
                "RecordFilterUniqueName": "",
            }
        )
    return {
        "@odata.context": "https://acme.crm4.dynamics.com/api/data/v9.2/$metadata#Microsoft.Dynamics.CRM.RetrieveRolePrivilegesRoleResponse",
        "RolePrivileges": found,
    }


READS = (
    "prvReadUser",
    "prvReadRole",
    "prvReadTeam",
    "prvReadOrganization",
    "prvReadbot",
    "prvReadSolution",
    "prvReadPublisher",
    "prvReadFieldSecurityProfile",
    "prvReadEntity",
    "prvReadAttribute",
    "prvReadSdkMessageProcessingStep",
    "prvReadServiceEndpoint",
    "prvReadconnectionreference",
    "prvReadAuditSummary",
)


PRODUCT_TABLES = (
    "attribute",
    "bot",
    "connectionreference",
    "entity",
    "fieldsecurityprofile",
    "organization",
    "publisher",
    "role",
    "sdkmessageprocessingstep",
    "serviceendpoint",
    "solution",
    "systemuser",
    "team",
)


def audited(on: bool) -> dict[str, Any]:
    return {"Value": on, "CanBeChanged": True, "ManagedPropertyLogicalName": "canmodifyauditsettings"}


def table(name: str, on: bool, custom: bool = False) -> dict[str, Any]:
    return {
        "LogicalName": name,
        "IsAuditEnabled": audited(on),
        "IsCustomEntity": custom,
        "IsManaged": not custom,
        "IsIntersect": False,
        "MetadataId": guid(500 + len(name)),
    }


def column(name: str, on: bool, type_: str = "String") -> dict[str, Any]:
    return {
        "LogicalName": name,
        "AttributeType": type_,
        "IsAuditEnabled": audited(on),
        "MetadataId": guid(700),
    }


def registered(id_: str, name: str, mfa: bool) -> dict[str, Any]:
    return {
        "id": ENTRA[id_],
        "userPrincipalName": f"{name.lower().replace(' ', '.')}@acme.example",
        "userDisplayName": name,
        "isAdmin": False,
        "isMfaCapable": mfa,
        "isMfaRegistered": mfa,
        "methodsRegistered": ["microsoftAuthenticatorPush"] if mfa else [],
    }


def signed_in(id_: str, name: str, at: str) -> dict[str, Any]:
    return {
        "id": ENTRA[id_],
        "userPrincipalName": f"{name.lower().replace(' ', '.')}@acme.example",
        "signInActivity": {"lastSignInDateTime": at, "lastNonInteractiveSignInDateTime": at},
    }


def controls(*built_in: str, **changes: Any) -> dict[str, Any]:
    """What a policy asks for: any one of it is enough."""
    return {
        "operator": "OR",
        "builtInControls": list(built_in),
        "customAuthenticationFactors": [],
        "termsOfUse": [],
        "authenticationStrength": None,
    } | changes


def policy(**changes: Any) -> dict[str, Any]:
    """A policy that asks everyone for a second factor, whatever they sign in to."""
    return {
        "id": guid(900),
        "displayName": "Second factor for everyone",
        "state": "enabled",
        "conditions": {
            "userRiskLevels": [],
            "signInRiskLevels": [],
            "clientAppTypes": ["all"],
            "platforms": None,
            "locations": None,
            "devices": None,
            "clientApplications": None,
            "servicePrincipalRiskLevels": [],
            "applications": {
                "includeApplications": ["All"],
                "excludeApplications": [],
                "includeUserActions": [],
                "includeAuthenticationContextClassReferences": [],
                "applicationFilter": None,
            },
            "users": {
                "includeUsers": ["All"],
                "excludeUsers": [],
                "excludeGroups": [],
                "excludeRoles": [],
                "excludeGuestsOrExternalUsers": None,
            },
        },
        "grantControls": controls("mfa"),
    } | changes


def methods(**states: str) -> dict[str, Any]:
    named = {
        "Fido2": "enabled",
        "X509Certificate": "disabled",
        "Sms": "disabled",
        "Voice": "disabled",
        "MicrosoftAuthenticator": "enabled",
    } | states
    return {
        "id": "authenticationMethodsPolicy",
        "authenticationMethodConfigurations": [{"id": id_, "state": state} for id_, state in named.items()],
    }


ORGANIZATION: dict[str, Any] = {
    "organizationid": guid(8),
    "name": "acme",
    "isauditenabled": True,
    "auditretentionperiodv2": 365,
    "isuseraccessauditenabled": True,
    "isreadauditenabled": True,
    "sessiontimeoutenabled": True,
    "sessiontimeoutinmins": 480,
    "inactivitytimeoutenabled": True,
    "inactivitytimeoutinmins": 15,
    "enableipbasedfirewallrule": True,
    "enableipbasedfirewallruleinauditmode": False,
    "allowediprangeforfirewall": "203.0.113.0/28,198.51.100.7",
    "allowedlistofiprangesforfirewall": None,
    "allowedservicetagsforfirewall": None,
    "allowapplicationuseraccess": False,
    "allowmicrosofttrustedservicetags": False,
}


def solution(name: str, publisher: str, by: str, **changes: Any) -> dict[str, Any]:
    """A managed solution that was installed this year."""
    row = {
        "solutionid": guid(800 + len(name)),
        "uniquename": name,
        "friendlyname": name.title(),
        "ismanaged": True,
        "installedon": "2026-02-03T08:00:00Z",
        "updatedon": None,
        "_publisherid_value": publisher,
        "_createdby_value": by,
    }
    return row | changes


MICROSOFT, MAKER = guid(901), guid(902)
PUBLISHERS = (
    {"publisherid": MICROSOFT, "uniquename": "MicrosoftCorporation"},
    {"publisherid": MAKER, "uniquename": "acmetools"},
)
