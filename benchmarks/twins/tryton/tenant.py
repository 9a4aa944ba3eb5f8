"""The tenant by what of it was put right: people, groups, access rows and rules, keys, and how the server is set."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from benchmarks.twins.tryton.shapes import (
    AUDIT,
    LEADS,
    MODELS,
    MOMENT,
    OWN_RULE,
    SALES,
    access,
    group,
    rule,
    user,
)

REPAIRS = (
    "second factor",
    "tables of rights",
    "wrong passwords",
    "sessions",
    "keys",
    "administrators",
    "auditor",
    "customers",
    "rules",
    "groups",
    "passwords",
    "encryption",
    "pages",
)
"""What can be put right, in the order in which it is."""
READABLE = (
    *("res.user", "res.user.application", "res.user-res.group", "ir.rule.group-res.group", "ir.rule.group"),
    *(
        "ir.model",
        "ir.model.access",
        "ir.rule",
        "ir.action",
        "ir.ui.view",
        "ir.cron",
        "ir.trigger",
        "ir.module",
    ),
)
RIGHTS = ("ir.session", "res.group")
CUSTOMERS = ("party.party", "party.address", "sale.opportunity")
RULED = tuple(enumerate(CUSTOMERS, start=3))
STAFF = range(10, 50)


def answers(good: Container[str]) -> dict[str, Any]:
    """What the auditor's requests are answered with."""
    auditing = "auditor" in good
    own = {"read": 1, "write": 0, "create": 0, "delete": 0}
    return {
        "Version": "8.2",
        "Preferences": {
            "administrator": 0 if auditing else 1,
            "groups": [AUDIT] if auditing else [],
            "language": "en",
        },
        "Account": [{"id": 5, "login": "auditor"}],
        "OwnRights": {"res.user": own, "ir.session": {**own, "read": 0}},
        "Users": _users(good),
        "Groups": [
            group(SALES, "Sales", *STAFF),
            group(AUDIT, "Security Audit", 5),
            *([] if "groups" in good else [group(LEADS, "Leads")]),
        ],
        "Keys": _keys(good),
        "Models": [{"id": number, "name": name} for number, name in enumerate(MODELS, start=1)],
        "AccessRows": list(_access_rows(good)),
        "RuleGroups": [
            rule(1, "res.user.application", 1, to="default"),
            rule(2, "res.user.application", 2, to="groups", modes="r", groups=(AUDIT,)),
            *(
                rule(number, model, number, modes="rwcd" if "rules" in good else "")
                for number, model in RULED
            ),
        ],
        "Rules": [
            {"id": 1, "rule_group": 1, "domain": OWN_RULE},
            {"id": 2, "rule_group": 2, "domain": "[]"},
            *({"id": number, "rule_group": number, "domain": OWN_RULE} for number, _ in RULED),
        ],
        "Tasks": [{"id": 1, "method": "ir.error|clean", "active": 1}],
        "Companies": [{"id": 1}],
        "FrontPage": {
            "status": 200,
            "headers": {"strict-transport-security": "max-age=31536000"} if "pages" in good else {},
        },
    }


def conf(good: Container[str]) -> str:
    """The configuration file of its server."""
    ways = "password+sms" if "second factor" in good else "password"
    lines = ["[session]", f"authentications = {ways}"]
    lines += ["max_age = 3600"] if "sessions" in good else []
    lines += ["timeout = 1800", "max_attempt = 4"] if "wrong passwords" in good else ["max_attempt = 1000"]
    lines += ["[password]", f"length = {14 if 'passwords' in good else 4}"]
    sure = "encryption" in good
    lines += [
        "[database]",
        f"uri = postgresql://db.example.test:5432/{'?sslmode=verify-full' if sure else ''}",
    ]
    lines += ["[email]", f"uri = {'smtps' if sure else 'smtp'}://mail.example.test:465"]
    lines += [] if "pages" in good else ["[web]", "cors = *"]
    return "\n".join([*lines, ""])


def _users(good: Container[str]) -> list[dict[str, Any]]:
    """Two administrators, or eight; the auditor; forty of the staff, and one who left."""
    administrators = [user(1, "ada", administrator=True), user(2, "bo", administrator=True)]
    if "administrators" not in good:
        administrators[0] = user(1, "admin", administrator=True)
        administrators += [
            user(number, f"chief{number}", administrator=True) for number in (3, 4, 6, 7, 8, 9)
        ]
    return [
        user(0, "root", active=False, administrator=True),
        *administrators,
        user(5, "auditor", AUDIT, administrator="auditor" not in good),
        *(user(number, f"sam{number}", SALES) for number in STAFF),
        user(60, "dora", active=False),
    ]


def _keys(good: Container[str]) -> list[dict[str, Any]]:
    """The key of a program, and one of somebody who left; in the end none."""
    if "keys" in good:
        return []
    common = {"application": "rest", "state": "validated", "create_date": MOMENT}
    return [{"id": 1, "user": 10, **common}, {"id": 2, "user": 60, **common}]


def _access_rows(good: Container[str]) -> list[dict[str, Any]]:
    """Which tables who may do what with. A table without a row is open to everybody."""
    rows = [access(60, "product.product", "r")]
    if "tables of rights" in good:
        rows += [access(number, model, "r") for number, model in enumerate(READABLE, start=1)]
        rows += [access(number, model, "") for number, model in enumerate(RIGHTS, start=20)]
        rows += [access(30, "res.group", "r", AUDIT), access(31, "ir.model.log", "")]
    else:
        rows += [access(1, "res.user", "rw")]
    if "customers" in good:
        rows += [access(number, model, "") for number, model in enumerate(CUSTOMERS, start=40)]
        rows += [access(number, model, "rwc", SALES) for number, model in enumerate(CUSTOMERS, start=50)]
    return rows
