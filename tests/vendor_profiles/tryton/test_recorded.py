"""Answers of a real Tryton 8.2 that were recorded; the folder is named by CRM_AUDIT_RECORDED."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from auditor.posture import Action, Known, Population, Scope, Unknown, UnknownKind
from tests.unknown import is_unknown
from tests.vendor_profiles.facts import seen
from tests.vendor_profiles.tryton.tenant import posture
from vendor_profiles.tryton.kinds import (
    ACCESS,
    ALWAYS,
    GROUPS,
    KEYS,
    MODEL_OF,
    RULE_GROUPS,
    RULES,
    TASKS,
    USERS,
)

RECORDED = os.environ.get("CRM_AUDIT_RECORDED")
pytestmark = pytest.mark.skipif(not RECORDED, reason="CRM_AUDIT_RECORDED names no folder of recorded answers")
KINDS = (USERS, GROUPS, KEYS, ACCESS, RULE_GROUPS, RULES, TASKS)
MODELS = (
    *sorted(ALWAYS),
    *("party.party", "party.address", "sale.opportunity", "sale.sale", "ir.model.log", "ir.session"),
)


@pytest.fixture
def recorded() -> dict[str, Any]:
    """The lists as an administrator got them."""
    answers = {kind: rows(MODEL_OF[kind]) for kind in KINDS}
    models = [{"id": number, "name": name} for number, name in enumerate(MODELS)]
    return {
        **answers,
        "Models": models,
        "Preferences": {"administrator": True, "groups": []},
        "Companies": [{"id": 1}],
    }


def rows(name: str) -> list[dict[str, Any]]:
    text = (Path(str(RECORDED)) / "tryton" / f"{name}.json").read_text(encoding="utf-8")
    found = json.loads(text)["response"]
    listed: list[dict[str, Any]] = found["result"] if isinstance(found, dict) else found
    return listed


def test_an_installation_as_shipped(recorded: dict[str, Any]) -> None:
    found = posture(recorded)
    roles, rules = found.access.roles, found.access.record_rules
    assert isinstance(roles, Population)
    assert isinstance(rules, Population)
    assert roles.complete is rules.complete is True
    assert len(roles) == len(recorded[GROUPS]) + 2
    assert len(rules) == len(recorded[RULE_GROUPS]) > 70
    (everyone,) = [role for role in roles if role.id == "everyone:All"]
    assert not isinstance(everyone.objects, Unknown)
    reach = {grant.object_class: grant.reach(Action.READ) for grant in everyone.objects}
    assert reach == dict.fromkeys(("party.party", "party.address", "ir.session"), Scope.EVERYTHING)
    assert all(isinstance(rule.active, Known) and rule.active.value for rule in rules)


def test_every_account_is_read(recorded: dict[str, Any]) -> None:
    users = seen(posture(recorded).users)
    assert len(users) == len(recorded[USERS])
    assert all(isinstance(user.active, Known) and isinstance(user.administrator, Known) for user in users)


def test_what_a_weak_account_got_is_not_taken_for_the_whole(recorded: dict[str, Any]) -> None:
    """It sees the same rules, and of keys its own, which are none."""
    weak = recorded | {
        "Preferences": {"administrator": False, "groups": []},
        KEYS: rows("as_nonadmin.res.user.application"),
    }
    assert weak[KEYS] == []
    keys = seen(posture(weak).integrations.credentials)
    assert is_unknown(keys.complete, (UnknownKind.DENIED, "Keys"))
