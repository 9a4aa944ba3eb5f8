"""Whom a finding concerns."""

from __future__ import annotations

from dataclasses import replace

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.result import Result
from auditor.posture import Role, Unread
from auditor.report.speech.concerned import concerned
from tests.builders import GAP, population, posture_with, role
from tests.report.samples import MODIFY
from tests.report.support import TODAY, assessment, words


def judged(*roles: Role, lost: tuple[Unread, ...] = (), complete: object = True) -> Result:
    built = posture_with(**{"access.roles": population("roles", *roles, unread=lost, complete=complete)})
    found = assessment(built, book=WaiverBook(TODAY)).result("access.sample-modify")
    assert found is not None
    return found


def everyone() -> Role:
    return replace(role("x", MODIFY), id="everyone:All", name="everyone who can sign in")


def test_a_role_that_is_everyone_is_named_in_the_reader_s_language() -> None:
    result = judged(everyone(), role("Sales"))
    assert concerned(result, words()) == "1 of 2 roles: everyone who can sign in"
    assert concerned(result, words("vi")) == "1 trên 2 vai trò: mọi người đăng nhập được"


def test_up_to_three_are_named_and_of_more_everyone_alone() -> None:
    three = [role(name, MODIFY) for name in "ABC"]
    assert concerned(judged(*three, role("D")), words()) == "3 of 4 roles: A, B, C"
    assert concerned(judged(*three, role("D", MODIFY)), words()) == "4 of 4 roles"
    among = "4 of 4 roles, among them everyone who can sign in"
    assert concerned(judged(*three, everyone()), words()) == among


def test_one_of_one_is_singular() -> None:
    assert concerned(judged(role("A", MODIFY)), words()) == "the only role: A"


def test_where_more_may_exist_the_number_is_of_those_that_were_seen() -> None:
    result = judged(role("A", MODIFY), complete=GAP)
    assert concerned(result, words()) == "the only role that was seen: A"
    two = judged(role("A", MODIFY), role("B"), complete=GAP)
    assert concerned(two, words()) == "1 of the 2 roles that were seen: A"
    assert words().sentence(result).endswith("Counted are the roles that were seen; there may be more.")


def test_one_that_is_not_known_makes_no_population_incomplete() -> None:
    result = judged(role("A", MODIFY), role("Half", seen=GAP))
    assert result.unknown == 1
    assert "that were seen" not in concerned(result, words()) + words().sentence(result)
