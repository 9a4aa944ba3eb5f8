"""Lines add up, rules narrow; groups bring others along, in circles, too."""

from __future__ import annotations

from auditor.posture import Action, CompanyWide, Evidence, Extent, Scope, Source
from vendor_profiles.odoo.rights.domains import Reach
from vendor_profiles.odoo.rights.matrix import ACTIONS, Line, Matrix, Rule

PLACE = Evidence(Source("POST /jsonrpc ir.model.access", "sha256:0", "2026-11-24T08:00:00Z"))
ALL = frozenset(ACTIONS)
READ = frozenset((Action.READ,))


def matrix(lines: list[Line], rules: list[Rule], **more: object) -> Matrix:
    return Matrix(lines, rules, more.pop("implied", {}), more.pop("inherits", {}), **more)  # type: ignore[arg-type]


def read(of: Matrix, *groups: int, everyone: bool = False) -> Extent:
    return of.reach(of.closure(*groups), "x", everyone)[Action.READ]


def test_without_a_line_there_is_nothing() -> None:
    assert read(matrix([Line("x", 1, READ, PLACE)], []), 2) is Scope.NONE
    assert read(matrix([Line("x", 1, READ, PLACE)], []), 1) is Scope.EVERYTHING


def test_a_line_without_a_group_holds_for_everyone() -> None:
    listed = matrix([Line("x", None, READ, PLACE)], [])
    assert read(listed, everyone=True) is Scope.EVERYTHING
    assert read(listed, 1) is Scope.NONE


def test_rules_of_groups_add_up_and_rules_for_all_narrow() -> None:
    rules = [
        Rule("x", frozenset((1,)), ALL, Reach.OWN),
        Rule("x", frozenset((2,)), ALL, Reach.EVERYTHING),
        Rule("x", frozenset(), ALL, Reach.COMPANY),
    ]
    listed = matrix([Line("x", 1, ALL, PLACE)], rules, implied={2: frozenset((1,))}, single_company=False)
    assert read(listed, 1) is Scope.OWN
    assert read(listed, 2) is CompanyWide.OF_SEVERAL


def test_a_rule_narrows_only_what_it_is_for() -> None:
    listed = matrix(
        [Line("x", 1, ALL, PLACE)], [Rule("x", frozenset(), frozenset((Action.UPDATE,)), Reach.OWN)]
    )
    reach = listed.reach(frozenset((1,)), "x")
    assert (reach[Action.READ], reach[Action.UPDATE]) == (Scope.EVERYTHING, Scope.OWN)


def test_where_rules_were_not_read_how_far_is_not_known() -> None:
    assert read(matrix([Line("x", 1, READ, PLACE)], [], rules_seen=False), 1) is None
    assert read(matrix([Line("x", 1, READ, PLACE)], [], rules_seen=False), 2) is Scope.NONE


def test_a_rule_of_which_it_is_not_known_whom_it_concerns_hides_how_far() -> None:
    rules = [
        Rule("x", frozenset((1,)), ALL, Reach.OWN),
        Rule("x", frozenset(), ALL, Reach.UNCLEAR, broken=True),
    ]
    assert read(matrix([Line("x", 1, READ, PLACE)], rules), 1) is None


def test_groups_that_bring_each_other_along_come_to_an_end() -> None:
    listed = matrix([], [], implied={1: frozenset((2,)), 2: frozenset((3,)), 3: frozenset((1,))})
    assert listed.closure(1) == listed.closure(3) == frozenset((1, 2, 3))


def test_what_is_read_through_another_record_is_narrowed_by_its_rules() -> None:
    lines = [Line("x", 1, ALL, PLACE), Line("parent", 1, ALL, PLACE)]
    listed = matrix(lines, [Rule("parent", frozenset(), ALL, Reach.PARTNER)], inherits={"x": "parent"})
    assert read(listed, 1) is Scope.TEAM
    assert listed.reach(frozenset((1,)), "x", visitors=True)[Action.READ] is Scope.NONE
    own = [Rule("parent", frozenset(), ALL, Reach.OWN)]
    assert read(matrix(lines[:1], own, inherits={"x": "parent"}), 1) is Scope.OWN
    reach = matrix(lines[:1], own, inherits={"x": "parent"}).reach(frozenset((1,)), "x")
    assert set(reach.values()) == {Scope.OWN}


def test_until_odoo_19_the_other_record_need_not_be_readable_itself() -> None:
    lines = [Line("x", 1, ALL, PLACE)]
    assert read(matrix(lines, [], inherits={"x": "parent"}), 1) is Scope.EVERYTHING
    merged = matrix(lines, [], inherits={"x": "parent"}, merged=True)
    assert read(merged, 1) is Scope.NONE
    assert merged.reach(frozenset((1,)), "x")[Action.UPDATE] is Scope.EVERYTHING
