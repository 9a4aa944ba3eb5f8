"""What groups give, take and pass on, as the access engine then has it for people."""

from __future__ import annotations

from datetime import date

from auditor.access import from_posture, what_can
from auditor.posture import Action, ObjectRights, Role, Scope
from benchmarks.twins.tryton.shapes import LEADS, SALES, access, group, rule, user
from tests.vendor_profiles.facts import seen
from tests.vendor_profiles.tryton.tenant import Answers, hardened, posture, weak

TODAY = date(2026, 11, 24)
OWN = '[["create_uid", "=", {"__class__": "Eval", "d": -1, "v": "user_id"}]]'


def reach(answers: Answers, login: str, action: Action, model: str = "party.party") -> Scope:
    """How far an account reaches, which is certain."""
    tenant = from_posture(posture(answers), TODAY)
    least, most = what_can(tenant, tenant.subject(login)).span(action, model)
    assert least is most
    return least


def role(answers: Answers, id_: str) -> Role:
    roles = seen(posture(answers).access.roles)
    (found,) = [entry for entry in roles.items if entry.id == id_]
    return found


def test_a_row_for_a_group_closes_the_model_to_its_members_and_to_nobody_else() -> None:
    rights = {
        login: [action for action in Action if reach(weak(), login, action) and action is not Action.EXPORT]
        for login in ("sam", "pat")
    }
    assert rights == {
        "sam": [Action.READ, Action.UPDATE],
        "pat": [Action.READ, Action.CREATE, Action.UPDATE, Action.DELETE],
    }


def test_members_of_a_group_below_are_kept_out_as_well() -> None:
    answers = weak()
    answers["Groups"].append(group(7, "Sales EMEA", 8, parent=SALES))
    answers["Users"][-1]["groups"] = [7]
    assert role(answers, "everyone:but-1-7").withheld_from == {"group:1", "group:7"}
    assert reach(answers, "pat", Action.DELETE) is Scope.NONE
    assert reach(answers, "pat", Action.UPDATE) is Scope.EVERYTHING


def test_a_group_holds_what_it_adds_and_the_path_leads_to_where_a_right_comes_from() -> None:
    answers = hardened()
    answers["Groups"][1] |= {"parent": SALES}
    answers["AccessRows"].append(access(40, "sale.opportunity", "rw", LEADS))
    answers["Users"].append(user(10, "lea", LEADS))
    answers["Groups"][1]["users"] = [10]
    leads = role(answers, "group:2")
    assert isinstance(leads.objects, ObjectRights)
    assert [grant.object_class for grant in leads.objects] == ["sale.opportunity"]
    assert leads.includes == ("group:1",)
    assert reach(answers, "lea", Action.READ) is Scope.EVERYTHING  # by Sales
    assert reach(answers, "sam", Action.READ, "sale.opportunity") is Scope.NONE


def test_a_rule_of_a_group_narrows_what_the_group_above_gives() -> None:
    answers = hardened()
    answers["Groups"][1] |= {"parent": SALES, "users": [10]}
    answers["Users"].append(user(10, "lea", LEADS))
    answers["RuleGroups"].append(rule(7, "party.party", 7, to="groups", groups=(LEADS,)))
    answers["Rules"].append({"id": 7, "rule_group": 7, "domain": OWN})
    assert reach(answers, "sam", Action.READ) is Scope.EVERYTHING
    assert reach(answers, "lea", Action.READ) is Scope.OWN


def test_what_an_inactive_group_passes_on_comes_from_above_it() -> None:
    answers = hardened()
    answers["Groups"].append(group(7, "Off", 6, parent=SALES, active=False))
    answers["Users"][-1]["groups"] = [7]
    assert reach(answers, "sam", Action.READ) is Scope.EVERYTHING
    answers["Groups"][-1]["parent"] = 7  # a circle of groups that are off
    assert reach(answers, "sam", Action.READ) is Scope.NONE
