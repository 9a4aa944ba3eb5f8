"""The site by what of it was put right: accounts, roles and rights, sign-in, programs, logs, and the files of the site."""

from __future__ import annotations

import json
from collections.abc import Container
from typing import Any

from benchmarks.twins.frappecrm.shapes import doctype, held, permission, role, user
from vendor_profiles.frappecrm import kinds
from vendor_profiles.frappecrm.product import TABLE

REPAIRS = (
    "administrators",
    "leavers",
    "second factor",
    "passwords",
    "rights",
    "scripts",
    "website",
    "programs",
    "releases",
    "webhooks",
    "logs",
    "servers",
    "encryption",
    "backup",
)
"""What can be put right, in the order in which it is."""
READ = ("read",)
WORK = ("read", "write", "create", "share")
ALL = ("read", "write", "create", "delete", "share", "export", "import")
STAFF = [f"rep{number}@acme.example" for number in range(60)]
GONE = [f"gone{number}@acme.example" for number in range(13)]
CHIEFS = [f"chief{number}@acme.example" for number in range(10)]
ROLES = (
    "Administrator",
    "System Manager",
    "Script Manager",
    "Sales Manager",
    "Sales User",
    "Website Manager",
    "Guest",
    "All",
    "Desk User",
)
SETTINGS = (
    "User",
    "Role",
    "Custom DocPerm",
    "DocType",
    "Custom Field",
    "Property Setter",
    "Webhook",
    "OAuth Client",
    "System Settings",
    "Social Login Key",
    "LDAP Settings",
)

OTHERS = (
    "Server Script",
    "Activity Log",
    "Access Log",
    "Version",
    "Log Settings",
    "Website Settings",
    "Web Form",
    "Deleted Document",
    "Permission Log",
    "OAuth Settings",
)


def answers(good: Container[str]) -> dict[str, Any]:
    """What the API answers to a System Manager who is a Script Manager, too."""
    return {
        kinds.SELF: {"message": "ada@acme.example"},
        kinds.VERSIONS: {
            "message": {
                "frappe": {"title": "Frappe Framework", "version": "16.2.0"},
                "crm": {"title": "Frappe CRM", "version": "1.81.1"},
                "erpnext": {"title": "ERPNext", "version": "16.2.0" if "releases" in good else "15.40.0"},
            }
        },
        kinds.USERS: {"data": _users(good)},
        kinds.KEYS: {"data": [] if "programs" in good else [{"name": "ada@acme.example", "enabled": 1}]},
        kinds.ADMIN_SIGN_INS: {"data": [{"name": "l1", "creation": "2026-11-20 08:00:00.000000"}]},
        kinds.HAS_ROLE: {"data": _held(good)},
        kinds.ROLES: {"data": [role(name, int(name == "All" and "second factor" in good)) for name in ROLES]},
        kinds.STANDARD: {"data": _standard()},
        kinds.CUSTOM: {"data": _custom(good)},
        kinds.DOCTYPES: {
            "data": [
                doctype(name)
                for name in sorted({*TABLE["personal"], *TABLE["administered"], *SETTINGS, *OTHERS})
            ]
        },
        kinds.PROPERTIES: {
            "data": []
            if "logs" in good
            else [
                {"name": "CRM Lead-main-track_changes", "doc_type": "CRM Lead", "value": "0"},
                {"name": "User-main-track_changes", "doc_type": "User", "value": "0"},
            ]
        },
        kinds.SYSTEM: {"data": _system(good)},
        kinds.WEBSITE: {"data": {"name": "Website Settings", "disable_signup": int("website" in good)}},
        kinds.LDAP: {"data": _ldap(good)},
        kinds.SOCIAL: {"data": []},
        kinds.CLIENTS: {"data": _clients(good)},
        kinds.OAUTH: {
            "data": {
                "name": "OAuth Settings",
                "enable_dynamic_client_registration": int("programs" not in good),
            }
        },
        kinds.WEBHOOKS: {"data": [_webhook("webhooks" in good)]},
        kinds.SCRIPTS_ON: {"message": "scripts" not in good},
        kinds.LOG_SETTINGS: {
            "data": {
                "name": "Log Settings",
                "logs_to_clear": [
                    {"ref_doctype": "Error Log", "days": 14},
                    *([{"ref_doctype": "OAuth Bearer Token", "days": 30}] if "programs" in good else []),
                    {"ref_doctype": "Activity Log", "days": 400 if "logs" in good else 30},
                ],
            }
        },
        kinds.EMAIL: {"data": [_mail("servers" in good)]},
        kinds.SHARED: {
            "data": []
            if "rights" in good
            else [{"name": "s1", "share_doctype": "CRM Lead", "share_name": "CRM-LEAD-1", "write": 1}]
        },
        kinds.BACKUPS: {"message": _backups("backup" in good)},
        kinds.HEAD: {"status": 200, "headers": _headers("encryption" in good)},
    }


