"""The environment by what of it was put right: what its Web API and Microsoft Graph answer."""

from __future__ import annotations

import copy
from collections.abc import Container
from typing import Any

from benchmarks.twins.dataverse.shapes import (
    ADMINISTRATOR,
    AUDIT,
    AUDITOR_ROLE,
    HOOK,
    MAKER,
    MICROSOFT,
    ORGANIZATION,
    PRODUCT_TABLES,
    PUBLISHERS,
    READS,
    ROOT,
    SALES,
    SALES_COPY,
    SECURED,
    STEP,
    TEAM,
    column,
    guid,
    methods,
    policy,
    privileges,
    role,
    rows,
    solution,
    table,
    user,
)

REPAIRS = (
    "administrators",
    "audit role",
    "sales role",
    "group team",
    "audit log",
    "plug-ins",
    "webhook",
    "second factor",
    "factors",
    "sessions",
    "firewall",
    "tables",
    "leavers",
    "code",
)
"""What can be put right, in the order in which it is."""
PEOPLE = range(1, 41)
CLOUD_GROUP = guid(25)
DAY = "2026-11-20T09:00:00Z"
_BULK = ("prvDeleteContact", "prvBulkDelete", "prvExportToExcel", "prvWriteRole")
_OPEN: dict[str, dict[str, Any]] = {
    "audit log": {
        "isauditenabled": False,
        "isuseraccessauditenabled": False,
        "auditretentionperiodv2": 30,
    },
    "sessions": {
        "inactivitytimeoutenabled": False,
        "inactivitytimeoutinmins": 0,
        "sessiontimeoutenabled": False,
    },
    "firewall": {"allowapplicationuseraccess": True, "allowediprangeforfirewall": "0.0.0.0/0"},
}
"""Settings as they are until they are put right."""


def person(number: int) -> str:
    return guid(1000 + number)


def answers(good: Container[str]) -> dict[str, Any]:
    """The answers to an application user with the role of the audit, and with rights at Microsoft Graph."""
    return {**_environment(good), **_accounts(good), **_access(good), **_data(good), **_entra(good)}


def _environment(good: Container[str]) -> dict[str, Any]:
    settings = dict(ORGANIZATION)
    for repair, changes in _OPEN.items():
        settings |= {} if repair in good else changes
    excess = () if "audit role" in good else ("prvWriteContact", "prvAssignRole")
    return {
        "WhoAmI": {"BusinessUnitId": guid(9), "UserId": AUDIT, "OrganizationId": guid(8)},
        "OwnPrivilege": {AUDIT: privileges(*READS, *excess)},
        "Version": {"Version": "9.2.26113.00160"},
        "OrganizationColumn": rows(*(column(name, False) for name in ORGANIZATION)),
        "Organization": rows(settings),
    }


def _accounts(good: Container[str]) -> dict[str, Any]:
    """Forty people, of whom the last two left; the program of the audit, and Microsoft's own account."""
    left = PEOPLE[-2:]
    found = [_user(number, isdisabled=number in left and "leavers" in good) for number in PEOPLE]
    program = user(AUDIT, "Audit App", applicationid=guid(301), accessmode=4)
    support = user(guid(6), "SYSTEM", accessmode=3, isdisabled=True, azureactivedirectoryobjectid=None)
    return {
        "User": rows(*found, program, support),
        "SignIn": rows(
            {
                "auditid": guid(651),
                "createdon": "2026-11-24T02:00:00Z",
                "action": 65,
                "_objectid_value": AUDIT,
            }
        ),
    }


def _user(number: int, **changes: Any) -> dict[str, Any]:
    manager = None if number == 1 else person(1)
    return user(
        person(number),
        f"Person {number}",
        azureactivedirectoryobjectid=guid(2000 + number),
        _parentsystemuserid_value=manager,
        **changes,
    )


