"""An assessment notes whom its findings name, and nobody else."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from auditor.assess.accepted import held_of
from auditor.assess.people import account_of, is_person, people_named
from auditor.assess.result import Resource, Result
from auditor.assess.serialize import to_data
from auditor.check import SO_IT_IS, Accepts, Verdict
from auditor.posture.topics.people.users import User
from tests.builders import blank, population, posture_with
from tests.report import support


def result(*resources: Resource, **params: object) -> Result:
    (found,) = [one for one in support.assessment().results if one.check.id == "access.sample-modify"]
    return replace(found, resources=list(resources), params=dict(params))


def failing(id_: str, name: str, **more: object) -> Resource:
    return Resource(id_, name, "fail", "high", **more)  # type: ignore[arg-type]


POSTURE = posture_with(
    users=population(
        "users",
        blank(User, id="user:ann", name="Ann Lee", login="ann@acme.example"),
        blank(User, id="user:bob", name="Bob Ray", login="bob"),
        blank(User, id="user:cy", name="Cy Doe", login=""),
    )
)


def test_whose_account_is_wrong_is_noted() -> None:
    found = people_named(POSTURE, [result(failing("user:ann/export", "Ann Lee: export"))])
    assert found == {"user:ann": ("ann@acme.example", "Ann Lee")}


@pytest.mark.parametrize(
    "named",
    [
        result(failing("role:1", "Role of Bob Ray")),
        result(failing("role:1", "x", path="users/Bob Ray.json")),
        result(failing("role:1", "x", actual=["Cy", {"who": "Bob Ray"}])),
        result(failing("role:1", "x"), holders="Bob Ray"),
    ],
)
def test_who_is_named_in_what_a_finding_shows_is_noted(named: Result) -> None:
    assert set(people_named(POSTURE, [named])) == {"user:bob"}


def test_nobody_is_noted_for_what_is_no_finding() -> None:
    good = replace(result(failing("user:ann", "Ann Lee")), status="pass")
    assert people_named(POSTURE, [good]) == {}


def test_an_account_that_only_a_value_names_is_noted_by_its_name() -> None:
    private = held_of(
        Verdict(False, "Dee Fox", accepts=Accepts("Dee Fox", private=True)), "high", "step:1", "Dee Fox"
    )
    plain = held_of(Verdict(False, "2025-01-01", accepts=SO_IT_IS), "high", "certificate:1", "2025-01-01")
    steps = result(
        failing("step:1", "Step", actual="Dee Fox", held=private),
        failing("certificate:1", "Old", actual="2025-01-01", held=plain),
    )
    assert people_named(POSTURE, [steps]) == {"person:Dee Fox": ("Dee Fox",)}


@pytest.mark.parametrize(
    ("entity", "account"),
    [("user:a", "user:a"), ("user:a/b", "user:a"), ("user:a/b/c", "user:a/b"), ("user:x/y/z", "user:x")],
)
def test_the_account_of_an_entity_is_found_though_ids_hold_slashes(entity: str, account: str) -> None:
    assert (
        account_of(entity, {"user:a": (), "user:a/b": ()} if entity != "user:a/b" else {"user:a": ()})
        == account
    )
    assert is_person(entity)


def test_it_stands_in_the_file_where_there_is_somebody() -> None:
    made = support.assessment()
    assert "people" not in to_data(made, lambda _: ("", ""))
    made.people = {"user:ann": ("Ann Lee",)}
    data = json.loads(json.dumps(to_data(made, lambda _: ("", ""))))
    assert data["people"] == [{"id": "user:ann", "names": ["Ann Lee"]}]
