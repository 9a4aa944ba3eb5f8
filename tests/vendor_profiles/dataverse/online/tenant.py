"""A hardened, a weak and a poorly seen environment, and the posture that their answers make."""

from __future__ import annotations

import copy
from datetime import date

from auditor.assess.result import Result
from auditor.posture import Posture
from auditor.snapshot import ResourceState
from auditor.vendor.registry import vendor_named
from benchmarks.twins.dataverse.shapes import (
    ADA,
    ADMINISTRATOR,
    AUDIT,
    AUDITOR_ROLE,
    BAO,
    BOT,
    BRANCH_COPY,
    DISABLED,
    EACH,
    HOOK,
    LAN,
    MAKER,
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
    registered,
    role,
    rows,
    signed_in,
    solution,
    table,
    user,
)
from tests.vendor_profiles.answers import Product, States, Tenant, policy_of
from tests.vendor_profiles.answers import results as judged
from vendor_profiles.dataverse.normalize import NORMALIZER

TODAY = date(2026, 11, 25)
AT = "2026-11-25T03:00:00Z"
PROFILE = vendor_named("dataverse").profile
assert PROFILE.api is not None
PLAN = PROFILE.api


def hardened() -> Tenant:
    """An environment in good order, as an app with Microsoft Graph sees it."""
    people = [(ADA, "Ada Nguyen"), (BAO, "Bao Tran"), (LAN, "Lan Le")]
    return copy.deepcopy(
        {
            "WhoAmI": {"BusinessUnitId": guid(9), "UserId": AUDIT, "OrganizationId": guid(8)},
            "OwnPrivilege": {AUDIT: privileges(*READS)},
            "Version": {"Version": "9.2.26113.00160"},
            "OrganizationColumn": rows(*({"LogicalName": name} for name in ORGANIZATION)),
            "Organization": rows(ORGANIZATION),
            "User": rows(
                *(user(id_, name) for id_, name in people),
                user(AUDIT, "Audit App", applicationid=guid(301), accessmode=4),
                user(DISABLED, "Old Colleague", isdisabled=True),
                user(BOT, "SYSTEM", accessmode=3, isdisabled=True, azureactivedirectoryobjectid=None),
            ),
            "Role": rows(
                role(ROOT, "System Administrator", ROOT, ADMINISTRATOR),
                role(BRANCH_COPY, "System Administrator", ROOT, ADMINISTRATOR),
                role(SALES, "Salesperson", SALES),
                role(SALES_COPY, "Salesperson", SALES),
                role(AUDITOR_ROLE, "CRM audit", AUDITOR_ROLE),
            ),
            "RootRole": rows(
                *(
                    {"roleid": id_, "name": name, "description": None}
                    for id_, name in (
                        (ROOT, "System Administrator"),
                        (SALES, "Salesperson"),
                        (AUDITOR_ROLE, "CRM audit"),
                    )
                )
            ),
            "RolePrivilege": {
                ROOT: privileges(
                    "prvReadContact",
                    "prvDeleteContact",
                    "prvBulkDelete",
                    "prvWriteRole",
                    "prvAssignRole",
                    *READS,
                ),
                SALES: privileges("prvReadContact:Local", "prvWriteContact:Basic", "prvReadAccount:Deep"),
                AUDITOR_ROLE: privileges(*READS),
            },
            "Privilege": rows({"privilegeid": guid(20_000), "name": "prvReadContact"}),
            "UserRole": rows(
                {"systemuserid": ADA, "roleid": ROOT, "systemuserroleid": guid(601)},
                {"systemuserid": BAO, "roleid": SALES_COPY, "systemuserroleid": guid(602)},
                {"systemuserid": AUDIT, "roleid": AUDITOR_ROLE, "systemuserroleid": guid(603)},
            ),
            "Team": rows({"teamid": TEAM, "name": "Hanoi", "teamtype": 0, "isdefault": True}),
            "TeamMember": rows({"teamid": TEAM, "systemuserid": LAN, "teammembershipid": guid(611)}),
            "TeamRole": rows({"teamid": TEAM, "roleid": SALES, "teamroleid": guid(621)}),
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
            "UserProfile": rows({"systemuserid": ADA, "fieldsecurityprofileid": SECURED}),
            "TeamProfile": rows(),
            "Table": rows(
                *(table(name, True) for name in PRODUCT_TABLES),
                table("contact", True),
                table("account", True),
                table("acme_visit", True, custom=True),
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
                    "_impersonatinguserid_value": None,
                }
            ),
            "ServiceEndpoint": rows(
                {
                    "serviceendpointid": HOOK,
                    "name": "warehouse",
                    "contract": 8,
                    "authtype": 5,
                    "url": "https://hooks.acme.example/in",
                    "namespaceaddress": None,
                }
            ),
            "Publisher": rows(*PUBLISHERS),
            "Solution": rows(solution("charts", MAKER, AUDIT)),
            "Bot": rows(
                {"botid": guid(661), "name": "Service desk", "statecode": 0, "authenticationmode": 2}
            ),
            "ConnectionReference": rows(
                {
                    "connectionreferenceid": guid(641),
                    "connectionreferencelogicalname": "acme_office365",
                    "connectorid": "/providers/Microsoft.PowerApps/apis/shared_office365",
                }
            ),
            "SignIn": rows(
                {
                    "auditid": guid(651),
                    "createdon": "2026-11-24T09:00:00Z",
                    "action": 64,
                    "_objectid_value": ADA,
                },
                {
                    "auditid": guid(652),
                    "createdon": "2026-11-25T02:00:00Z",
                    "action": 65,
                    "_objectid_value": AUDIT,
                },
            ),
            "EntraUser": rows(*(signed_in(id_, name, "2026-11-20T09:00:00Z") for id_, name in people)),
            "Registration": rows(*(registered(id_, name, True) for id_, name in people)),
            "ConditionalAccess": rows(policy()),
            "SecurityDefaults": {"id": guid(901), "displayName": "Security Defaults", "isEnabled": False},
            "AuthenticationMethods": methods(),
        }
    )


