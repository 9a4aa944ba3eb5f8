"""The unmanaged solution of the same environment: its role of sellers, its own table, and the code that runs in it."""

from __future__ import annotations

import json
from collections.abc import Container

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_ROLE = "{0a0a0a0a-0000-4000-8000-000000000001}"
_SECRET = "hV7!kq29xZpLw3Rt"
_FLOW = "3c1b5d6e-0000-4000-8000-0000000000f1"


def files(good: Container[str]) -> dict[str, str]:
    """Files as the Power Platform CLI unpacks them."""
    literal = "" if "code" in good else _SECRET
    audited = "1" if "tables" in good else "0"
    return {
        "Other/Solution.xml": DECLARATION
        + '<ImportExportXml version="9.2">\n<SolutionManifest>\n<UniqueName>acme</UniqueName>\n<RootComponents>\n'
        + f'<RootComponent type="20" id="{_ROLE}" behavior="0" />\n'
        + "</RootComponents>\n</SolutionManifest>\n</ImportExportXml>\n",
        "Roles/Salesperson.xml": _role(good),
        "Entities/acme_visit/Entity.xml": _table(audited),
        "SdkMessageProcessingSteps/check.xml": _step(good, literal),
        "environmentvariabledefinitions/acme_ClientSecret/environmentvariabledefinition.xml": DECLARATION
        + '<environmentvariabledefinition schemaname="acme_ClientSecret">\n'
        + f"<defaultvalue>{literal}</defaultvalue>\n<type>100000000</type>\n</environmentvariabledefinition>\n",
        f"Workflows/Warehouse-{_FLOW}.json": json.dumps(_flow(literal)),
        "WebResources/acme_form.js": 'function onLoad(context) { context.getFormContext().getAttribute("name"); }\n',
    }


def _role(good: Container[str]) -> str:
    bulk = (
        ""
        if "sales role" in good
        else "".join(
            f'    <RolePrivilege name="{name}" level="Global" />\n'
            for name in ("prvDeleteContact", "prvBulkDelete", "prvExportToExcel", "prvWriteRole")
        )
    )
    return (
        f'{DECLARATION}<Role id="{_ROLE}" name="Salesperson" isinherited="1">\n  <RolePrivileges>\n'
        '    <RolePrivilege name="prvReadContact" level="Local" />\n'
        '    <RolePrivilege name="prvWriteContact" level="Basic" />\n'
        '    <RolePrivilege name="prvReadAccount" level="Deep" />\n'
        f"{bulk}  </RolePrivileges>\n</Role>\n"
    )


def _table(audited: str) -> str:
    return (
        f'{DECLARATION}<Entity>\n<Name>acme_visit</Name>\n<EntityInfo>\n<entity Name="acme_visit">\n<attributes>\n'
        '<attribute PhysicalName="acme_mobile">\n<Type>nvarchar</Type>\n<LogicalName>acme_mobile</LogicalName>\n'
        "<Format>phone</Format>\n<IsAuditEnabled>1</IsAuditEnabled>\n<IsSecured>0</IsSecured>\n</attribute>\n"
        f"</attributes>\n<IsAuditEnabled>{audited}</IsAuditEnabled>\n</entity>\n</EntityInfo>\n</Entity>\n"
    )


def _step(good: Container[str], literal: str) -> str:
    runs_as = "" if "plug-ins" in good else "Person 1"
    configuration = f"password={literal}" if literal else ""
    return (
        f'{DECLARATION}<SdkMessageProcessingStep Name="Acme.Plugins.Check: Create of contact" '
        'SdkMessageProcessingStepId="{0a0a0a0a-0000-4000-8000-000000000002}">\n'
        f"<ImpersonatingUserIdName>{runs_as}</ImpersonatingUserIdName>\n"
        f"<Configuration>{configuration}</Configuration>\n</SdkMessageProcessingStep>\n"
    )


def _flow(literal: str) -> dict[str, object]:
    """One action over HTTP, whose key stands in the flow or in a connection."""
    signed = {"type": "Basic", "username": "acme", "password": literal} if literal else None
    inputs = {"method": "POST", "uri": "https://hooks.acme.example/in"} | (
        {"authentication": signed} if signed else {}
    )
    action = {"type": "Http", "inputs": inputs}
    return {
        "properties": {"definition": {"actions": {"Send": action}, "triggers": {}}},
        "schemaVersion": "1.0.0.0",
    }