def files(good: Container[str]) -> dict[str, str]:
    """The two files that the server reads."""
    site: dict[str, Any] = {
        "db_name": "_1",
        "db_password": "kept-by-the-server",
        "encryption_key": "kept-too",
    }
    common: dict[str, Any] = {"db_host": "db.acme.example", "redis_cache": "redis://127.0.0.1:13311"}
    if "servers" in good:
        common |= {"db_ssl_ca": "/etc/ssl/ca.pem", "allow_cors": ["https://bi.acme.example"]}
    else:
        common |= {"allow_cors": "*", "root_password": "a literal one"}
    return {
        "sites/common_site_config.json": json.dumps(common),
        "sites/crm.acme.example/site_config.json": json.dumps(site),
    }


def _users(good: Container[str]) -> list[dict[str, Any]]:
    """Two System Managers, or twelve (Administrator and Guest are hidden from them); sixty of the staff; in the beginning thirteen who left."""
    rows = [
        user("ada@acme.example"),
        user("bo@acme.example"),
        user("customer@client.example", user_type="Website User"),
        *map(user, STAFF),
    ]
    if "administrators" not in good:
        rows += [user(name) for name in CHIEFS]
        rows.append(user("sales@acme.example"))
    if "leavers" not in good:
        rows += [user(name, last_login="2024-01-01 00:00:00") for name in GONE]
    return rows


def _held(good: Container[str]) -> list[dict[str, Any]]:
    rows = [
        *held("Administrator", "Administrator", "System Manager"),
        *held("ada@acme.example", "System Manager", "Script Manager", "Website Manager"),
        *held("bo@acme.example", "System Manager"),
    ]
    for name in STAFF:
        rows += held(name, "Sales User", *(("Sales Manager",) if name == STAFF[0] else ()))
    if "administrators" not in good:
        rows += [row for name in CHIEFS for row in held(name, "System Manager", "Sales Manager")]
        rows += held("sales@acme.example", "Sales User")
    if "leavers" not in good:
        rows += [row for name in GONE for row in held(name, "Sales User")]
    return rows


def _standard() -> list[dict[str, Any]]:
    rows = [permission(name, "System Manager", ALL) for name in SETTINGS]
    rows += [
        permission("User", "System Manager", ("read", "write"), 1),
        permission("User", "Desk User", ()),
        permission("Server Script", "Script Manager", ALL),
        permission("Activity Log", "System Manager", ("read", "share")),
        permission("Access Log", "System Manager", ("read", "delete", "export", "share")),
        permission("Version", "System Manager", ("read", "export")),
        permission("Log Settings", "System Manager", ("read", "write", "create", "delete", "share")),
        permission("Website Settings", "Website Manager", ("read", "write", "create", "share")),
        permission("Web Form", "Website Manager", ("read", "write", "create", "share")),
        permission("Web Form", "Guest", ()),
        permission("Contact", "All", ("read", "write", "create", "delete"), if_owner=1),
    ]
    for name in TABLE["personal"]:
        rows += [permission(name, of, ALL) for of in ("System Manager", "Sales Manager", "Sales User")]
    return rows


