"""Who reviews whom, and what a reviewer reads of an account."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import auditor.access_review.build as build
from auditor.access_review import By, Line, Pack
from auditor.posture import Group, GroupKind, Limit, StaffMember, UserKind
from tests.access_review.company import ADMIN, CAROL, DAN, EMEA, MAI, ROBOT, SALES, company, packed, user
from tests.builders import DENIED, GAP, evidence, known, population, posture_with


def member(id_: str, manager: Any = None, left: Any = None, *logins: str) -> StaffMember:
    used = logins or (f"{id_.casefold()}@acme.example",)
    return StaffMember(id_, f"{id_} of staff", used, known(left), known(manager), evidence())


def by_title(pack: Pack) -> dict[str, list[str]]:
    return {sheet.title: [line.name for line in sheet.lines] for sheet in pack.sheets}


def line_of(pack: Pack, name: str) -> Line:
    (found,) = [line for sheet in pack.sheets for line in sheet.lines if line.name == name]
    return found


def test_each_manager_has_a_sheet_and_who_has_none_is_on_the_last() -> None:
    assert by_title(packed()) == {"Mai": ["Carol", "Dan"], "no manager known": ["Mai", "sync"]}


def test_each_role_that_is_given_has_a_sheet_with_its_holders() -> None:
    people = company(MAI, CAROL, DAN, user("Eve"), user("Kim", roles=DENIED), user("Ann", SALES.id, EMEA.id))
    assert by_title(packed(people, By.ROLE)) == {
        "Admin": ["Mai"],
        "Sales EMEA": ["Ann", "Carol"],
        "Sales Manager": ["Ann", "Dan"],
        "no role of its own": ["Eve"],
        "which roles it has was not seen": ["Kim"],
    }


def test_the_staff_register_tells_the_manager_where_the_crm_does_not() -> None:
    staff = population("staff", member("Eve", "Mai"), member("Mai", "Boss"), member("Boss"))
    pack = packed(company(MAI, CAROL, user("Eve", manager=None), staff=staff))
    assert by_title(pack) == {"Boss of staff": ["Mai"], "Mai": ["Carol", "Eve"]}


@pytest.mark.parametrize(
    "staff",
    [
        GAP,
        population("staff", member("Eve")),
        population("staff", member("Eve", "Mai"), member("Mai", left=date(2026, 10, 1))),
        population("staff", member("Eve", "Eve")),
        population("staff", member("Eve", "gone")),
        population("staff", member("Eve", "Mai"), member("Mai", None, None, "eve@acme.example")),
    ],
)
def test_who_left_or_is_the_holder_reviews_nobody(staff: Any) -> None:
    assert by_title(packed(company(user("Eve"), staff=staff))) == {"no manager known": ["Eve"]}


def test_a_manager_who_was_switched_off_reviews_nobody() -> None:
    boss = user("Boss", active=known(False))
    assert by_title(packed(company(boss, user("Eve", manager="Boss"), user("Own", manager="Own")))) == {
        "no manager known": ["Eve", "Own"]
    }


def test_who_is_switched_off_or_comes_from_outside_is_on_no_sheet() -> None:
    others = [user("Off", active=known(False)), user("Client", kind=known(UserKind.PORTAL))]
    assert by_title(packed(company(*others, user("Eve", active=DENIED, kind=DENIED)))) == {
        "no manager known": ["Eve"]
    }


def test_a_line_says_where_roles_come_from_and_until_when() -> None:
    pack = packed()
    assert line_of(pack, "Carol").roles == ("Sales EMEA → Sales Manager",)
    assert line_of(pack, "Dan").roles == ("Sales Manager (until 31 December 2026)",)
    assert line_of(packed(company(user("Eve"))), "Eve").roles == ("no role of its own",)
    limits = {SALES.id: Limit(known(None), known(True))}
    raised = user("Eve", SALES.id, limits=limits)
    assert line_of(packed(company(raised)), "Eve").roles == (
        "Sales Manager (only when raised for a session)",
    )


def test_paths_end_however_groups_turn_in_circles() -> None:
    round_ = [
        Group("team:a", "A", GroupKind.TEAM, known(("team:b", SALES.id)), evidence()),
        Group("team:b", "B", GroupKind.TEAM, known(("team:a", ADMIN.id)), evidence()),
    ]
    posture = posture_with(company(user("Eve", "team:a")), **{"access.groups": population("groups", *round_)})
    assert line_of(packed(posture), "Eve").roles == ("A → Sales Manager", "A → B → Admin")


def test_what_access_means_stands_there_in_plain_words() -> None:
    pack = packed()
    assert line_of(pack, "Carol").means == (
        "reads and exports every customer record",
        "changes the customer records of its team",
    )
    assert line_of(pack, "Mai").means[0] == "gives accounts and rights to others"
    assert line_of(packed(company(user("Eve"))), "Eve").means == ("reaches no customer record",)


def test_what_was_not_seen_is_no_lack_of_access() -> None:
    means = line_of(packed(company(user("Eve", roles=DENIED))), "Eve").means
    assert means == ("may reach further: not all of it was seen",)
    administrator = user("Root", administrator=known(True))
    assert line_of(packed(company(administrator)), "Root").means[0] == "is an administrator"


def test_vietnamese_sheets_speak_vietnamese() -> None:
    line = line_of(packed(company(CAROL, MAI), language="vi"), "Carol")
    assert line.means[0] == "xem và xuất toàn bộ hồ sơ khách hàng"
    assert (line.active, line.last) == ("có", "02/11/2026")


def test_a_sheet_holds_as_many_lines_as_a_person_can_work_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "LINES", 2)
    pack = packed(company(*(user(f"U{number}") for number in range(5))))
    assert [(sheet.part, sheet.parts, len(sheet.lines)) for sheet in pack.sheets] == [
        (1, 3, 2),
        (2, 3, 2),
        (3, 3, 1),
    ]
    assert len({sheet.file for sheet in pack.sheets}) == 3


def test_names_of_files_are_plain_whatever_people_are_called() -> None:
    boss = user("Đặng ../../Văn <Ổn>\n")
    pack = packed(company(boss, user("Eve", manager=boss.name), ROBOT))
    assert [sheet.file for sheet in pack.sheets] == ["001-dang-van-on-n", "002-no-manager-known"]
