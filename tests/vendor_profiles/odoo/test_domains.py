"""What a rule lets through, read from its text; the shapes are those of the product's own rules."""

from __future__ import annotations

import pytest

from auditor.posture import Scope
from vendor_profiles.odoo.domains import LONGEST, Reach, both, either, reach_of, scope_of


@pytest.mark.parametrize(
    ("domain", "reach"),
    [
        ("[(1, '=', 1)]", Reach.EVERYTHING),
        ("[(1,'=',1)]", Reach.EVERYTHING),
        ("[(0, '=', 1)]", Reach.NOTHING),
        ("[(1, '!=', 1)]", Reach.NOTHING),
        ("[]", Reach.EVERYTHING),
        (False, Reach.EVERYTHING),
        ("", Reach.EVERYTHING),
        ("[('user_id', '=', user.id)]", Reach.OWN),
        ("['|',('user_id','=',user.id),('user_id','=',False)]", Reach.OWN),
        ("['|', ('create_uid', '=', user.id), ('user_id', '=', user.id)]", Reach.OWN),
        ("[('user_id', 'child_of', user.id)]", Reach.SUBTREE),
        ("[('team_id.member_ids', 'in', user.ids)]", Reach.TEAM),
        ("[('team_id', '=', user.sale_team_id.id)]", Reach.TEAM),
        ("[('id', 'child_of', user.commercial_partner_id.id)]", Reach.PARTNER),
        ("[('partner_ids', 'in', user.partner_id.id)]", Reach.PARTNER),
        ("[('company_id', 'in', company_ids)]", Reach.COMPANY),
        ("[('company_id', 'in', company_ids + [False])]", Reach.COMPANY),
        ("['|', ('company_id', '=', False), ('company_id', 'parent_of', company_ids)]", Reach.COMPANY),
        ("[('id','in', company_ids)]", Reach.COMPANY),
        ("['|', ('share', '=', False), ('company_ids', 'in', company_ids)]", Reach.UNCLEAR),
        ("['|', (1, '=', 1), ('state', '=', 'x')]", Reach.EVERYTHING),
        ("[('state', '=', 'x')]", Reach.UNCLEAR),
        ("[('user_id', '=', user.id), ('state', '=', 'x')]", Reach.OWN),
        ("['!', (1, '=', 1)]", Reach.NOTHING),
        ("['!', ('user_id', '=', user.id)]", Reach.UNCLEAR),
        ("[('user_id', '!=', user.id)]", Reach.UNCLEAR),
        ("[('group_public_id', 'in', user.groups_id.ids)]", Reach.UNCLEAR),
        ("[('a', '=', 1)] + [('user_id', '=', user.id)]", Reach.OWN),
        ("['|', (1, '=', 1)]", Reach.UNCLEAR),
        ("['&']", Reach.UNCLEAR),
        ("__import__('os').system('x')", Reach.UNCLEAR),
        ("[x for x in user]", Reach.UNCLEAR),
        ("[('user_id', '=', user.id)", Reach.UNCLEAR),
        (7, Reach.UNCLEAR),
        (["|"], Reach.UNCLEAR),
        ("[" * 5000 + "]" * 5000, Reach.UNCLEAR),
        ("[" + "'!'," * 6000 + "(1,'=',1)]", Reach.UNCLEAR),
        ("\x00", Reach.UNCLEAR),
    ],
)
def test_a_domain_is_understood_or_says_that_it_is_not(domain: object, reach: Reach) -> None:
    assert reach_of(domain) is reach


def test_a_domain_without_an_end_is_not_read() -> None:
    assert reach_of("[" + "(1,'=',1)," * LONGEST + "]") is Reach.UNCLEAR


def test_narrowing_never_widens_and_widening_never_narrows() -> None:
    understood = [reach for reach in Reach if reach is not Reach.UNCLEAR]
    for one in understood:
        for other in understood:
            assert both(one, other).value <= min(one.value, other.value)
            assert either(one, other).value >= max(one.value, other.value)
            assert both(one, other) is both(other, one)
            assert either(one, other) is either(other, one)


def test_what_is_not_understood_stays_so_unless_the_rest_decides() -> None:
    assert either(Reach.OWN, Reach.UNCLEAR) is Reach.UNCLEAR
    assert either(Reach.EVERYTHING, Reach.UNCLEAR) is Reach.EVERYTHING
    assert both(Reach.EVERYTHING, Reach.UNCLEAR) is Reach.UNCLEAR
    assert both(Reach.NOTHING, Reach.UNCLEAR) is Reach.NOTHING


@pytest.mark.parametrize(
    ("single", "scope"), [(True, Scope.EVERYTHING), (False, Scope.SUBTREE), (None, None)]
)
def test_all_records_of_a_company_are_all_records_where_there_is_one_company(
    single: bool | None, scope: Scope | None
) -> None:
    assert scope_of(Reach.COMPANY, single) is scope