def _custom(good: Container[str]) -> list[dict[str, Any]]:
    """Once the rights are set right, people work with leads and deals and export and delete nothing."""
    rows = []
    if "rights" in good:
        for name in TABLE["personal"]:
            rows += [
                permission(name, "System Manager", READ),
                permission(name, "Sales Manager", WORK),
                permission(name, "Sales User", WORK, if_owner=1),
            ]
    else:
        rows.append(permission("Contact", "Guest", READ))
        rows += [permission("Contact", of, ALL) for of in ("All", "Sales User", "System Manager")]
    if "logs" in good:
        rows += [
            permission("Access Log", "System Manager", READ),
            permission("Log Settings", "System Manager", READ),
        ]
    return rows


def _system(good: Container[str]) -> dict[str, Any]:
    strong, factor, website = ("passwords" in good, "second factor" in good, "website" in good)
    return {
        "name": "System Settings",
        "doctype": "System Settings",
        "enable_two_factor_auth": int(factor),
        "two_factor_method": "OTP App",
        "bypass_2fa_for_retricted_ip_users": 0,
        "bypass_restrict_ip_check_if_2fa_enabled": 0,
        "enable_password_policy": int(strong),
        "minimum_password_score": "4",
        "force_user_to_reset_password": 0,
        "allow_consecutive_login_attempts": 5 if strong else 0,
        "allow_login_after_fail": 1800 if strong else 60,
        "session_expiry": "00:30" if strong else "170:00",
        "logout_on_password_reset": int(strong),
        "disable_user_pass_login": int("servers" in good),
        "login_with_email_link": int(not factor),
        "attach_view_link": int(not website),
        "allow_guests_to_upload_files": int(not website),
        "encrypt_backup": int("backup" in good),
        "deny_multiple_sessions": 0,
    }


def _ldap(good: Container[str]) -> dict[str, Any]:
    return {
        "name": "LDAP Settings",
        "enabled": 1,
        "ldap_server_url": f"{'ldaps' if 'servers' in good else 'ldap'}://directory.acme.example:636",
        "ssl_tls_mode": "Off",
        "do_not_create_new_user": 1,
    }


def _clients(good: Container[str]) -> list[dict[str, Any]]:
    fine = "programs" in good
    return [
        {
            "name": "c1",
            "app_name": "Reporting",
            "scopes": "openid" if fine else "all openid",
            "redirect_uris": "https://bi.acme.example/cb" if fine else "http://bi.acme.example/cb",
            "grant_type": "Authorization Code",
            "skip_authorization": 0,
        }
    ]


def _webhook(good: bool) -> dict[str, Any]:
    return {
        "name": "HOOK-1",
        "request_url": f"{'https' if good else 'http'}://hooks.acme.example/crm/key",
        "enabled": 1,
        "enable_security": int(good),
        "webhook_doctype": "CRM Lead",
    }


def _mail(good: bool) -> dict[str, Any]:
    return {
        "name": "Notifications",
        "email_account_name": "Notifications",
        "service": "",
        "enable_outgoing": 1,
        "smtp_server": "mail.acme.example",
        "use_tls": int(good),
        "use_ssl_for_outgoing": 0,
        "enable_incoming": 0,
        "email_server": None,
        "use_ssl": 0,
        "use_starttls": 0,
    }


def _backups(good: bool) -> dict[str, Any]:
    if not good:
        return {"database": None, "public": None, "private": None, "config": None}
    start = "./crm.acme.example/private/backups/20261124_020003-crm_acme_example"
    return {
        "database": f"{start}-database-enc.sql.gz",
        "public": f"{start}-files-enc.tar",
        "private": f"{start}-private-files-enc.tar",
        "config": f"{start}-site_config_backup-enc.json",
    }


def _headers(good: bool) -> dict[str, str]:
    if not good:
        return {"content-type": "text/html; charset=utf-8"}
    return {
        "strict-transport-security": "max-age=63072000; includeSubDomains; preload",
        "x-frame-options": "SAMEORIGIN",
        "x-content-type-options": "nosniff",
    }
