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
from benchmarks.twins.tryton.shapes import (
    AUDIT,
    COMPANY_RULE,
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
from vendor_profiles.tryton.normalize import NORMALIZER

Answers = dict[str, Any]


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
