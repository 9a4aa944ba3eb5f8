"""Tenants of Odoo as tables: model -> rows with every field that this version has. Built by hand in the shapes of real
answers: false where there is nothing, `[number, name]` for a reference."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

Table = list[dict[str, Any]]
Tables = dict[str, Table]

# Groups by number; the numbers differ from tenant to tenant, the external ids do not.
USER, MANAGER, SYSTEM, EXPORT, PORTAL, PUBLIC, SALES, ALL_LEADS, AUDIT, CONTACTS = range(1, 11)
GROUPS = {
    USER: ("base", "group_user", "User types / Internal User", []),
    MANAGER: ("base", "group_erp_manager", "Administration / Access Rights", [USER]),
    SYSTEM: ("base", "group_system", "Administration / Settings", [MANAGER]),
    EXPORT: ("base", "group_allow_export", "Technical / Access to export feature", []),
    PORTAL: ("base", "group_portal", "User types / Portal", []),
    PUBLIC: ("base", "group_public", "User types / Public", []),
    SALES: ("sales_team", "group_sale_salesman", "Sales / User: Own Documents Only", [USER]),
    ALL_LEADS: ("sales_team", "group_sale_salesman_all_leads", "Sales / User: All Documents", [SALES]),
    AUDIT: (None, None, "Posture audit (read only)", [USER]),
    CONTACTS: ("base", "group_partner_manager", "Extra Rights / Contact Creation", []),
}
MODELS = (
    "res.users",
    "res.partner",
    "crm.lead",
    "res.groups",
    "ir.model.access",
    "ir.rule",
    "ir.config_parameter",
    "ir.actions.server",
    "res.users.apikeys",
    "res.company",
    "ir.attachment",
    "ir.mail_server",
    "crm.tag",
)
WRITE, READ_ONLY, EDIT = "rwcd", "r", "rwc"
LINES: tuple[tuple[str, int | None, str], ...] = (
    ("res.users", USER, READ_ONLY),
    ("res.users", PORTAL, READ_ONLY),
    ("res.users", PUBLIC, READ_ONLY),
    ("res.users", MANAGER, WRITE),
    ("res.groups", MANAGER, WRITE),
    ("ir.model.access", MANAGER, WRITE),
    ("ir.rule", MANAGER, WRITE),
    ("res.partner", USER, READ_ONLY),
    ("res.partner", PORTAL, READ_ONLY),
    ("res.partner", PUBLIC, READ_ONLY),
    ("res.partner", CONTACTS, WRITE),
    ("crm.lead", SALES, EDIT),
    ("ir.config_parameter", SYSTEM, WRITE),
    ("ir.actions.server", SYSTEM, WRITE),
    ("ir.mail_server", SYSTEM, WRITE),
    ("res.users.apikeys", USER, READ_ONLY),
    ("res.company", USER, READ_ONLY),
    ("ir.attachment", USER, WRITE),
    ("crm.tag", None, READ_ONLY),
)
COMPANY = "['|', ('company_id', '=', False), ('company_id', 'in', company_ids)]"
OWN_OR_NOBODY = "['|',('user_id','=',user.id),('user_id','=',False)]"
RULES: tuple[tuple[str, str, list[int], str], ...] = (
    ("user rule", "res.users", [], "['|', ('share', '=', False), ('company_ids', 'in', company_ids)]"),
    ("res.partner company", "res.partner", [], COMPANY),
    ("portal: own", "res.partner", [PORTAL, PUBLIC], "[('id', 'child_of', user.commercial_partner_id.id)]"),
    ("Personal Leads", "crm.lead", [SALES], OWN_OR_NOBODY),
    ("All Leads", "crm.lead", [ALL_LEADS], "[(1,'=',1)]"),
    ("Own keys", "res.users.apikeys", [USER], "[('user_id', '=', user.id)]"),
    ("All keys", "res.users.apikeys", [SYSTEM, AUDIT], "[(1, '=', 1)]"),
    ("company rule employee", "res.company", [USER], "[('id','in', company_ids)]"),
    ("company rule erp manager", "res.company", [MANAGER, AUDIT], "[(1,'=',1)]"),
)
AUDITOR = 9


def user(number: int, login: str, groups: list[int], **changes: Any) -> dict[str, Any]:
    """An account."""
    return {
        "id": number,
        "login": login,
        "display_name": login.title(),
        "active": True,
        "share": False,
        "login_date": "2026-11-20 08:00:00",
        "create_date": "2025-01-10 08:00:00",
        "company_ids": [1],
        "groups_id": groups,
        "totp_enabled": False,
        **changes,
    }


def parameters(**values: Any) -> Table:
    """System parameters; `__` in a name stands for a dot."""
    return [
        {"id": index, "key": name.replace("__", "."), "value": value}
        for index, (name, value) in enumerate(values.items(), 1)
    ]


def modules(*names: str) -> Table:
    return [
        {"id": index, "name": name, "state": "installed", "demo": False}
        for index, name in enumerate(names, 1)
    ]


def weak() -> Tables:
    """As an installation starts, and worse: demonstration data, no second factor, everything open."""
    flags = {"perm_read": "r", "perm_write": "w", "perm_create": "c", "perm_unlink": "d"}
    number = {name: 80 + index for index, name in enumerate(MODELS)}
    return {
        "res.users": [
            user(1, "__system__", [SYSTEM, MANAGER, USER], active=False, login_date=False),
            user(2, "admin", [SYSTEM, MANAGER, USER, EXPORT]),
            user(6, "demo", [ALL_LEADS, SALES, USER, EXPORT], login_date="2026-01-02 08:00:00"),
            user(7, "portal", [PORTAL], share=True, login_date=False),
            user(4, "public", [PUBLIC], share=True, active=False, login_date=False),
            user(AUDITOR, "audit", [AUDIT, MANAGER, SYSTEM, USER]),
        ],
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
        "ir.model.access": [
            {
                "id": index,
                "name": model,
                "active": True,
                "model_id": [number[model], model.title()],
                "group_id": [group, GROUPS[group][2]] if group else False,
                **{field: letter in letters for field, letter in flags.items()},
            }
            for index, (model, group, letters) in enumerate(LINES, 1)
        ],
        "ir.rule": [
            {
                "id": index,
                "name": name,
                "active": True,
                "model_id": [number[model], model.title()],
                "groups": groups,
                "domain_force": domain,
                **dict.fromkeys(flags, True),
            }
            for index, (name, model, groups, domain) in enumerate(RULES, 1)
        ],
        "res.company": [{"id": 1, "name": "ACME"}],
        "ir.config_parameter": parameters(
            auth_signup__invitation_scope="b2c",
            base__login_cooldown_after="0",
            base__login_cooldown_duration="60",
            base__template_portal_user_id="7",
            web__base__url="http://crm.example.com",
        ),
        "ir.module.module": [
            *modules("base", "mail", "crm", "auth_signup", "auth_totp", "portal", "auth_admin_passkey"),
            {"id": 90, "name": "contacts", "state": "installed", "demo": True},
        ],
        "res.users.apikeys": [
            {
                "id": 5,
                "name": "shop",
                "user_id": [6, "Demo"],
                "scope": False,
                "create_date": "2026-02-03 10:00:00",
                "expiration_date": False,
            }
        ],
        "ir.mail_server": [
            {
                "id": 1,
                "name": "relay",
                "active": True,
                "smtp_host": "mail.example.com",
                "smtp_encryption": "none",
            }
        ],
        "fetchmail.server": [
            {
                "id": 1,
                "name": "inbox",
                "active": True,
                "state": "done",
                "server_type": "imap",
                "is_ssl": False,
            }
        ],
    }


def hardened() -> Tables:
    """The same organisation after its administrators did their work; the audit has a group that only reads."""
    tables = weak()
    tables["res.users"] = [
        user(1, "__system__", [SYSTEM, MANAGER, USER], active=False, login_date=False),
        user(2, "lan.nguyen", [SYSTEM, MANAGER, USER, EXPORT], totp_enabled=True),
        user(6, "mai.tran", [SALES, USER], totp_enabled=True),
        user(4, "public", [PUBLIC], share=True, active=False, login_date=False),
        user(5, "portaltemplate", [PORTAL], share=True, active=False, login_date=False),
        user(AUDITOR, "audit", [AUDIT, USER], totp_enabled=True),
    ]
    for line in tables["ir.model.access"]:
        if line["name"] == "res.partner" and line["group_id"] and line["group_id"][0] == PUBLIC:
            line["active"] = False
        if line["name"] == "res.users" and line["group_id"] and line["group_id"][0] == PUBLIC:
            line["active"] = False
    extra = [
        ("res.groups", AUDIT),
        ("ir.model.access", AUDIT),
        ("ir.rule", AUDIT),
        ("ir.config_parameter", AUDIT),
    ]
    model_ids = {row["model"]: row["id"] for row in tables["ir.model"]}
    tables["ir.model.access"] += [
        {
            "id": 200 + index,
            "name": model,
            "active": True,
            "model_id": [model_ids[model], model],
            "group_id": [group, "audit"],
            "perm_read": True,
            "perm_write": False,
            "perm_create": False,
            "perm_unlink": False,
        }
        for index, (model, group) in enumerate(extra)
    ]
    tables["ir.config_parameter"] = parameters(
        auth_password_policy__minlength="14",
        auth_signup__invitation_scope="b2b",
        auth_totp__policy="all_required",
        base__login_cooldown_after="5",
        base__login_cooldown_duration="1800",
        base__template_portal_user_id="5",
        password_security__history="30",
        password_security__expiration_days="365",
        password_security__lower="1",
        password_security__upper="1",
        password_security__numeric="1",
        password_security__special="1",
        sessions__max_inactivity_seconds="3600",
        web__base__url="https://crm.example.com",
    )
    tables["ir.module.module"] = modules(
        "base", "mail", "crm", "auth_signup", "auth_totp", "auth_totp_mail", "auth_totp_mail_enforce", "auth_passkey",
        "auth_password_policy", "password_security", "portal", "auditlog",
    )  # fmt: skip
    tables["res.users.apikeys"][0] |= {
        "user_id": [2, "Lan"],
        "scope": "odoo.plugin.outlook",
        "expiration_date": "2027-01-15 10:00:00",
    }
    tables["ir.mail_server"][0]["smtp_encryption"] = "starttls"
    tables["fetchmail.server"][0]["is_ssl"] = True
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


def tiny() -> Tables:
    """One administrator, one group, next to nothing installed."""
    tables = deepcopy(weak())
    for name in ("fetchmail.server",):
        del tables[name]
    tables["res.users"] = [user(2, "boss", [SYSTEM, MANAGER, USER])]
    tables["ir.module.module"] = modules("base")
    tables["ir.config_parameter"], tables["res.users.apikeys"], tables["ir.mail_server"] = [], [], []
    for row in tables["res.users"]:
        del row["totp_enabled"]
    return tables


def for_19(tables: Tables) -> Tables:
    """The same tenant in Odoo 19: groups of users have another field, and hold those given directly only."""
    found = deepcopy(tables)
    for row in found["res.users"]:
        row["group_ids"] = row.pop("groups_id")
    return found


def for_17(tables: Tables) -> Tables:
    """The same tenant in Odoo 17: API keys know no end."""
    found = deepcopy(tables)
    for row in found.get("res.users.apikeys", []):
        row.pop("expiration_date", None)
    return found


def for_20(tables: Tables) -> Tables:
    """The same tenant in Odoo 20: one access list with domains in the place of two."""
    found = for_19(tables)
    letters = {"perm_read": "r", "perm_write": "w", "perm_create": "c", "perm_unlink": "d"}
    rules = found.pop("ir.rule")
    merged: Table = []
    for line in found.pop("ir.model.access"):
        operation = "".join(letter for field, letter in letters.items() if line[field])
        if not line["group_id"]:
            continue  # there are no permissions without a group any more
        shared = {name: line[name] for name in ("name", "active", "model_id")}
        mine = [rule for rule in rules if rule["model_id"] == line["model_id"] and rule["groups"]]
        own = [rule["domain_force"] for rule in mine if line["group_id"][0] in rule["groups"]]
        holders = {line["group_id"][0]: own[0] if own else False}
        if own:
            holders |= {group: rule["domain_force"] for rule in mine for group in rule["groups"]}
        merged += [
            {
                **shared,
                "id": len(merged) + 1 + n,
                "group_id": [group, ""],
                "operation": operation,
                "domain": domain,
            }
            for n, (group, domain) in enumerate(holders.items())
        ]
    merged += [
        {
            "id": 500 + r["id"],
            "name": r["name"],
            "active": True,
            "model_id": r["model_id"],
            "group_id": False,
            "operation": "rwcd",
            "domain": r["domain_force"],
        }
        for r in rules
        if not r["groups"]
    ]
    found["ir.access"] = merged
    return found
