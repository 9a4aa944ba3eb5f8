"""The tenant by what of it was put right: accounts, groups, lines and rules, parameters, modules, and how the server is set."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from benchmarks.twins.odoo.server import incoming, installed, key, outgoing, settings
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
        "ir.config_parameter": parameters(**settings(good)),
        "ir.module.module": installed(good),
        "res.users.apikeys": [key(good)],
        "ir.mail_server": [outgoing(good)],
        "fetchmail.server": [incoming(good)],
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
