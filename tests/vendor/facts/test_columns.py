"""Columns that hold more than one plain value: absent, null and odd stay three different things."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import Evidence, UnknownKind, Unread
from auditor.vendor.facts import columns, values
from tests.vendor.rows import SOURCE, row, value

STATES = {"on": True, "off": False}


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({"state": "on"}, True),
        ({"state": "off"}, False),
        ({"state": "asleep"}, UnknownKind.ERROR),
        ({"state": 1}, UnknownKind.ERROR),
        ({"state": None}, UnknownKind.NOT_PROVIDED),
        ({}, UnknownKind.NOT_PROVIDED),
    ],
)
def test_a_word_of_several(data: dict[str, Any], found: Any) -> None:
    assert value(columns.one_of(row(**data), "state", STATES)) == found


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({"state": "1"}, True),
        ({"state": "yes"}, UnknownKind.ERROR),
        ({"state": None}, UnknownKind.NOT_PROVIDED),
        ({}, UnknownKind.NOT_PROVIDED),
    ],
)
def test_a_value_as_it_is_read(data: dict[str, Any], found: Any) -> None:
    assert value(columns.read_as(row(**data), "state", values.switch)) == found


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({"names": ["a", "b"]}, ("a", "b")),
        ({"names": []}, ()),
        ({"names": ["a", 1]}, UnknownKind.ERROR),
        ({"names": "a"}, UnknownKind.ERROR),
        ({}, UnknownKind.NOT_PROVIDED),
    ],
)
def test_a_list_of_texts(data: dict[str, Any], found: Any) -> None:
    assert value(columns.texts(row(**data), "names")) == found


def test_an_object_within_a_row() -> None:
    found = columns.inner(row(owner={"name": "An"}), "owner")
    assert (found.text("name"), found.evidence) == ("An", Evidence(SOURCE, locator="/list/0/owner"))
    assert columns.inner(row(owner="An"), "owner").data == {}


def test_what_a_row_is_called() -> None:
    found = columns.beside(row(id=7, name="", first="An", last="Lê"), team="sales")
    assert (found.text("team"), found.kind) == ("sales", "User")
    assert columns.called(found, "name", "team", "id") == "sales"
    assert columns.called(found, "name") == ""
    assert columns.joined(found, "first", "name", "last") == "An Lê"


def test_a_row_that_names_nothing_is_a_member_of_which_nothing_is_known() -> None:
    lost = row(name="An")
    assert columns.nameless([row(id="1"), lost]) == (Unread("User:/list/0", "/list/0", lost.odd("id")),)
