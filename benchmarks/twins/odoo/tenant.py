"""The tenant by what of it was put right: accounts, groups, lines and rules, parameters, modules, and how the server is set."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from benchmarks.twins.odoo.shapes import (
    ALL_LEADS,
    AUDIT,
    AUDITOR,
    CONTACTS,
    EXPORT,
    GROUPS,
    LINES,
    MANAGER,
    MODELS,
    PORTAL,
    PUBLIC,
    RULES,
    SALES,
    SYSTEM,
    USER,
    Table,
    Tables,
    modules,
    parameters,
    user,
)

REPAIRS = (
    "second factor",
    "wrong passwords",
    "accounts",
    "sign-up",
    "auditor",
    "keys",
    "database manager",
    "sessions",
    "other people's accounts",
    "passwords",
    "visitors",
    "customers",
    "export",
    "encryption",
    "changes",
    "server",
)
"""What can be put right, in the order in which it is."""

FLAGS = {"perm_read": "r", "perm_write": "w", "perm_create": "c", "perm_unlink": "d"}
READABLE = ("res.groups", "ir.model.access", "ir.rule", "ir.config_parameter")
EVERYDAY = {
    "res.partner": "[('user_id', '=', user.id)]",
    "res.users": "[('id', '=', user.id)]",
}
"""What a rule for employees leaves of contacts and of accounts."""
CUSTOMERS = (USER, CONTACTS)


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


def tables_of(good: Container[str]) -> Tables:
    """The tables, model by model."""
    number = {name: 80 + index for index, name in enumerate(MODELS)}
    tables = {
        "res.users": _people(good),
        "res.groups": [
            {"id": id_, "name": name.rsplit("/ ", 1)[-1], "full_name": name, "implied_ids": implied}
            for id_, (_, _, name, implied) in GROUPS.items()
        ],
        "ir.model.data": [
            {"id": 100 + id_, "module": module, "name": name, "res_id": id_, "model": "res.groups"}
            for id_, (module, name, _, _) in GROUPS.items()
            if module
        ],
        "ir.model": [
            {"id": id_, "model": name, "name": name.title(), "transient": False}
            for name, id_ in number.items()
        ],
        "ir.model.access": _lines(good, number),
        "ir.rule": _rules(good, number),
        "res.company": [{"id": 1, "name": "ACME"}],
        "ir.config_parameter": parameters(**_parameters(good)),
        "ir.module.module": _modules(good),
        "res.users.apikeys": [_key(good)],
        "ir.mail_server": [_outgoing(good)],
        "fetchmail.server": [_incoming(good)],
    }
    if "changes" in good:
        tables["auditlog.rule"] = [
            {
                "id": 1,
                "name": "users",
                "state": "subscribed",
                "log_write": True,
                "log_create": True,
                "log_unlink": True,
            }
        ]
    return tables


def _people(good: Container[str]) -> Table:
    factor = {"totp_enabled": "second factor" in good}
    export = [] if "export" in good else [EXPORT]
    system = user(1, "__system__", [SYSTEM, MANAGER, USER], active=False, login_date=False)
    public = user(4, "public", [PUBLIC], share=True, active=False, login_date=False)
    audit = [AUDIT, USER] if "auditor" in good else [AUDIT, MANAGER, SYSTEM, USER]
    auditor = user(AUDITOR, "audit", audit, **factor)
    if "accounts" in good:
        return [
            system,
            user(2, "lan.nguyen", [SYSTEM, MANAGER, USER, *export], **factor),
            user(6, "mai.tran", [SALES, USER], **factor),
            public,
            user(5, "portaltemplate", [PORTAL], share=True, active=False, login_date=False),
            auditor,
        ]
    return [
        system,
        user(2, "admin", [SYSTEM, MANAGER, USER, *export], **factor),
        user(6, "demo", [ALL_LEADS, SALES, USER, *export], login_date="2026-01-02 08:00:00", **factor),
        user(7, "portal", [PORTAL], share=True, login_date=False, **factor),
        public,
        auditor,
    ]


def _lines(good: Container[str], number: dict[str, int]) -> Table:
    found = [
        _line(index, model, group, letters, number) for index, (model, group, letters) in enumerate(LINES, 1)
    ]
    if "visitors" in good:
        for line, (model, group, _) in zip(found, LINES, strict=True):
            line["active"] = not (group == PUBLIC and model in ("res.partner", "res.users"))
    if "auditor" in good:
        found += [_line(200 + index, model, AUDIT, "r", number) for index, model in enumerate(READABLE)]
    return found


def _line(id_: int, model: str, group: int | None, letters: str, number: dict[str, int]) -> dict[str, Any]:
    return {
        "id": id_,
        "name": model,
        "active": True,
        "model_id": [number[model], model.title()],
        "group_id": [group, GROUPS[group][2]] if group else False,
        **{field: letter in letters for field, letter in FLAGS.items()},
    }


def _rules(good: Container[str], number: dict[str, int]) -> Table:
    listed = [*RULES]
    if "customers" in good:
        listed += [(f"own: {model}", model, [*CUSTOMERS], domain) for model, domain in EVERYDAY.items()]
        listed += [(f"all: {model}", model, [AUDIT, MANAGER], "[(1, '=', 1)]") for model in EVERYDAY]
    return [
        {
            "id": index,
            "name": name,
            "active": True,
            "model_id": [number[model], model.title()],
            "groups": groups,
            "domain_force": domain,
            **dict.fromkeys(FLAGS, True),
        }
        for index, (name, model, groups, domain) in enumerate(listed, 1)
    ]


def _parameters(good: Container[str]) -> dict[str, str]:
    found = {
        "auth_signup__invitation_scope": "b2b" if "sign-up" in good else "b2c",
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


def _modules(good: Container[str]) -> Table:
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


def _key(good: Container[str]) -> dict[str, Any]:
    narrow = "keys" in good
    return {
        "id": 5,
        "name": "shop",
        "user_id": [2, "Lan"] if narrow else [6, "Demo"],
        "scope": "odoo.plugin.outlook" if narrow else False,
        "create_date": "2026-02-03 10:00:00",
        "expiration_date": "2027-01-15 10:00:00" if narrow else False,
    }


def _outgoing(good: Container[str]) -> dict[str, Any]:
    encryption = "starttls" if "encryption" in good else "none"
    return {
        "id": 1,
        "name": "relay",
        "active": True,
        "smtp_host": "mail.example.com",
        "smtp_encryption": encryption,
    }


def _incoming(good: Container[str]) -> dict[str, Any]:
    return {
        "id": 1,
        "name": "inbox",
        "active": True,
        "state": "done",
        "server_type": "imap",
        "is_ssl": "encryption" in good,
    }
