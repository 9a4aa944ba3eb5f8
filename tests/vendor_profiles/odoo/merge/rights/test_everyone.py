"""A line of the access list without a group reaches every account, portal users and visitors too, as far as rules let it."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.access import from_posture, what_can
from auditor.posture import Action, Audience, Known, ObjectRights, Posture, Role, Scope
from tests.vendor_profiles.facts import seen
from tests.vendor_profiles.odoo.fake import Fake
from tests.vendor_profiles.odoo.support import posture_of, results_of, statuses
from tests.vendor_profiles.odoo.tenant import PORTAL, SALES, USER, Tables, hardened, user, weak
from tests.vendor_profiles.odoo.test_effective import TODAY

COMPANIES = "[('company_id', 'in', company_ids + [False])]"


def opened(domain: str | None = None, companies: int = 1) -> Tables:
    """A tenant in which the line of leads lost its group, with a rule for everybody or without."""
    tables = weak()
    tables["res.users"].append(user(11, "clerk", [USER]))
    line = next(row for row in tables["ir.model.access"] if row["name"] == "crm.lead")
    line["group_id"] = False
    if domain is not None:
        rule = next(row for row in tables["ir.rule"] if row["name"] == "Personal Leads")
        everybody = {"id": 90, "name": "multi-company", "groups": [], "domain_force": domain}
        tables["ir.rule"].append({**rule, **everybody})
    tables["res.company"] = [{"id": number, "name": f"C{number}"} for number in range(1, companies + 1)]
    return tables


def rows(posture: Posture, id_: str) -> dict[str, Any]:
    roles = seen(posture.access.roles)
    role: Role = next(one for one in roles.items if one.id == id_)
    assert isinstance(role.objects, ObjectRights)
    return {grant.object_class: grant for grant in role.objects}


@pytest.mark.parametrize(("login", "scope"), [("portal", 4), ("clerk", 4), ("public", 4), ("demo", 4)])
def test_every_account_reads_what_a_line_without_a_group_allows(login: str, scope: int) -> None:
    world = from_posture(posture_of(Fake(opened())), TODAY)
    assert what_can(world, world.subject(login)).span(Action.READ, "crm.lead") == (scope, scope)


def test_who_is_in_a_group_with_a_rule_of_its_own_has_what_the_rule_leaves() -> None:
    """A salesperson reaches their own leads; the line gives everybody else all of them."""
    tables = opened()
    tables["res.users"].append(user(12, "seller", [SALES, USER]))
    world = from_posture(posture_of(Fake(tables)), TODAY)
    rights = what_can(world, world.subject("seller"))
    assert rights.span(Action.READ, "crm.lead") == (Scope.OWN, Scope.OWN)


def test_rules_of_portal_users_narrow_what_they_have_as_everybody() -> None:
    tables = opened()
    rule = next(row for row in tables["ir.rule"] if row["name"] == "Personal Leads")
    own = "[('partner_id', 'child_of', user.commercial_partner_id.id)]"
    tables["ir.rule"].append({**rule, "id": 91, "groups": [PORTAL], "domain_force": own})
    world = from_posture(posture_of(Fake(tables)), TODAY)
    span = what_can(world, world.subject("portal")).span(Action.READ, "crm.lead")
    assert span == (Scope.TEAM, Scope.TEAM)
    assert what_can(world, world.subject("clerk")).span(Action.READ, "crm.lead") == (4, 4)


@pytest.mark.parametrize(("companies", "reach"), [(2, Scope.SUBTREE), (0, None), (1, Scope.EVERYTHING)])
def test_all_records_of_a_company_are_open_however_many_companies_there_are(
    companies: int, reach: Scope | None
) -> None:
    posture = posture_of(Fake(opened(COMPANIES, companies)))
    found = results_of(posture)
    for id_ in ("everyone:odoo-but-7", "everyone:odoo-portal"):
        assert rows(posture, id_)["crm.lead"].wide(Action.READ)
        assert rows(posture, id_)["crm.lead"].reach(Action.READ) is reach
        pairs = {entry.id for entry in found["access.open-to-everyone"].resources}
        assert f"{id_}/crm.lead" in pairs
    for id_ in ("access.default-sharing", "access.external-sharing", "access.personal-data-wide"):
        assert "crm.lead" in " ".join(entry.id for entry in found[id_].resources), id_
    words = {entry.id: entry.actual for entry in found["access.external-sharing"].resources}
    assert words["object:crm.lead"] == ("edit" if companies == 1 else "edit_company")


def test_visitors_hold_it_in_the_role_of_their_own_account() -> None:
    posture = posture_of(Fake(opened()))
    assert rows(posture, "group:base.group_public")["crm.lead"].wide(Action.READ)
    assert "group:base.group_public/crm.lead" in {
        entry.id for entry in results_of(posture)["access.guest-object-rights"].resources
    }


def test_what_everyone_has_is_one_role_for_each_audience() -> None:
    roles = seen(posture_of(Fake(weak())).access.roles)
    told = {role.id: role.audience for role in roles.items if role.kind == "everyone"}
    assert {id_: fact.value for id_, fact in told.items() if isinstance(fact, Known)} == {
        "everyone:odoo": Audience.INTERNAL,
        "everyone:odoo-portal": Audience.EXTERNAL,
    }


def test_while_external_ids_are_not_known_nobody_is_known_to_be_free() -> None:
    tables = hardened()
    tables["ir.model.data"] = []
    posture = posture_of(Fake(tables))
    assert statuses(posture)["access.open-to-everyone"] == "unknown"
    world = from_posture(posture, TODAY)
    rights = what_can(world, world.subject("mai.tran"))
    assert rights.span(Action.READ, "crm.lead")[1] is not Scope.NONE
