from datetime import date

import pytest

from auditor.snapshot import UnreadableError, register
from auditor.snapshot.register import Register, StaffRow, read_back, written

REGISTER = Register(
    "staff.csv",
    "sha256:" + "0" * 64,
    "2026-11-24T08:00:00Z",
    True,
    (
        StaffRow(2, "Nguyễn An", ("an@acme.vn", "an"), date(2026, 11, 1), manager="Binh"),
        StaffRow(3, "Binh", ("binh@acme.vn",), None, "holds a formula and no value"),
        StaffRow(4, broken="names nobody"),
    ),
)


def test_what_is_kept_comes_back_to_the_letter() -> None:
    assert read_back(written(REGISTER)) == REGISTER
    assert read_back(written(Register("a.csv", "", "", False, ()))).rows == ()


@pytest.mark.parametrize(
    "data", [b"", b"[]", b'{"file": 1}', written(REGISTER).replace(b"2026-11-01", b"soon")]
)
def test_a_damaged_one_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="its staff register is damaged"):
        read_back(data)


def test_what_could_not_be_read_back_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "LARGEST", 100)
    with pytest.raises(UnreadableError, match=r"staff\.csv: says too much to be kept: more than 100 bytes"):
        written(REGISTER)


def test_people_go_by_other_names_everywhere() -> None:
    other = REGISTER.renamed(lambda name: f"person-{len(name)}")
    assert other.rows == (
        StaffRow(2, "person-9", ("person-10", "person-2"), date(2026, 11, 1), manager="person-4"),
        StaffRow(3, "person-4", ("person-12",), None, "holds a formula and no value"),
        StaffRow(4, broken="names nobody"),
    )
