"""Who an entity is, and what it is about."""

from __future__ import annotations

import pytest

from auditor.assess.result import Resource
from auditor.report.technical.subject import (
    crowd_of,
    holder_id,
    holder_name,
    object_name,
    wrong,
    wrong_holders,
    wrong_objects,
)
from tests.report.support import assessment


def entity(id_: str, name: str = "") -> Resource:
    return Resource(id_, name, "fail", "high")


@pytest.mark.parametrize(
    ("entry", "noun", "holder", "called", "about"),
    [
        (entity("profile:Admin", "Admin"), "roles", "profile:Admin", "Admin", ""),
        (entity("role:7/Account", "Sales: Account"), "object_rights", "role:7", "Sales", "Account"),
        (entity("role:7/Case.Mail", "Sales: Case.Mail"), "field_rights", "role:7", "Sales", "Case"),
        (entity("role:7/prvAct", "Sales: prvAct"), "privileges", "role:7", "Sales", ""),
        (entity("role:7/8", "Sales/North"), "roles", "role:7/8", "Sales/North", ""),
        (entity("file:Class/A", "A"), "scanned_files", "file:Class/A", "A", ""),
        (entity("role:7", "Sales: inside"), "roles", "role:7", "Sales: inside", ""),
        (entity("role:7"), "roles", "role:7", "role:7", ""),
        (entity("object:Account", "Account"), "objects", "object:Account", "Account", "Account"),
        (entity("field:Account.Fax", "Account.Fax"), "fields", "field:Account.Fax", "Account.Fax", "Account"),
        (entity("sharing-rule:Case.G", "G"), "sharing_rules", "sharing-rule:Case.G", "G", "Case"),
        (entity("field:loose", "loose"), "fields", "field:loose", "loose", ""),
        (entity("setting:auth.password", "x"), "settings", "", "x", ""),
        (entity("named-credential:a.b", "a.b"), "endpoints", "named-credential:a.b", "a.b", ""),
    ],
)
def test_id_and_name_say_who_and_about_what(
    entry: Resource, noun: str, holder: str, called: str, about: str
) -> None:
    assert (holder_id(entry), holder_name(entry), object_name(entry, noun)) == (holder, called, about)


def test_a_crowd_says_what_the_first_few_hold() -> None:
    crowd = crowd_of([("a", "Anna"), ("b", "Bert"), ("a", "Anna"), ("c", "Bert"), ("a", "Anna")], 2)
    assert (crowd.count, crowd.entries) == (3, 5)
    assert crowd.first == (("Anna", 3), ("Bert", 1))
    assert crowd.held == 4 / 5


def test_there_may_be_no_crowd() -> None:
    assert crowd_of([], 10).held == 0.0


def test_only_what_counts_crowds() -> None:
    results = assessment().results
    assert {result.check.id for result, _ in wrong(results)} == {
        "access.sample-modify",
        "access.sample-export",
        "endpoints.sample-http",
    }
    holders = wrong_holders(results)
    assert len(holders) == 17  # the address is no role
    assert ("profile:Admin", "Admin") in holders
    assert wrong_objects(results) == []