def weak() -> Tenant:
    """An environment in which much is wrong."""
    tenant = hardened()
    tenant["Organization"] = rows(
        ORGANIZATION
        | {
            "isauditenabled": False,
            "isuseraccessauditenabled": False,
            "auditretentionperiodv2": 30,
            "inactivitytimeoutenabled": False,
            "inactivitytimeoutinmins": 0,
            "sessiontimeoutenabled": False,
            "enableipbasedfirewallruleinauditmode": True,
        }
    )
    tenant["OwnPrivilege"] = {AUDIT: privileges(*READS, "prvWriteContact", "prvAssignRole")}
    tenant["RolePrivilege"][SALES] = privileges(
        "prvReadContact", "prvDeleteContact", "prvBulkDelete", "prvExportToExcel"
    )
    tenant["UserRole"]["value"].append(
        {"systemuserid": BAO, "roleid": BRANCH_COPY, "systemuserroleid": guid(604)}
    )
    tenant["UserRole"]["value"].append({"systemuserid": AUDIT, "roleid": ROOT, "systemuserroleid": guid(605)})
    tenant["TeamRole"]["value"].append({"teamid": TEAM, "roleid": ROOT, "teamroleid": guid(622)})
    tenant["Table"] = rows(
        *(table(name, True) for name in PRODUCT_TABLES),
        table("contact", False),
        table("account", True),
        table("acme_visit", False, custom=True),
    )
    tenant["Step"]["value"][0]["_impersonatinguserid_value"] = ADA
    tenant["ServiceEndpoint"]["value"][0] |= {"url": "http://hooks.acme.example/in", "authtype": 0}
    tenant["EntraUser"]["value"][1]["signInActivity"] = {"lastSignInDateTime": "2025-01-10T09:00:00Z"}
    tenant["Registration"]["value"][0] |= {"isMfaRegistered": False, "isMfaCapable": False}
    tenant["Registration"]["value"][2] |= {"isMfaRegistered": False, "isMfaCapable": False}
    tenant["ConditionalAccess"] = rows(policy(state="disabled"))
    tenant["AuthenticationMethods"] = methods(Fido2="disabled", Sms="enabled")
    return tenant


ENTRA_KINDS = frozenset(kind for kind, resource in PLAN.resources.items() if resource.sign_in)


def poor() -> tuple[Tenant, dict[str, ResourceState]]:
    """The environment in good order, as an app with a small role sees it: its own business unit, no Microsoft Graph."""
    tenant = {kind: document for kind, document in hardened().items() if kind not in ENTRA_KINDS}
    tenant["OwnPrivilege"] = {
        AUDIT: privileges("prvReadUser:Local", "prvReadRole", "prvReadOrganization", "prvReadEntity")
    }
    denied = (
        "Team",
        "TeamMember",
        "TeamRole",
        "ColumnProfile",
        "ColumnPermission",
        "UserProfile",
        "TeamProfile",
        "SignIn",
        "Step",
    )
    return tenant, dict.fromkeys(denied, ResourceState.DENIED)


def path_of(kind: str, value: str) -> str:
    resource = PLAN.resources[kind]
    call = PLAN.calls[resource.call]
    text = f"{call.method} {call.path}"
    for name, filled in {**resource.using, EACH.get(kind, ""): value}.items():
        text = text.replace(f"{{{name}}}", str(filled))
    return text


PRODUCT = Product(
    PLAN,
    NORMALIZER,
    "https://acme.crm4.dynamics.com",
    "client_secret_and_entra",
    AT,
    version="9.2",
    refusal="HTTP 403; 0x80040220: missing privilege",
    each=EACH,
    path_of=path_of,
)


def posture(tenant: Tenant, states: States | None = None) -> Posture:
    return PRODUCT.posture(tenant, states, policy_of(TODAY))


def results(found: Posture) -> dict[str, Result]:
    return judged(found, policy_of(TODAY))
