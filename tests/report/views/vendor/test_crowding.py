"""How the items of a long finding crowd; and nothing is said where that is not known."""

from __future__ import annotations

from dataclasses import replace

from auditor.assess.result import Resource, Result
from auditor.report.people import People
from auditor.report.views.vendor.crowding import crowding
from auditor.report.views.vendor.voice import Voice
from tests.report import support

WORDS = support.words()
VOICE = Voice(WORDS, People(support.assessment(), WORDS), "Salesforce")


def result(*names: str, **more: object) -> Result:
    (found,) = [one for one in support.assessment().results if one.check.id == "access.sample-modify"]
    listed = [Resource(f"profile:{name}", name.replace("/", ": "), "fail", "high") for name in names]
    return replace(found, resources=listed, noun="object_rights", **more)  # type: ignore[arg-type]


def test_the_holders_of_most_are_named_with_their_share() -> None:
    rights = [f"Sales/Object{number}" for number in range(50)] + [
        f"Role{number}/Case" for number in range(20)
    ]
    said = crowding(result(*rights), VOICE)
    assert said.startswith("70 ")
    assert "lie with 21 holders; 10 of these have 84% of them" in said
    assert "Sales (50)" in said


def test_few_holders_are_only_named() -> None:
    rights = [f"Sales/Object{number}" for number in range(9)] + ["Service/Case", "Service/Lead"]
    assert crowding(result(*rights), VOICE).endswith(
        "lie with 2 holders, most of all Sales (9), Service (2)."
    )


def test_fields_lie_with_their_objects() -> None:
    fields = [f"Contact.Field{number}" for number in range(11)] + ["Lead.Phone"]
    listed = [Resource(f"field:{name}", name, "fail", "high") for name in fields]
    said = crowding(replace(result(), resources=listed, noun="personal_fields"), VOICE)
    assert "most of all Contact (11), Lead (1)" in said


def test_nothing_is_said_of_few_of_those_that_stand_alone_and_of_what_is_not_all_listed() -> None:
    assert crowding(result(*(f"Sales/Object{number}" for number in range(10))), VOICE) == ""
    assert crowding(result(*(f"Role{number}" for number in range(30))), VOICE) == ""
    assert crowding(result(*(f"Role{number}/Case" for number in range(30))), VOICE) == ""
    rights = [f"Sales/Object{number}" for number in range(50)]
    assert crowding(result(*rights, "Service/Case", unlisted=1), VOICE) == ""
