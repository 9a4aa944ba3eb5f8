"""How the server and the product are set, by what of it was put right."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from benchmarks.twins.odoo.shapes import Table, modules


def conf(good: Container[str]) -> str:
    """The settings of the server."""
    master = "$pbkdf2-sha512$600000$c2FsdA$aGFzaA" if "server" in good else "admin"
    lines = [
        "[options]",
        f"admin_passwd = {master}",
        f"list_db = {'database manager' not in good}",
        "db_host = db.example.test",
        f"db_sslmode = {'verify-full' if 'encryption' in good else 'prefer'}",
        f"log_level = {'info' if 'server' in good else 'warn'}",
    ]
    if "server" not in good:
        lines.append("db_password = c0rrect-h0rse")
    return "\n".join([*lines, ""])


def pages(good: Container[str]) -> dict[str, Any]:
    """The head of the sign-in page."""
    headers = {
        "x-frame-options": "SAMEORIGIN",
        "content-security-policy": "frame-ancestors 'self'",
        "x-content-type-options": "nosniff",
    }
    if "encryption" in good:
        headers["strict-transport-security"] = "max-age=31536000; includeSubDomains"
    return {"status": 200, "headers": headers}


def settings(good: Container[str]) -> dict[str, str]:
    found = {
        "auth_signup__invitation_scope": "b2b" if "sign-up" in good else "b2c",
        "auth_signup__reset_password": "False" if "sign-up" in good else "True",
        "base__login_cooldown_after": "5" if "wrong passwords" in good else "0",
        "base__login_cooldown_duration": "1800" if "wrong passwords" in good else "60",
        "base__template_portal_user_id": "5" if "accounts" in good else "7",
        "web__base__url": f"http{'s' if 'encryption' in good else ''}://crm.example.com",
    }
    if "sign-up" in good:
        found["web__base__url__freeze"] = "True"
    if "second factor" in good:
        found["auth_totp__policy"] = "all_required"
    if "sessions" in good:
        found["sessions__max_inactivity_seconds"] = "3600"
    if "passwords" in good:
        classes = dict.fromkeys(
            (f"password_security__{name}" for name in ("lower", "upper", "numeric", "special")), "1"
        )
        found |= classes | {"auth_password_policy__minlength": "14", "password_security__history": "30"}
        found["password_security__expiration_days"] = "365"
    return found


def installed(good: Container[str]) -> Table:
    names = ["base", "mail", "crm", "auth_signup", "auth_totp", "portal"]
    if "second factor" in good:
        names += ["auth_totp_mail", "auth_totp_mail_enforce", "auth_passkey"]
    if "passwords" in good:
        names += ["auth_password_policy", "password_security"]
    if "changes" in good:
        names.append("auditlog")
    if "other people's accounts" not in good:
        names.append("auth_admin_passkey")
    found = modules(*names)
    if "accounts" not in good:
        found.append({"id": 90, "name": "contacts", "state": "installed", "demo": True})
    return found


def key(good: Container[str]) -> dict[str, Any]:
    narrow = "keys" in good
    return {
        "id": 5,
        "name": "shop",
        "user_id": [2, "Lan"] if narrow else [6, "Demo"],
        "scope": "odoo.plugin.outlook" if narrow else False,
        "create_date": "2026-02-03 10:00:00",
        "expiration_date": "2027-01-15 10:00:00" if narrow else False,
    }


def outgoing(good: Container[str]) -> dict[str, Any]:
    encryption = "starttls" if "encryption" in good else "none"
    return {
        "id": 1,
        "name": "relay",
        "active": True,
        "smtp_host": "mail.example.com",
        "smtp_encryption": encryption,
    }


def incoming(good: Container[str]) -> dict[str, Any]:
    return {
        "id": 1,
        "name": "inbox",
        "active": True,
        "state": "done",
        "server_type": "imap",
        "is_ssl": "encryption" in good,
    }
