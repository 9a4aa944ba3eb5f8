"""Zoho CRM in the shapes of the vendor's published schema (zoho/crm-oas, v8.0): whole tenants."""

from __future__ import annotations

import copy
from typing import Any

from auditor.vendor.registry import vendor_named
from benchmarks.shapes.zoho.rows import (
    EVERYTHING,
    MODULES,
    SALES,
    SCOPES,
    field,
    job,
    page,
    personal,
    profile,
    role,
    rule,
    run,
    shared,
    user,
    user_module,
    without_details,
)

Tenant = dict[str, Any]
"""By kind: the document of the answer; for kinds that are asked row by row a document by the row's value."""

PROFILE = vendor_named("zoho").profile
assert PROFILE.api is not None
PLAN = PROFILE.api
EACH = {"Profile": "profile", "Field": "module", "UserType": "portal"}


def hardened() -> Tenant:
    """A tenant in which little is wrong, seen with every scope and an administrator's account."""
    profiles = [
        profile("21", "Administrator", EVERYTHING, custom=False),
        profile("22", "Sales", SALES),
    ]
    return copy.deepcopy(
        {
            "Token": {
                "access_token": "1000.aaaabbbbccccdddd1111222233334444.5555666677778888",
                "scope": SCOPES,
                "api_domain": "https://www.zohoapis.eu",
                "token_type": "Bearer",
                "expires_in": 3600,
            },
            "Org": {
                "org": [
                    {
                        "id": "1",
                        "company_name": "Acme",
                        "type": "production",
                        "primary_email": "owner@acme.example",
                        "privacy_settings": True,
                        "hipaa_compliance_enabled": False,
                        "hierarchy_preferences": {"type": "Role_Hierarchy", "strictly_reporting": False},
                    }
                ]
            },
            "User": page(
                "User",
                user("1", "21", "31"),
                user("2", "22", "32", manager="1"),
                *(user(str(number), "22", "33", manager="2") for number in range(3, 13)),
            ),
            "Role": {
                "roles": [role("31", "CEO", None), role("32", "Manager", "31"), role("33", "Rep", "32")]
            },
            "Profiles": page("Profiles", *map(without_details, profiles)),
            "Profile": {row["id"]: {"profiles": [row]} for row in profiles},
            "Modules": {
                "modules": [
                    {"api_name": name, "generated_type": "default", "api_supported": True, "id": f"m-{name}"}
                    for name in MODULES
                ]
            },
            "Field": {
                "Leads": {"fields": [personal("Email", "email"), field("Source", "picklist")]},
                "Contacts": {"fields": [personal("Email", "email"), personal("Passport")]},
                "Deals": {"fields": [field("Amount", "currency")]},
            },
            "DataSharing": {"data_sharing": [shared(name) for name in MODULES]},
            "SharingRule": page("SharingRule", rule("41", "Deals", status="inactive")),
            "Group": page("Group", {"id": "51", "name": "EMEA", "description": None}),
            "Territory": page("Territory"),
            "Portal": {"portals": [{"name": "acme", "zaid": "9", "active": True}]},
            "UserType": {
                "acme": {
                    "user_type": [
                        {
                            "id": "61",
                            "name": "Customer",
                            "active": True,
                            "no_of_users": 0,
                            "modules": [user_module("Contacts", "private", view=True)],
                        }
                    ]
                }
            },
            "Webhook": page(
                "Webhook",
                {
                    "id": "71",
                    "name": "orders",
                    "url": "https://hook.acme.example/[redacted]",
                    "associated": True,
                    "http_method": "POST",
                    "feature_type": "workflow",
                    "module": {"api_name": "Leads", "id": "m-Leads"},
                },
            ),
            "AuditExport": {
                "audit_log_export": [
                    job("902", "2026-11-22", "scheduled"),
                    job("901", "2026-11-20") | {"criteria": None},
                    job("900", "2026-11-01"),
                ]
            },
            "Backup": {
                "backup": {
                    "id": "81",
                    "rrule": "RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=MO",
                    "status": "SCHEDULED",
                    "scheduled_date": "2026-11-30T01:00:00+07:00",
                    "start_date": "2026-01-05T01:00:00+07:00",
                    "requester": {"id": "1", "name": "Person 1", "zuid": "701"},
                }
            },
            "BackupRun": page(
                "BackupRun",
                run("812", "2026-11-24", None),
                run("811", "2026-11-23"),
                run("810", "2026-11-16", "failure"),
            ),
        }
    )


def weak() -> Tenant:
    """The same tenant with everything open."""
    tenant = hardened()
    tenant["Token"]["scope"] += " ZohoCRM.modules.ALL"
    clone = profile("23", "Everybody", EVERYTHING)
    tenant["Profiles"]["profiles"].append(without_details(clone))
    tenant["Profile"]["23"] = {"profiles": [clone]}
    tenant["User"]["users"] += [user(str(number), "23", "33", manager="2") for number in range(20, 30)]
    tenant["User"]["users"][-1] |= {"type__s": "Digital Employee"}
    tenant["User"]["users"][-2] |= {"confirm": False}
    tenant["DataSharing"]["data_sharing"] = [
        shared("Leads", "public"),
        shared("Contacts", "public_read_write", True),
        shared("Deals"),
    ]
    tenant["Field"]["Leads"]["fields"].append(field("Mobile", "phone", history_tracking_enabled=False))
    tenant["Field"]["Contacts"]["fields"].append(personal("Iban", crypt=None))
    tenant["UserType"]["acme"]["user_type"][0] |= {
        "no_of_users": 40,
        "modules": [user_module("Contacts", "public", view=True, edit=True)],
    }
    tenant["Webhook"]["webhooks"][0]["url"] = "http://hook.acme.example/[redacted]"
    tenant["SharingRule"]["sharing_rules"] += [rule("42", "Contacts", "all_users", "read_write_delete")]
    tenant["Backup"] = {"backup": []}  # as an answer 204 is stored
    tenant["BackupRun"] = page("BackupRun", run("801", "2026-05-04", "failure"))
    return tenant


def path_of(kind: str, value: str) -> str:
    call = PLAN.calls[PLAN.resources[kind].call]
    query = "&".join(f"{key}={text}" for key, text in call.query.items())
    path = f"{call.method} {call.path}" + (f"?{query}" if query else "")
    filled = path.replace("{page}", "1").replace("{limit}", "200")
    return filled.replace(f"{{{EACH[kind]}}}", value) if kind in EACH else filled