def _access(good: Container[str]) -> dict[str, Any]:
    """System Administrator, one role of sellers with a copy in a branch, and that of the audit."""
    admins = range(1, 3) if "administrators" in good else range(1, 13)
    held = [(person(number), ROOT if number in admins else SALES_COPY) for number in PEOPLE]
    held += [(AUDIT, AUDITOR_ROLE), *([] if "administrators" in good else [(AUDIT, ROOT)])]
    sells = ["prvReadContact:Local", "prvWriteContact:Basic", "prvReadAccount:Deep"]
    names = {ROOT: "System Administrator", SALES: "Salesperson", AUDITOR_ROLE: "CRM audit"}
    teams = [{"teamid": TEAM, "name": "Hanoi", "teamtype": 0, "isdefault": True}]
    group = {"teamid": CLOUD_GROUP, "name": "CRM group", "teamtype": 2, "isdefault": False}
    gives = {"teamid": CLOUD_GROUP, "roleid": ROOT, "teamroleid": guid(622)}
    return {
        "Role": rows(
            role(ROOT, names[ROOT], ROOT, ADMINISTRATOR),
            role(SALES, names[SALES], SALES),
            role(SALES_COPY, names[SALES], SALES),
            role(AUDITOR_ROLE, names[AUDITOR_ROLE], AUDITOR_ROLE),
        ),
        "RootRole": rows(
            *({"roleid": id_, "name": name, "description": None} for id_, name in names.items())
        ),
        "RolePrivilege": {
            ROOT: privileges("prvReadContact", *_BULK, "prvAssignRole", *READS),
            SALES: privileges(*sells, *([] if "sales role" in good else _BULK)),
            AUDITOR_ROLE: privileges(*READS),
        },
        "Privilege": rows({"privilegeid": guid(20_000), "name": "prvReadContact"}),
        "UserRole": rows(*({"systemuserid": who, "roleid": what} for who, what in held)),
        "Team": rows(*teams, *([] if "group team" in good else [group])),
        "TeamMember": rows({"teamid": TEAM, "systemuserid": person(5), "teammembershipid": guid(611)}),
        "TeamRole": rows(
            {"teamid": TEAM, "roleid": SALES, "teamroleid": guid(621)},
            *([] if "group team" in good else [gives]),
        ),
        "ColumnProfile": rows(
            {"fieldsecurityprofileid": SECURED, "name": "Tax numbers", "description": None}
        ),
        "ColumnPermission": rows(
            {
                "fieldpermissionid": guid(631),
                "_fieldsecurityprofileid_value": SECURED,
                "entityname": "contact",
                "attributelogicalname": "governmentid",
                "canread": 4,
                "canupdate": 0,
            }
        ),
        "UserProfile": rows({"systemuserid": person(1), "fieldsecurityprofileid": SECURED}),
        "TeamProfile": rows(),
    }


def _data(good: Container[str]) -> dict[str, Any]:
    on = "tables" in good
    secure = "webhook" in good
    return copy.deepcopy(
        {
            "Table": rows(
                *(table(name, True) for name in PRODUCT_TABLES),
                table("contact", on),
                table("account", True),
                table("acme_visit", on, custom=True),
            ),
            "Column": {
                "contact": rows(column("emailaddress1", True), column("statecode", False, "State")),
                "account": rows(column("telephone1", True)),
                "systemuser": rows(column("internalemailaddress", True)),
            },
            "OwnTable": rows({"LogicalName": "acme_visit", "MetadataId": guid(510)}),
            "OwnColumn": {"acme_visit": rows(column("acme_mobile", True))},
            "Step": rows(
                {
                    "sdkmessageprocessingstepid": STEP,
                    "name": "Acme.Plugins.Check: Create of contact",
                    "statecode": 0,
                    "_impersonatinguserid_value": None if "plug-ins" in good else person(1),
                }
            ),
            "ServiceEndpoint": rows(
                {
                    "serviceendpointid": HOOK,
                    "name": "warehouse",
                    "contract": 8,
                    "authtype": 5 if secure else 0,
                    "url": f"{'https' if secure else 'http'}://hooks.acme.example/in",
                    "namespaceaddress": None,
                }
            ),
            "Publisher": rows(*PUBLISHERS),
            "Solution": rows(
                solution("msdyn_base", MICROSOFT, guid(6), installedon="2020-01-01T00:00:00Z"),
                solution("charts", MAKER, person(1), **_old(good)),
            ),
            "Bot": rows(
                {
                    "botid": guid(661),
                    "name": "Service desk",
                    "statecode": 0,
                    "authenticationmode": 2 if "plug-ins" in good else 1,
                }
            ),
            "ConnectionReference": rows(
                {
                    "connectionreferenceid": guid(641),
                    "connectionreferencelogicalname": "acme_office365",
                    "connectorid": "/providers/Microsoft.PowerApps/apis/shared_office365",
                }
            ),
        }
    )


def _old(good: Container[str]) -> dict[str, Any]:
    """A package that was brought in years ago by somebody who left."""
    return {} if "leavers" in good else {"installedon": "2019-02-03T08:00:00Z"}


def _entra(good: Container[str]) -> dict[str, Any]:
    """What the directory knows of the same people. Those who left have not signed in for two years."""
    has = "second factor" in good
    people = [number for number in PEOPLE if has or number not in PEOPLE[-2:]]
    return {
        "EntraUser": rows(*(_signed_in(number) for number in PEOPLE)),
        "Registration": rows(*(_registered(number, has or number % 2 == 0) for number in people)),
        "ConditionalAccess": rows(policy(state="enabled" if has else "disabled")),
        "SecurityDefaults": {"id": guid(901), "displayName": "Security Defaults", "isEnabled": False},
        "AuthenticationMethods": methods() if "factors" in good else methods(Fido2="disabled", Sms="enabled"),
    }


def _signed_in(number: int) -> dict[str, Any]:
    at = "2024-11-20T09:00:00Z" if number in PEOPLE[-2:] else DAY
    activity = {"lastSignInDateTime": at, "lastNonInteractiveSignInDateTime": at}
    return {**_named(number), "signInActivity": activity}


def _registered(number: int, mfa: bool) -> dict[str, Any]:
    said = {"isAdmin": False, "isMfaCapable": mfa, "isMfaRegistered": mfa}
    return {**_named(number), **said, "methodsRegistered": ["microsoftAuthenticatorPush"] if mfa else []}


def _named(number: int) -> dict[str, Any]:
    return {"id": guid(2000 + number), "userPrincipalName": f"person.{number}@acme.example"}
