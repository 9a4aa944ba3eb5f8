"""Odoo's rows in its own shapes: false where there is nothing, `[number, name]` for a reference."""

from __future__ import annotations

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
    AUDIT: (None, None, "Posture audit", [USER]),
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
