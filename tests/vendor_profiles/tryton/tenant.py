"""Small tenants in the shapes of Tryton's own answers, and their posture."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from auditor.policy import load_policy
from auditor.posture import Posture, Source, Unknown
from auditor.snapshot import Collection
from auditor.vendor import Extraction, Raw
from vendor_profiles.tryton.normalize import NORMALIZER

Answers = dict[str, Any]
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


def hardened() -> Answers:
    """One administrator, closed models, an auditor that only reads."""
    closed = [
        access(number, model, "")
        for number, model in enumerate(
            ("party.party", "sale.opportunity", "ir.session", "res.group"), start=1
        )
    ]
    readable = [
        access(number, model, "r")
        for number, model in enumerate(
            (
                "res.user",
                "res.user.application",
                "res.user-res.group",
                "ir.rule.group-res.group",
                "ir.rule.group",
                "ir.model",
                "ir.action",
                "ir.ui.view",
                "ir.cron",
                "ir.trigger",
                "ir.module",
            ),
            start=10,
        )
    ]
    return {
        "Version": "8.2",
        "Preferences": {"administrator": 0, "groups": [AUDIT], "language": "en"},
        "Account": [{"id": 5, "login": "auditor"}],
        "OwnRights": {
            "res.user": {"read": 1, "write": 0, "create": 0, "delete": 0},
            "ir.session": {"read": 0, "write": 0, "create": 0, "delete": 0},
        },
        "Users": [
            user(0, "root", active=False, administrator=True),
            user(1, "admin", administrator=True),
            user(5, "auditor", AUDIT),
            user(6, "sam", SALES),
        ],
        "Groups": [group(SALES, "Sales", 6), group(LEADS, "Leads"), group(AUDIT, "Security Audit", 5)],
        "Keys": [{"id": 1, "user": 6, "application": "rest", "state": "validated", "create_date": MOMENT}],
        "Models": [{"id": number, "name": name} for number, name in enumerate(MODELS, start=1)],
        "AccessRows": [*closed, *readable, access(30, "party.party", "r", SALES)],
        "RuleGroups": [
            rule(1, "res.user.application", 1, to="default"),
            rule(2, "res.user.application", 2, to="groups", modes="r", groups=(AUDIT,)),
            rule(3, "sale.opportunity", 3),
        ],
        "Rules": [
            {"id": 1, "rule_group": 1, "domain": OWN_RULE},
            {"id": 2, "rule_group": 2, "domain": "[]"},
            {"id": 3, "rule_group": 3, "domain": COMPANY_RULE},
        ],
        "Tasks": [{"id": 1, "method": "ir.error|clean", "active": 1}],
        "Companies": [{"id": 1}],
        "FrontPage": {"status": 200, "headers": {"strict-transport-security": "max-age=31536000"}},
    }


def weak() -> Answers:
    """As shipped, with open rows, rules that are off, and a key of somebody who left."""
    found = hardened()
    found["Preferences"] = {"administrator": True, "groups": []}
    found["Users"] += [user(7, "dora", active=False, administrator=True), user(8, "pat")]
    found["Keys"].append(
        {"id": 2, "user": 7, "application": "rest", "state": "validated", "create_date": MOMENT}
    )
    found["AccessRows"] = [
        access(1, "sale.opportunity", "", active=False),
        access(2, "res.user", "rw"),
        access(30, "party.party", "rw", SALES),
    ]
    found["RuleGroups"][2] = rule(3, "sale.opportunity", 3, modes="")
    return found


def without(answers: Answers, *kinds: str) -> Answers:
    return {kind: deepcopy(value) for kind, value in answers.items() if kind not in kinds}


def posture(
    answers: Answers,
    gaps: Mapping[str, Unknown] | None = None,
    conf: str | None = None,
    *,
    absent: frozenset[str] = frozenset(),
    encrypted: bool = True,
) -> Posture:
    """The posture of a tenant with these answers. A kind in `gaps` is one that was asked for in vain."""
    return NORMALIZER.merge(
        extraction(answers, gaps, conf, absent=absent, encrypted=encrypted), load_policy()
    )


def extraction(
    answers: Answers,
    gaps: Mapping[str, Unknown] | None = None,
    conf: str | None = None,
    *,
    absent: frozenset[str] = frozenset(),
    encrypted: bool = True,
) -> Extraction:
    found = Extraction(gaps=dict(gaps or {}), absent=absent)
    for kind, value in answers.items():
        if kind in found.gaps or kind in absent:
            continue
        document = value if kind == "FrontPage" else {"id": 1, "result": value}
        found.provided[kind] = 1
        found.records.extend(NORMALIZER.extract(raw(kind, json.dumps(document).encode()), None))
    if answers:
        found.collection = Collection("crm", "https://crm.example.test", "password", encrypted, "8.2", "", ())
    if conf is not None:
        found.provided["Settings"] = 1
        found.records.extend(NORMALIZER.extract(raw("Settings", conf.encode(), "trytond.conf"), None))
    return found


def raw(kind: str, data: bytes, path: str = "") -> Raw:
    return Raw(
        kind, data, Source(path or f"POST /crm/rpc/ {kind}", "sha256:" + "0" * 64, "2026-11-24T00:00:00Z")
    )
