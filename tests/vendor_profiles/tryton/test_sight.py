"""Partial views: an answer of status 200 that holds only what the account may see is never taken for the whole."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import UnknownKind
from benchmarks.twins.tryton.shapes import AUDIT, access, rule, user
from tests.vendor_profiles.answers import GONE, changed
from tests.vendor_profiles.facts import DENIED, ERROR, NOT_PROVIDED, Facts, cases, said, says
from tests.vendor_profiles.tryton.tenant import Answers, hardened, posture, weak
from vendor_profiles.tryton.kinds import ALWAYS

HIDING = '[["administrator", "=", false]]'
EVERYONE, ADMINISTRATORS = "access.roles[everyone:All].objects", "administrators.complete"
USERS, KEYS, ROLES = "users.complete", "integrations.credentials.complete", "access.roles.complete"
EXCESS = "audit_credentials[].excess"
PART = (DENIED, "Users")


def by_rule(model: str, domain: str, **named: Any) -> dict[str, Any]:
    """A rule more."""
    return {
        "RuleGroups/+": rule(50, model, 50, **named),
        "Rules/+": {"id": 50, "rule_group": 50, "domain": domain},
    }


def others(answers: Answers) -> list[dict[str, Any]]:
    return [row for row in answers["Users"] if not row["administrator"]]


FOR_SOME = by_rule("res.user", "[]", to="groups", modes="r", groups=(77,))
OF_NOBODY = {"id": 20, "name": "x", "active": True, "parent": None, "users": [99]}
EXTRA = ("read ir.session", "write res.user", "read party.party", "read party.address")


@cases(
    "answers, changes, facts",
    {
        "an auditor who sees all is believed": (
            hardened(),
            {},
            {USERS: True, ADMINISTRATORS: True, ROLES: True, KEYS: True, EXCESS: ((),)},
        ),
        "keys of one's own are not all keys": (
            hardened(),
            {"Preferences/groups": [], "Keys": []},
            {KEYS: (DENIED, "Keys")},
        ),
        "a rule on accounts hides administrators": (
            hardened(),
            {**by_rule("res.user", HIDING, to="default", modes="r"), "Users": others(hardened())},
            {USERS: PART, ADMINISTRATORS: PART, "administrators": ()},
        ),
        "no rule for some binds an administrator whom another lets see all": (
            weak(),
            FOR_SOME,
            {USERS: True},
        ),
        "a global rule binds administrators too": (weak(), by_rule("res.user", HIDING), {USERS: PART}),
        "an account that a group names": (hardened(), {"Groups/+": OF_NOBODY}, {USERS: PART}),
        "an account that a key names": (
            hardened(),
            {"Keys/+": {"id": 20, "user": 99, "application": "rest", "state": "cancelled"}},
            {USERS: PART},
        ),
        "a group that an account names": (
            hardened(),
            {"Users/+": user(30, "x", 98)},
            {ROLES: (DENIED, "Groups")},
        ),
        "a group of rules that a rule names": (
            hardened(),
            {"Rules/+": {"id": 40, "rule_group": 97, "domain": "[]"}},
            {"access.record_rules.complete": (DENIED, "RuleGroups")},
        ),
        "a rule that was hidden may hide access rows": (
            hardened(),
            {"RuleGroups/0/rules/+": 96},
            {EVERYONE: (DENIED, "Rules")},
        ),
        "access rows that are hidden leave rights unknown": (
            hardened(),
            by_rule("ir.model.access", '[["model", "!=", "party.party"]]', to="default"),
            {EVERYONE: (DENIED, "AccessRows")},
        ),
        "models that are hidden do not make roles harmless": (
            hardened(),
            {**by_rule("ir.model", '[["name", "!=", "party.party"]]'), "Models": []},
            {EVERYONE: (DENIED, "AccessRows")},
        ),
        # While it is not known who asks nothing is whole.
        "who asks is not told": (hardened(), {"Preferences": GONE}, {USERS: (NOT_PROVIDED, "Preferences")}),
        "whether he administers is not told": (
            hardened(),
            {"Preferences": {"administrator": None, "groups": []}},
            {USERS: (NOT_PROVIDED, "Preferences")},
        ),
        "his groups are not told": (
            hardened(),
            {"Preferences": {"administrator": 1}},
            {USERS: (NOT_PROVIDED, "Preferences")},
        ),
        "his groups are odd": (
            hardened(),
            {"Preferences": {"administrator": 1, "groups": "all"}},
            {USERS: (ERROR, "Preferences")},
        ),
        # The excess of the audit is named.
        "an administrator has too much": (weak(), {}, {EXCESS: (("administrator",),)}),
        "rights that writing takes": (
            hardened(),
            {
                "OwnRights/res.user/write": 1,
                "OwnRights/ir.session/read": True,
                "AccessRows/+": access(60, "party.party", "r", AUDIT),
            },
            {EXCESS: (EXTRA,)},
        ),
        "a right that is not told": (
            hardened(),
            {"OwnRights/res.user/write": None},
            {EXCESS: ((NOT_PROVIDED, "OwnRights"),)},
        ),
        # A row that does not say what it is about may be about anything.
        **{
            f"{kind} without {key}": (
                weak(),
                {f"{kind}/{len(weak()[kind]) - 1}/{key}": None},
                {EVERYONE: (ERROR, kind)},
            )
            for kind, key in (
                ("Models", "name"),
                ("AccessRows", "model"),
                ("RuleGroups", "model"),
                ("Models", "id"),
            )
        },
        "an account without a login may be a shipped one": (
            hardened(),
            {"Users/1/login": None},
            {"authentication.shipped_accounts.unread[].id": ("user:1",)},
        ),
    },
)
def test_what_is_whole(answers: Answers, changes: dict[str, Any], facts: Facts) -> None:
    says(posture(changed(answers, changes)), facts)


@pytest.mark.parametrize(
    ("changes", "path", "named"),
    [
        ({"Groups/+": OF_NOBODY}, USERS, "99"),
        ({"Users/+": user(30, "x", 98)}, ROLES, "98"),
        ({"RuleGroups/0/rules/+": 96}, EVERYONE, "96"),
        ({"Rules/+": {"id": 40, "rule_group": 97, "domain": "[]"}}, "access.record_rules.complete", "97"),
    ],
)
def test_what_others_name_and_nobody_showed_is_named(changes: dict[str, Any], path: str, named: str) -> None:
    assert named in said(posture(changed(hardened(), changes)), f"{path}@reason")


def test_the_right_that_shows_keys_is_named() -> None:
    own = posture(changed(hardened(), {"Preferences/groups": [], "Keys": []}))
    assert "res.user.application" in said(own, f"{KEYS}@permission")


@pytest.mark.parametrize("name", sorted(ALWAYS))
def test_a_list_of_models_that_lacks_what_every_tryton_has_proves_no_absence(name: str) -> None:
    answers = weak()
    answers["Models"] = [row for row in answers["Models"] if row["name"] != name]
    found = posture(answers)
    gap = (UnknownKind.ERROR, "Models")
    objects = dict(said(found, "access.roles[].id,objects"))
    assert {id_ for id_, rights in objects.items() if rights != gap} <= {"role:administrator"}
    says(found, {"data.objects.complete": gap})
    assert isinstance(said(found, "logging.audit_retention_days"), int)
