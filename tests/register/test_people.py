"""Whether two names are of one person."""

from __future__ import annotations

import pytest

from auditor.register.people import favours, same_person


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Lan Nguyễn, CISO", "lan  nguyễn (board)", True),
        ("Lan Nguyễn", "Lan Nguyê\u0303n – sales", True),
        ("Lan <lan@acme.example>", "L. N. (LAN@acme.example)", True),
        ("Lan Nguyễn", "Lan Nguyên", False),
        ("Lan", "Minh", False),
        ("lan@acme.example", "minh@acme.example", False),
        (", CISO", ", CISO", False),
        ("CISO", "CISO", True),
        ("Anne-Marie Le", "Anne Le", False),
    ],
)
def test_people(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


@pytest.mark.parametrize(
    ("approver", "holder", "favoured"),
    [
        ("Minh <minh@acme.example>", "user:minh@acme.example", True),
        ("Minh Trần, director", "user:Minh Trần", True),
        ("Minh Trần, director", "Minh Trần", True),
        ("Minh Trần, director", "role:Directors", False),
        ("Sales Director", "role:Sales", False),
        ("Minh", "user:minh@acme.example", False),
    ],
)
def test_holders(approver: str, holder: str, favoured: bool) -> None:
    assert favours(approver, holder) is favoured
