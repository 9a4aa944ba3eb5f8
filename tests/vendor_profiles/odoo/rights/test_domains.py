"""What a rule lets through, read from its text; the shapes are those of the product's own rules."""

from __future__ import annotations

import pytest

from auditor.posture import CompanyWide, Extent, Scope
from vendor_profiles.odoo.rights.domains import LONGEST, Reach, both, either, extent_of, reach_of


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
        ("['|', ('share', '=', False), ('company_ids', 'in', company_ids)]", Reach.COMPANY_OR_MORE),
        (
            "['|', '|', ('partner_share', '=', False), ('company_id', 'parent_of', company_ids), "
            "('company_id', '=', False)]",
            Reach.COMPANY_OR_MORE,
        ),
        ("['|', ('state', '=', 'x'), ('user_id', '=', user.id)]", Reach.UNCLEAR),
        ("[('company_id', 'in', company_ids), ('state', '=', 'x')]", Reach.UNCLEAR),
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
    assert both(Reach.TEAM, Reach.UNCLEAR) is Reach.TEAM
    assert either(Reach.TEAM, Reach.UNCLEAR) is Reach.UNCLEAR


@pytest.mark.parametrize("whole", [Reach.COMPANY, Reach.COMPANY_OR_MORE])
def test_beside_a_whole_company_what_is_not_understood_adds_and_upon_it_may_hide_anything(
    whole: Reach,
) -> None:
    assert either(whole, Reach.UNCLEAR) is either(Reach.UNCLEAR, whole) is Reach.COMPANY_OR_MORE
    assert both(whole, Reach.UNCLEAR) is both(Reach.UNCLEAR, whole) is Reach.UNCLEAR


@pytest.mark.parametrize(
    ("reach", "single", "extent"),
    [
        (Reach.COMPANY, True, Scope.EVERYTHING),
        (Reach.COMPANY, False, CompanyWide.OF_SEVERAL),
        (Reach.COMPANY, None, CompanyWide.PERHAPS_ALL),
        (Reach.COMPANY_OR_MORE, True, Scope.EVERYTHING),
        (Reach.COMPANY_OR_MORE, False, CompanyWide.PERHAPS_ALL),
        (Reach.COMPANY_OR_MORE, None, CompanyWide.PERHAPS_ALL),
        (Reach.UNCLEAR, True, None),
        (Reach.PARTNER, False, Scope.TEAM),
    ],
)
def test_all_records_of_a_company_are_all_records_where_there_is_one_company(
    reach: Reach, single: bool | None, extent: Extent
) -> None:
    assert extent_of(reach, single) is extent
