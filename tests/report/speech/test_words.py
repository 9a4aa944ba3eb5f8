"""Which sentence speaks for a result."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.result import Result
from auditor.assess.serialize import message_key, to_data
from auditor.posture import Role, UnknownKind, Unread
from tests.builders import GAP, population, posture_with, role, unread
from tests.report.samples import CODE
from tests.report.support import TODAY, assessment, words
from tests.unknown import lacks

CHECK = "access.sample-code"


def judged(*roles: Role, lost: tuple[Unread, ...] = (), check: str = CHECK) -> Result:
    """The result of the check that tolerates exceptions."""
    built = posture_with(**{"access.roles": population("roles", *roles, unread=lost)})
    found = assessment(built, book=WaiverBook(TODAY)).result(check)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "It is not known whether this is as it should be. "
            "2 of 4 roles are as they should be; for 2 it is not known.",
        ),
        ("vi", "Chưa xác định được mục này. 2 trên 4 vai trò đạt yêu cầu; còn 2 chưa xác định được."),
    ],
)
def test_a_part_without_anything_wrong_says_what_is_not_known(language: str, said: str) -> None:
    lost = (unread("profile:Torn"),)
    result = judged(role("Sales"), role("Service"), role("Half seen", seen=GAP), lost=lost)
    assert (result.status, result.failing, result.unknown) == ("unknown", 0, 2)
    assert lacks(result, (UnknownKind.ERROR, "Test"), GAP)
    assert message_key(result) == "unknown"
    assert words(language).sentence(result).startswith(said)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "All 2 roles that were seen are as they should be; there may be more."),
        ("vi", "Tất cả 2 vai trò đã đọc được đều đạt; thực tế có thể còn nữa."),
    ],
)
def test_what_was_seen_in_part_and_is_right_says_so_without_a_zero(language: str, said: str) -> None:
    result = replace(judged(role("Sales"), role("Service")), status="unknown", complete=False)
    assert said in words(language).sentence(result)


def test_a_part_with_something_wrong_says_that_first() -> None:
    result = judged(role("Sales", CODE), role("Service"), role("Half seen", seen=GAP))
    assert (result.status, result.failing, result.unknown) == ("partial", 1, 1)
    assert message_key(result) == "fail"
    assert words().sentence(result) == (
        "1 of 3 are not as they should be; one stolen password opens every record. "
        "For 1 more role it is not known."
    )


def test_the_message_id_is_of_the_sentence_that_speaks() -> None:
    built = posture_with(**{"access.roles": population("roles", role("Sales"), role("Half", seen=GAP))})
    made = assessment(built, book=WaiverBook(TODAY))
    data = to_data(made, lambda result: (words().sentence(result), words().population(result)))
    (message,) = [entry["message"] for entry in data["results"] if entry["check"] == CHECK]
    assert message["id"] == f"{CHECK}.unknown"
    assert message["text_en"].startswith("It is not known whether")


@pytest.mark.parametrize(
    ("roles", "key"),
    [
        ((role("Sales"),), "pass"),
        ((role("Sales", CODE),), "fail"),
        ((role("Half", seen=GAP),), "unknown"),
        ((), "not_applicable"),
    ],
)
def test_every_other_status_speaks_for_itself(roles: tuple[Role, ...], key: str) -> None:
    result = judged(*roles)
    assert (result.status, message_key(result)) == (key, key)
