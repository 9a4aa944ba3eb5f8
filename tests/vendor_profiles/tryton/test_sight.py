"""Partial views: an answer of status 200 that holds only what the account may see is never taken for the whole."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import Known, Population, Role, Unknown, UnknownKind, not_provided
from benchmarks.twins.tryton.shapes import AUDIT, access, rule, user
from tests.unknown import is_unknown
from tests.vendor_profiles.facts import seen
from tests.vendor_profiles.tryton.tenant import Answers, hardened, posture, weak, without
from vendor_profiles.tryton.kinds import ALWAYS

HIDING = '[["administrator", "=", false]]'


def gap(population: Any) -> Unknown:
    """Why a population is not whole."""
    assert isinstance(population, Population)
    assert is_unknown(
        population.complete,
        (UnknownKind.DENIED, "Groups"),
        (UnknownKind.DENIED, "Keys"),
        (UnknownKind.DENIED, "RuleGroups"),
        (UnknownKind.DENIED, "Users"),
        (UnknownKind.ERROR, "Models"),
        (UnknownKind.ERROR, "Preferences"),
        (UnknownKind.NOT_PROVIDED, "Preferences"),
    )
    return population.complete


def with_rule(answers: Answers, model: str, domain: str, **named: Any) -> Answers:
    answers["RuleGroups"].append(rule(50, model, 50, **named))
    answers["Rules"].append({"id": 50, "rule_group": 50, "domain": domain})
    return answers


def test_an_auditor_who_sees_all_is_believed() -> None:
    found = posture(hardened())
    for population in (found.users, found.administrators, found.access.roles, found.integrations.credentials):
        assert isinstance(population, Population)
        assert population.complete is True


def test_keys_of_ones_own_are_not_all_keys() -> None:
    answers = hardened()
    answers["Preferences"]["groups"] = []
    answers["Keys"] = []
    found = gap(posture(answers).integrations.credentials)
    assert found.kind is UnknownKind.DENIED
    assert "res.user.application" in found.permission


def test_a_rule_on_accounts_hides_administrators() -> None:
    answers = with_rule(hardened(), "res.user", HIDING, to="default", modes="r")
    answers["Users"] = [row for row in answers["Users"] if not row["administrator"]]
    found = posture(answers)
    assert gap(found.users).kind is gap(found.administrators).kind is UnknownKind.DENIED
    assert seen(found.administrators).items == ()


def test_no_rule_for_some_binds_an_administrator_whom_another_lets_see_all() -> None:
    answers = with_rule(weak(), "res.user", "[]", to="groups", modes="r", groups=(77,))
    answers = with_rule(answers, "res.party", HIDING)
    found = seen(posture(answers).users)
    assert found.complete is True


def test_a_global_rule_binds_administrators_too() -> None:
    assert gap(posture(with_rule(weak(), "res.user", HIDING)).users).kind is UnknownKind.DENIED


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("Groups", {"id": 20, "name": "x", "active": True, "parent": None, "users": [99]}),
        ("Keys", {"id": 20, "user": 99, "application": "rest", "state": "cancelled"}),
    ],
)
def test_an_account_that_others_name_and_nobody_showed(kind: str, row: dict[str, Any]) -> None:
    answers = hardened()
    answers[kind].append(row)
    assert "99" in gap(posture(answers).users).reason


def test_a_group_and_a_rule_that_others_name_and_nobody_showed() -> None:
    answers = hardened()
    answers["Users"].append(user(30, "x", 98))
    assert "98" in gap(posture(answers).access.roles).reason
    answers = hardened()
    answers["Rules"].append({"id": 40, "rule_group": 97, "domain": "[]"})
    assert "97" in gap(posture(answers).access.record_rules).reason
    answers = hardened()
    answers["RuleGroups"][0]["rules"].append(96)
    (everyone, *_) = roles_of(answers)
    assert is_unknown(everyone.objects, (UnknownKind.DENIED, "Rules")), (
        "a rule that was hidden may hide access rows"
    )
    assert "96" in everyone.objects.reason


def roles_of(answers: Answers) -> tuple[Role, ...]:
    roles = seen(posture(answers).access.roles)
    return roles.items


def test_while_it_is_not_known_who_asks_nothing_is_whole() -> None:
    preferences: list[dict[str, Any]] = [
        {"administrator": None, "groups": []},
        {"administrator": 1},
        {"administrator": 1, "groups": "all"},
    ]
    for broken in preferences:
        answers = hardened() | {"Preferences": broken}
        assert is_unknown(
            gap(posture(answers).users),
            (UnknownKind.ERROR, "Preferences"),
            (UnknownKind.NOT_PROVIDED, "Preferences"),
        )
    assert gap(posture(without(hardened(), "Preferences")).users) == not_provided("Preferences")


def test_access_rows_that_are_hidden_leave_rights_unknown() -> None:
    answers = with_rule(hardened(), "ir.model.access", '[["model", "!=", "party.party"]]', to="default")
    roles = seen(posture(answers).access.roles)
    (everyone,) = [role for role in roles.items if role.id == "everyone:All"]
    assert is_unknown(everyone.objects, (UnknownKind.DENIED, "AccessRows"))


def test_models_that_are_hidden_do_not_make_roles_harmless() -> None:
    answers = with_rule(hardened(), "ir.model", '[["name", "!=", "party.party"]]')
    answers["Models"] = []
    roles = seen(posture(answers).access.roles)
    assert all(
        is_unknown(role.objects, (UnknownKind.DENIED, "AccessRows"))
        for role in roles.items
        if role.id != "role:administrator"
    )


def test_the_excess_of_the_audit_is_named() -> None:
    def excess(answers: Answers) -> Any:
        found = seen(posture(answers).audit_credentials)
        (only,) = found.items
        return only.excess.value if not isinstance(only.excess, Unknown) else only.excess.kind

    assert excess(hardened()) == ()
    assert excess(weak()) == ("administrator",)
    answers = hardened()
    answers["OwnRights"]["res.user"]["write"] = 1
    answers["OwnRights"]["ir.session"]["read"] = True
    answers["AccessRows"].append(access(60, "party.party", "r", AUDIT))
    assert excess(answers) == ("read ir.session", "write res.user", "read party.party", "read party.address")
    answers = hardened()
    answers["OwnRights"]["res.user"]["write"] = None
    assert excess(answers) is UnknownKind.NOT_PROVIDED


def without_model(answers: Answers, name: str) -> Answers:
    answers["Models"] = [row for row in answers["Models"] if row["name"] != name]
    return answers


@pytest.mark.parametrize("name", sorted(ALWAYS))
def test_a_list_of_models_that_lacks_what_every_tryton_has_proves_no_absence(name: str) -> None:
    found = posture(without_model(weak(), name))
    roles = seen(found.access.roles)
    assert all(
        is_unknown(role.objects, (UnknownKind.ERROR, "Models"))
        for role in roles.items
        if role.id != "role:administrator"
    )
    assert gap(found.data.objects).kind is UnknownKind.ERROR
    assert isinstance(found.logging.audit_retention_days, Known)


@pytest.mark.parametrize(
    ("kind", "key"), [("Models", "name"), ("AccessRows", "model"), ("RuleGroups", "model"), ("Models", "id")]
)
def test_a_row_that_does_not_say_what_it_is_about_may_be_about_anything(kind: str, key: str) -> None:
    answers = weak()
    answers[kind][-1] = {**answers[kind][-1], key: None}
    roles = seen(posture(answers).access.roles)
    (everyone,) = [role for role in roles.items if role.id == "everyone:All"]
    assert is_unknown(
        everyone.objects,
        (UnknownKind.ERROR, "AccessRows"),
        (UnknownKind.ERROR, "Models"),
        (UnknownKind.ERROR, "RuleGroups"),
    )


def test_an_account_without_a_login_may_be_a_shipped_one() -> None:
    answers = hardened()
    answers["Users"][1]["login"] = None
    accounts = seen(posture(answers).authentication.shipped_accounts)
    assert [entry.id for entry in accounts.unread] == ["user:1"]
