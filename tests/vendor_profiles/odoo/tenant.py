"""Tenants of Odoo as tables: model -> rows with every field that this version has. Weak and hardened are the twins'; the
others are made of them."""

from __future__ import annotations

from copy import deepcopy

from benchmarks.twins.odoo.shapes import (
    ALL_LEADS,
    AUDIT,
    AUDITOR,
    CONTACTS,
    EXPORT,
    GROUPS,
    MANAGER,
    MODELS,
    PORTAL,
    PUBLIC,
    SALES,
    SYSTEM,
    USER,
    Table,
    Tables,
    modules,
    parameters,
    user,
)
from benchmarks.twins.odoo.tenant import REPAIRS, tables_of

__all__ = [
    "ALL_LEADS",
    "AUDIT",
    "AUDITOR",
    "CONTACTS",
    "EXPORT",
    "GROUPS",
    "MANAGER",
    "MODELS",
    "PORTAL",
    "PUBLIC",
    "SALES",
    "SYSTEM",
    "USER",
    "Table",
    "Tables",
    "for_17",
    "for_19",
    "for_20",
    "hardened",
    "modules",
    "parameters",
    "tiny",
    "user",
    "weak",
]


def weak() -> Tables:
    """As an installation starts, and worse."""
    return tables_of(())


def hardened() -> Tables:
    """The same organisation after its administrators did most of their work; the audit has a group that only reads."""
    return tables_of([one for one in REPAIRS if one not in ("customers", "export")])


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
