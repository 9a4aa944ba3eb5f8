from datetime import date
from pathlib import Path
from typing import Any

import pytest

from auditor.posture import Known, Population, StaffMember, UnknownKind
from auditor.vendor.staff.members import RESOURCE, staff_of, with_staff
from tests.builders import empty_posture
from tests.unknown import is_unknown
from tests.vendor.staff.registers import read, text


def members(folder: Path, *lines: str, **more: Any) -> Population[StaffMember]:
    return staff_of([read(folder, text(*lines, **more))])


def test_people_with_what_is_known_of_each(tmp_path: Path) -> None:
    found = members(tmp_path, "An;an@acme.vn;2026-11-01;binh@acme.vn", "Binh;binh@acme.vn;;")
    an, binh = found.items
    assert (found.complete, an.id, an.name, an.logins) == (True, "staff:an@acme.vn", "An", ("an@acme.vn",))
    assert isinstance(an.left, Known)
    assert (an.left.value, an.left.evidence.source.path, an.left.evidence.line) == (
        date(2026, 11, 1),
        "staff.csv",
        2,
    )
    assert isinstance(an.manager, Known)
    assert an.manager.value == binh.id
    assert isinstance(binh.left, Known)
    assert isinstance(binh.manager, Known)
    assert (binh.left.value, binh.manager.value) == (None, None)


def test_a_broken_line_is_an_unread_member(tmp_path: Path) -> None:
    found = members(tmp_path, "An;an@acme.vn", "Binh;binh@acme.vn;;")
    (lost,) = found.unread
    assert (lost.name, lost.unknown.kind, lost.unknown.path) == (
        "staff.csv: 2",
        UnknownKind.ERROR,
        "staff.csv",
    )
    assert "line 2: has 2 cells" in lost.unknown.reason
    assert len(found) == 2


def test_a_day_that_was_not_understood_is_not_known(tmp_path: Path) -> None:
    (an,) = members(tmp_path, "An;an@acme.vn;tomorrow;").items
    assert is_unknown(an.left, (UnknownKind.ERROR, "StaffRegister"))
    assert (an.left.kind, an.left.reason.partition(":")[0]) == (UnknownKind.ERROR, "line 2")


@pytest.mark.parametrize(
    ("manager", "why"),
    [("Nobody", "the name of nobody"), ("Binh", "the name of 2 people"), ("x@acme.vn", "the name of nobody")],
)
def test_a_manager_is_known_where_one_person_is_meant(tmp_path: Path, manager: str, why: str) -> None:
    an = members(tmp_path, f"An;an@acme.vn;;{manager}", "Binh;b1@acme.vn;;", "Binh;b2@acme.vn;;").items[0]
    assert is_unknown(an.manager, (UnknownKind.NOT_PROVIDED, "StaffRegister"))
    assert why in an.manager.reason
    (an, binh) = members(tmp_path, "An;an@acme.vn;;Binh Le <B1@acme.vn>", "Binh;b1@acme.vn;;").items
    assert isinstance(an.manager, Known)
    assert an.manager.value == binh.id


def test_without_a_column_for_managers_none_is_known(tmp_path: Path) -> None:
    (an,) = members(tmp_path, "An;an@acme.vn;", heading="Name;Email;Last day").items
    assert is_unknown(an.manager, (UnknownKind.NOT_PROVIDED, "StaffRegister"))


def test_whoever_stands_there_twice_is_two_members(tmp_path: Path) -> None:
    found = members(tmp_path, "An;an@acme.vn;2020-01-01;", "An;AN@acme.vn;;", "Chi;;;", "Chi;;;")
    assert [one.id for one in found.items] == [
        "staff:an@acme.vn",
        "staff:an@acme.vn/2",
        "staff:staff.csv/4",
        "staff:staff.csv/5",
    ]


def test_several_registers_are_one_staff(tmp_path: Path) -> None:
    one = read(tmp_path, text("An;an@acme.vn;2026-01-01;"), "hanoi.csv")
    other = read(tmp_path, text("An;an@acme.vn;;", "Chi;chi@acme.vn"), "saigon.csv")
    found = staff_of([one, other])
    assert ([member.id for member in found.items], len(found.unread)) == (
        ["staff:an@acme.vn", "staff:an@acme.vn/2"],
        1,
    )


def test_without_a_register_who_left_is_out_of_reach(tmp_path: Path) -> None:
    alone = with_staff(empty_posture(), [])
    assert is_unknown(alone.staff, (UnknownKind.OUT_OF_REACH, "StaffRegister"))
    assert (alone.staff.kind, alone.provided) == (UnknownKind.OUT_OF_REACH, {})
    beside = with_staff(empty_posture(), [read(tmp_path, text())])
    assert isinstance(beside.staff, Population)
    assert beside.provided == {RESOURCE: 1}
