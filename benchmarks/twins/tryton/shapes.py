"""Tryton's answers and its configuration file in its own shapes."""

from __future__ import annotations

from typing import Any

SALES, LEADS, AUDIT = 1, 2, 9
COMPANY_RULE = '[["company", "in", {"__class__": "Eval", "d": [], "v": "companies"}]]'
OWN_RULE = '[["user", "=", {"__class__": "Eval", "d": -1, "v": "user_id"}]]'
MOMENT = {"__class__": "datetime", "year": 2026, "month": 11, "day": 1, "hour": 9, "minute": 0, "second": 0}
MODELS = (
    *("ir.model", "ir.model.access", "ir.model.log", "ir.rule.group", "ir.session", "res.group", "res.user"),
    *("party.party", "party.address", "sale.opportunity", "product.product"),
)
CONF = """
[session]
authentications = password+sms
max_age = 3600
timeout = 1800
max_attempt = 4
[password]
length = 12
[database]
uri = postgresql://db.example.test:5432/?sslmode=verify-full
[email]
uri = smtps://mail.example.test:465
[ssl]
certificate = true
"""


def user(
    id_: int, login: str, *groups: int, active: bool = True, administrator: bool = False
) -> dict[str, Any]:
    return {
        "id": id_,
        "login": login,
        "name": login.title(),
        "active": int(active),
        "administrator": int(administrator),
        "groups": list(groups),
        "create_date": MOMENT,
    }


def group(id_: int, name: str, *users: int, parent: int | None = None, active: bool = True) -> dict[str, Any]:
    return {"id": id_, "name": name, "active": active, "parent": parent, "users": list(users)}


def access(
    id_: int, model: str, rights: str, group: int | None = None, active: bool = True
) -> dict[str, Any]:
    return {
        "id": id_,
        "model": model,
        "group": group,
        "active": active,
        "perm_read": "r" in rights,
        "perm_write": "w" in rights,
        "perm_create": "c" in rights,
        "perm_delete": "d" in rights,
    }


def rule(
    id_: int, model: str, *rules: int, modes: str = "rwcd", to: str = "global", groups: tuple[int, ...] = ()
) -> dict[str, Any]:
    row = access(id_, model, modes)
    del row["group"], row["active"]
    named = {"global_p": to == "global", "default_p": to == "default", "groups": list(groups)}
    return row | named | {"name": f"rule {id_}", "rules": list(rules)}
