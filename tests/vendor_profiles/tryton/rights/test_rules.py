"""Record rules: how far domains reach, and how rules add up."""

from __future__ import annotations

import json

import pytest

from auditor.posture import Action, CompanyWide, Extent, Known, Scope
from auditor.vendor.answers import Answers
from benchmarks.twins.tryton.shapes import AUDIT, COMPANY_RULE, OWN_RULE, SALES, rule
from tests.vendor_profiles.tryton.tenant import extraction
from vendor_profiles.tryton.rights.domain import Viewer, reach_of
from vendor_profiles.tryton.rights.rules import Rules, record_rule

SOMEBODY = Viewer(administrator=False, companies=1)
NOBODY: frozenset[int] = frozenset()
MODEL = "sale.opportunity"
NOT_ADMINISTRATOR = {"__class__": "Not", "v": {"__class__": "Eval", "v": "is_administrator", "d": False}}
EMPLOYEE = {"__class__": "Eval", "v": "employee", "d": -1}


def test_an_empty_domain_reaches_everything_and_ones_own_is_ones_own() -> None:
    assert reach_of("[]", SOMEBODY) is Scope.EVERYTHING
    assert reach_of(OWN_RULE, SOMEBODY) is Scope.OWN
    assert reach_of(json.dumps([["employee", "=", EMPLOYEE]]), SOMEBODY) is Scope.OWN


@pytest.mark.parametrize(
    ("companies", "reach"),
    [(1, Scope.EVERYTHING), (3, CompanyWide.OF_SEVERAL), (None, CompanyWide.PERHAPS_ALL)],
)
def test_a_rule_on_companies_narrows_where_there_are_several(companies: int | None, reach: Extent) -> None:
    assert reach_of(COMPANY_RULE, Viewer(False, companies)) is reach


def test_a_choice_by_administrator_is_understood() -> None:
    domain = json.dumps([{"__class__": "If", "c": NOT_ADMINISTRATOR, "t": json.loads(OWN_RULE), "e": []}])
    assert reach_of(domain, SOMEBODY) is Scope.OWN
    assert reach_of(domain, Viewer(True, 1)) is Scope.EVERYTHING


def test_conditions_add_up() -> None:
    own, strange = json.loads(OWN_RULE)[0], ["amount", ">", 5]
    assert reach_of(json.dumps([own, strange]), SOMEBODY) is Scope.OWN
    assert reach_of(json.dumps(["OR", own, []]), SOMEBODY) is Scope.EVERYTHING
    assert reach_of(json.dumps(["OR", own, strange]), SOMEBODY) is None
    assert reach_of(json.dumps([[], strange]), SOMEBODY) is None


@pytest.mark.parametrize(
    "domain",
    ["", "?", "{", "null", '{"__class__": "Eval", "v": "domain"}', "[" * 5000, '[["user", "!=", 1]]'],
)
def test_what_is_not_understood_reaches_an_unknown_part(domain: str) -> None:
    assert reach_of(domain, SOMEBODY) is None


def rules(*groups: dict[str, object], domains: dict[int, str], seen: bool = True) -> Rules:
    tests = [{"id": number, "rule_group": number, "domain": text} for number, text in domains.items()]
    answers = Answers(extraction({"RuleGroups": list(groups), "Rules": tests}))
    return Rules(answers.rows("RuleGroups"), answers.rows("Rules"), seen)


def reach(found: Rules, groups: frozenset[int] = NOBODY, administrator: bool = False) -> Extent:
    return found.reach(MODEL, Action.READ, groups, Viewer(administrator, 1))


def test_without_rules_every_record_is_reached_if_the_rules_were_seen() -> None:
    assert reach(rules(domains={})) is Scope.EVERYTHING
    assert reach(rules(domains={}, seen=False)) is None


def test_a_test_that_names_no_rule_may_be_of_any() -> None:
    answers = Answers(
        extraction({"RuleGroups": [], "Rules": [{"id": 1, "rule_group": None, "domain": "[]"}]})
    )
    assert reach(Rules(answers.rows("RuleGroups"), answers.rows("Rules"), True)) is None


def test_a_rule_of_ones_group_widens_the_default() -> None:
    found = rules(
        rule(1, MODEL, 1, to="default"),
        rule(2, MODEL, 2, to="groups", groups=(AUDIT,)),
        domains={1: OWN_RULE, 2: "[]"},
    )
    assert reach(found) is Scope.OWN
    assert reach(found, frozenset({AUDIT})) is Scope.EVERYTHING
    assert reach(found, administrator=True) is Scope.EVERYTHING


def test_a_global_rule_binds_everybody() -> None:
    found = rules(
        rule(1, MODEL, 1), rule(2, MODEL, 2, to="groups", groups=(SALES,)), domains={1: OWN_RULE, 2: "[]"}
    )
    assert reach(found, frozenset({SALES})) is Scope.OWN
    assert reach(found, administrator=True) is Scope.OWN


def test_a_rule_counts_for_its_modes_alone() -> None:
    found = rules(rule(1, MODEL, 1, modes="w"), domains={1: OWN_RULE})
    assert reach(found) is Scope.EVERYTHING
    assert found.reach(MODEL, Action.UPDATE, NOBODY, SOMEBODY) is Scope.OWN


def test_a_rule_of_a_group_without_tests_lets_everything_through() -> None:
    found = rules(
        rule(1, MODEL, 1, to="default"), rule(2, MODEL, to="groups", groups=(SALES,)), domains={1: OWN_RULE}
    )
    assert reach(found) is Scope.OWN
    assert reach(found, frozenset({SALES})) is Scope.EVERYTHING


def test_an_odd_rule_leaves_its_model_unknown() -> None:
    assert reach(rules(rule(1, MODEL, 1) | {"global_p": None}, domains={1: "[]"})) is None
    assert reach(rules(rule(1, "sale.sale", 1) | {"global_p": None}, domains={1: "[]"})) is Scope.EVERYTHING


def test_a_rule_without_any_mode_is_switched_off() -> None:
    answers = Answers(extraction({"RuleGroups": [rule(1, MODEL, modes=""), rule(2, MODEL, modes="r")]}))
    found = [record_rule(row).active for row in answers.rows("RuleGroups")]
    assert [fact.value for fact in found if isinstance(fact, Known)] == [False, True]
