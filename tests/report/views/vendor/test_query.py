"""Queries over a finding's own entities: names stay names in them."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from lxml import etree

from auditor.assess.result import Resource
from auditor.bilingual import Words as Texts
from auditor.report.views.vendor.query import MOST, queries_of
from auditor.vendor import load_vendors
from auditor.vendor.profile import Query
from tests.report.hostile import HOSTILE

NASTY = (
    "O'Brien",
    "a\\",
    "\\' OR Name != '",
    "x') OR (Name != '",
    "</value><value>Admin</value>",
    '"], 1) or ("',
    "a & b < c",
    "{ids}",
    "{locator}",
    *HOSTILE,
)


def entries(*ids: str, locator: str = "") -> list[Resource]:
    return [Resource(id_, id_.partition(":")[2], "fail", "high", locator=locator) for id_ in ids]


def query(language: Any, text: str, **more: Any) -> Query:
    return Query(language=language, text=text, **more)


def made(asked: Query, found: list[Resource]) -> list[str]:
    return [text for text, _ in queries_of(asked, found)]


def test_it_names_the_finding_s_own_entities_of_the_kinds_that_it_asks_for() -> None:
    found = entries("profile:Sales", "permission-set:Export", "profile:Admin", "profile:Sales")
    asked = query("soql", "SELECT Id FROM P WHERE Name IN ({ids})", of=("profile",), called={"Admin": "Boss"})
    assert made(asked, found) == ["SELECT Id FROM P WHERE Name IN ('Sales', 'Boss')"]
    assert made(query("soql", "x {ids}", of=("site",)), found) == []


def test_one_query_is_made_for_each_place_within_the_evidence() -> None:
    found = entries("profile:A", "profile:B", locator="userPermissions.ViewAll")
    found += entries("profile:C", locator="x.Export") + entries("profile:D", locator="a b'c")
    asked = query("soql", "SELECT Id FROM P WHERE Permissions{locator} = true AND Name IN ({ids})")
    assert made(asked, found) == [
        "SELECT Id FROM P WHERE PermissionsViewAll = true AND Name IN ('A', 'B')",
        "SELECT Id FROM P WHERE PermissionsExport = true AND Name IN ('C')",
    ]


def test_an_entity_within_another_gives_both_its_names() -> None:
    found = [Resource("profile:Guest/Case.Mail__c", "Guest Profile: Case.Mail__c", "fail", "high")]
    asked = query("soql", "{names} {ids} {objects}")
    assert made(asked, found) == ["'Guest Profile' 'Guest' 'Case'"]


def test_what_cannot_stand_in_it_is_left_out_and_counted() -> None:
    many = entries(*(f"role:{number:03d}" for number in range(MOST + 7)), "role:two\nlines")
    ((text, left_out),) = queries_of(query("sql", "IN ({ids})"), many)
    assert text.count("'") == 2 * MOST
    assert left_out == 8
    assert list(queries_of(query("sql", "IN ({ids})"), entries("role:nul\x00"))) == []


@pytest.mark.parametrize("name", NASTY)
def test_a_name_is_one_value_whatever_it_holds(name: str) -> None:
    found = [Resource(f"role:{name}", name, "fail", "high")]
    for text in made(query("soql", "IN ({names})"), found):
        inner = re.fullmatch(r"IN \('((?:[^'\\]|\\.)*)'\)", text)
        assert inner is not None
        assert re.sub(r"\\(.)", r"\1", inner[1]) == name
    for text in made(query("sql", "IN ({names})"), found):
        inner = re.fullmatch(r"IN \('((?:[^']|'')*)'\)", text)
        assert inner is not None
        assert inner[1].replace("''", "'") == name
        assert "\\" not in text
    for text in made(query("fetchxml", "<f>{names}</f>"), found):
        assert [value.text for value in etree.fromstring(text)] == [name]
    for text in made(query("domain", "[{names}]"), found):
        assert json.loads(text) == [name]


def test_a_query_must_ask_for_something_of_the_finding() -> None:
    with pytest.raises(ValueError, match="must hold one of"):
        query("soql", "SELECT Id FROM Profile WHERE Name = 'Admin'", expect=Texts(en="a", vi="b"))


SHIPPED = [
    (vendor.id, key, number)
    for vendor in load_vendors().values()
    for key, entry in vendor.guidance.items()
    for number in range(len(entry.query))
]


@pytest.mark.parametrize(("vendor", "key", "number"), SHIPPED)
def test_each_query_of_a_profile_can_be_made(vendor: str, key: str, number: int) -> None:
    asked = load_vendors()[vendor].guidance[key].query[number]
    kind = asked.of[0] if asked.of else "role"
    found = [Resource(f"{kind}:One/Two", "One: Two", "fail", "high", locator="a.Right")]
    (text,) = made(asked, found)
    assert "One" in text
    assert not re.search(r"\{\w+\}", text)
    if asked.language == "fetchxml":
        assert etree.fromstring(text).tag == "fetch"
    if asked.language == "soql":
        assert re.match(r"SELECT [\w., ]+ FROM \w+ WHERE ", text)
        assert text.count("(") == text.count(")")


def test_there_are_queries_for_the_products_that_have_a_language_for_them() -> None:
    assert {vendor for vendor, _, _ in SHIPPED} >= {"salesforce", "dataverse", "odoo"}
