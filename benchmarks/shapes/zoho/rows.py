"""Zoho CRM in the shapes of the vendor's published schema (zoho/crm-oas, v8.0): rows of its answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from vendor_profiles.zoho.kinds import KINDS

TODAY = date(2026, 11, 25)
AT = "2026-11-25T03:00:00Z"
SCOPES = (
    "ZohoCRM.org.READ ZohoCRM.users.READ ZohoCRM.settings.roles.READ ZohoCRM.settings.profiles.READ "
    "ZohoCRM.settings.modules.READ ZohoCRM.settings.fields.READ ZohoCRM.settings.data_sharing.READ "
    "ZohoCRM.settings.user_groups.READ ZohoCRM.settings.territories.READ ZohoCRM.settings.clientportal.READ "
    "ZohoCRM.settings.automation_actions.READ ZohoCRM.settings.audit_logs.READ ZohoCRM.bulk.backup.READ"
)
MODULES = ("Leads", "Contacts", "Deals")
VERBS = ("View", "Create", "Edit", "Delete", "Import", "Export", "Mass_Update", "Mass_Delete", "Change_Owner")
POWERS = (
    "Manage_Users",
    "Manage_Roles",
    "Manage_Profiles",
    "Manage_Groups",
    "Manage_Data_Sharing",
    "Customize_Zoho_CRM",
    "Manage_Workflow",
    "Advanced_Dev_Access",
    "Data_Migration",
    "Api_Access",
    "Manage_Smart_Prompt",
)


def permission(name: str, module: str | None, enabled: bool) -> dict[str, Any]:
    return {
        "display_label": name,
        "module": module,
        "name": f"Crm_Implied_{name}",
        "customizable": True,
        "id": str(900_000 + sum(map(ord, name))),
        "enabled": enabled,
        "parent_permissions": None,
    }


def profile(id_: str, name: str, on: Iterable[str], custom: bool = True, **changes: Any) -> dict[str, Any]:
    """A profile with all its permissions; those in `on` are enabled: "View_Leads", "Manage_Users"."""
    enabled = set(on)
    entries = [
        permission(f"{verb}_{module}", module, f"{verb}_{module}" in enabled)
        for module in MODULES
        for verb in VERBS
    ]
    entries += [permission(power, None, power in enabled) for power in POWERS]
    head: dict[str, Any] = {
        "id": id_,
        "name": name,
        "api_name": name.replace(" ", "_"),
        "display_label": name,
    }
    head |= {"custom": custom, "type": "normal_profile", "description": None, "created_by": None}
    return {**head, "permissions_details": entries, "sections": [], **changes}


def without_details(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in ("permissions_details", "sections")}


def user(id_: str, profile_: str, role_: str, manager: str | None = None, **changes: Any) -> dict[str, Any]:
    row = {
        "id": id_,
        "full_name": f"Person {id_}",
        "first_name": "Person",
        "last_name": id_,
        "email": f"p{id_}@acme.example",
        "phone": "+84 555 0100",
        "status": "active",
        "confirm": True,
        "type__s": "Regular User",
        "created_time": "2025-02-03T09:00:00+07:00",
        "profile": {"id": profile_, "name": f"profile {profile_}"},
        "role": {"id": role_, "name": f"role {role_}"},
        "Reporting_To": None if manager is None else {"id": manager, "name": f"Person {manager}"},
        "zuid": f"70{id_}",
        "microsoft": False,
        "created_by": {"id": "11", "name": "Former Colleague"},
    }
    return row | changes


def role(id_: str, name: str, above: str | None, peers: bool = False) -> dict[str, Any]:
    return {
        "id": id_,
        "name": name,
        "display_label": name,
        "reporting_to": None if above is None else {"id": above, "name": f"role {above}"},
        "share_with_peers": peers,
        "description": None,
        "forecast_manager": None,
    }


def field(name: str, type_: str = "text", **changes: Any) -> dict[str, Any]:
    row = {
        "id": f"f-{name}",
        "api_name": name,
        "field_label": name,
        "data_type": type_,
        "type": "used",
        "custom_field": True,
        "private": None,
        "crypt": None,
        "hipaa_compliance_enabled": False,
        "history_tracking_enabled": True,
        "profiles": [{"id": "21", "name": "Administrator", "permission_type": "read_write"}],
    }
    return row | changes


def personal(name: str, type_: str = "text", **changes: Any) -> dict[str, Any]:
    marked = {"private": {"restricted": True, "type": "High", "export": False}}
    return field(name, type_, **{**marked, "crypt": {"mode": "encryption", "status": 1}, **changes})


def page(kind: str, *rows: Any) -> dict[str, Any]:
    name = KINDS[kind].at.removeprefix("/")
    return {name: list(rows), "info": {"page": 1, "per_page": 200, "count": len(rows), "more_records": False}}


EVERYTHING = [f"{verb}_{module}" for module in MODULES for verb in VERBS] + list(POWERS)
SALES = [f"{verb}_{module}" for module in ("Leads", "Contacts") for verb in ("View", "Create", "Edit")]


def shared(module: str, type_: str = "private", portals: bool = False) -> dict[str, Any]:
    return {
        "share_type": type_,
        "public_in_portals": portals,
        "module": {"api_name": module, "id": f"m-{module}"},
        "rule_computation_running": False,
    }


def rule(id_: str, module: str, to: str = "roles", may: str = "read", **changes: Any) -> dict[str, Any]:
    """A sharing rule; `to` is roles, groups or all_users."""
    row = {
        "id": id_,
        "permission_type": may,
        "superiors_allowed": False,
        "name": f"Rule {id_}",
        "type": "Record_Owner_Based",
        "shared_from": {"resource": {"id": "32", "name": "Manager"}, "subordinates": False, "type": "roles"},
        "shared_to": {"resource": {"id": "33", "name": "Rep"}, "subordinates": False, "type": to},
        "module": {"api_name": module, "name": module, "id": f"m-{module}"},
        "status": "active",
        "match_limit_exceeded": False,
    }
    return row | changes


def run(id_: str, day: str, state: str | None = "completed", **changes: Any) -> dict[str, Any]:
    """A backup as the history of backups has it."""
    row = {
        "id": id_,
        "log_time": f"{day}T01:10:00+07:00",
        "action": None if state else "scheduled",
        "repeat_type": "weekly",
        "count": 1 if state == "completed" else 0,
        "file_name": None,
        "state": state,
        "done_by": {"id": "1", "name": "Person 1", "zuid": "701"},
    }
    return row | changes


LINK = "https://download.zoho.eu/v2/crm/1/auditlog/901/AuditLog.csv"


def job(id_: str, day: str, status: str = "finished") -> dict[str, Any]:
    """An export of the audit log, filtered by person."""
    done = status.lower() == "finished"
    person = [{"id": "9", "name": "Watched Person"}]
    return {
        "id": id_,
        "status": status,
        "job_start_time": f"{day}T10:00:00+07:00",
        "job_end_time": f"{day}T10:05:00+07:00",
        "expiry_date": None,
        "created_by": {"id": "1", "name": "Former Colleague"},
        "criteria": {"field": {"api_name": "done_by"}, "comparator": "equal", "value": person},
        "download_links": [LINK] if done else None,
    }


def user_module(name: str, shared_type: str, **given: bool) -> dict[str, Any]:
    permissions = {"view": False, "create": False, "edit": False, "delete": False} | given
    return {"api_name": name, "shared_type": shared_type, "permissions": permissions}
