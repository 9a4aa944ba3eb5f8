"""Rows of answers: absent, null, false and odd are four different things, and none of them becomes another."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from auditor.posture import Evidence, Known, Population, Source, Unknown, UnknownKind
from auditor.vendor.answers import Answers, Row, document, iso_day, rows
from auditor.vendor.plugin import Extraction, NotUsableError, Raw
from tests.unknown import is_unknown

SOURCE = Source("GET /api/User", "sha256:" + "0" * 64, "2026-11-24T00:00:00Z")
DENIED = Unknown(UnknownKind.DENIED, "User", "administrator", "HTTP 403")


def row(**data: Any) -> Row:
    return Row("User", data, Evidence(SOURCE, locator="/list/0"))


def raw(body: Any) -> Raw:
    return Raw("User", body if isinstance(body, bytes) else json.dumps(body).encode(), SOURCE)


def value(fact: Any) -> Any:
    return fact.value if isinstance(fact, Known) else fact.kind


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({"active": True}, True),
        ({"active": False}, False),
        ({"active": None}, UnknownKind.NOT_PROVIDED),
        ({}, UnknownKind.NOT_PROVIDED),
        ({"active": "yes"}, UnknownKind.ERROR),
        ({"active": 1}, UnknownKind.ERROR),
        ({"active": []}, UnknownKind.ERROR),
    ],
)
def test_a_flag(data: dict[str, Any], found: Any) -> None:
    assert value(row(**data).flag("active")) == found


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (8, 8),
        ("8", 8),
        ("-1", -1),
        (True, UnknownKind.ERROR),
        ("eight", UnknownKind.ERROR),
        (8.5, UnknownKind.ERROR),
        ("²", UnknownKind.ERROR),
        ("٣", UnknownKind.ERROR),
        ("--1", UnknownKind.ERROR),
        ("", UnknownKind.ERROR),
        (" 7 ", 7),
        ("9" * 18, int("9" * 18)),
        ("9" * 19, UnknownKind.ERROR),
    ],
)
def test_a_number(given: Any, found: Any) -> None:
    assert value(row(length=given).number("length")) == found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-24", date(2026, 11, 24)),
        ("2026-11-24 18:29:35", date(2026, 11, 24)),
        ("2026-11-24T23:30:00-02:00", date(2026, 11, 25)),
        ("2026-11-24T18:29:35.123Z", date(2026, 11, 24)),
        ("yesterday", None),
        (20261124, None),
    ],
)
def test_a_day(text: Any, day: date | None) -> None:
    assert iso_day(text) == day


def test_null_is_a_value_only_where_the_product_means_it_as_one() -> None:
    for nothing in (None, False):
        assert value(row(last=nothing).nullable("last", row(last=nothing).day)) is None
    assert value(row().nullable("last", row().day)) is UnknownKind.NOT_PROVIDED
    one = row(last="2026-11-24")
    assert value(one.nullable("last", one.day)) == date(2026, 11, 24)


def test_a_name_of_ten_megabytes_is_cut_and_marked() -> None:
    assert len(row(name="x" * 10_000_000).text("name")) == 501
    assert row(name=["x"]).text("name", "nobody") == "nobody"


def test_rows_know_their_place() -> None:
    found = list(rows(raw({"list": [{"id": 1}, {"id": 2}]}), "/list"))
    assert [entry.evidence.locator for entry in found] == ["/list/0", "/list/1"]
    assert [entry.evidence.locator for entry in rows(raw({"id": 1}))] == [""]


@pytest.mark.parametrize("body", [b"<html>", b'{"list": [1', b"[" * 100_000, b'["text"]', b'{"list": 3}'])
def test_what_is_no_list_of_rows_is_refused_by_name(body: bytes) -> None:
    with pytest.raises(NotUsableError):
        list(rows(raw(body), "/list" if b"list" in body else ""))


def test_a_document_may_be_anything_that_is_json() -> None:
    assert document(raw([1, 2])) == [1, 2]


def answers(*found: Row, **more: Any) -> Answers:
    provided = {entry.kind: 1 for entry in found} | more.pop("provided", {})
    return Answers(Extraction(records=list(found), provided=provided, **more))


def build(entry: Row) -> Row:
    return entry


def test_a_population_says_why_it_is_incomplete_or_missing() -> None:
    whole = answers(row(id="a"), row(id="b")).population("users", "User", build)
    assert isinstance(whole, Population)
    assert (len(whole), whole.complete) == (2, True)
    part = answers(row(id="a"), gaps={"User": DENIED}).population("users", "User", build)
    assert isinstance(part, Population)
    assert part.complete == DENIED
    assert answers(gaps={"User": DENIED}).population("users", "User", build) == DENIED
    gone = answers().population("users", "User", build)
    assert is_unknown(gone, (UnknownKind.NOT_PROVIDED, "User"))
    assert gone.kind is UnknownKind.NOT_PROVIDED


def test_an_empty_list_that_was_asked_for_is_none_and_not_unknown() -> None:
    none = answers(provided={"User": 0}).population("users", "User", build)
    assert isinstance(none, Population)
    assert (len(none), none.complete) == (0, True)


def test_what_is_not_installed_is_none_and_not_unknown() -> None:
    found = answers(absent=frozenset({"Backup"}))
    assert found.absent("Backup")
    none = found.population("backups", "Backup", build)
    assert isinstance(none, Population)
    assert (len(none), none.complete) == (0, True)


def test_a_row_that_came_twice_is_one_and_one_without_an_id_is_unread() -> None:
    found = answers(row(id="a", name="old"), row(id="a", name="new"), row(name="nobody")).population(
        "users", "User", build
    )
    assert isinstance(found, Population)
    assert [entry.text("name") for entry in found.items] == ["new"]
    assert len(found.unread) == 1
    assert is_unknown(found.complete, (UnknownKind.ERROR, "User"))


def test_one_is_one() -> None:
    assert answers(row(id="a")).one("User") == row(id="a")
    two = answers(row(id="a"), row(id="b")).one("User")
    assert is_unknown(two, (UnknownKind.ERROR, "User"))
    assert two.kind is UnknownKind.ERROR
    assert answers(gaps={"User": DENIED}).one("User") == DENIED
    assert value(answers(row(active=True)).fact("User", lambda found: found.flag("active"))) is True


def test_the_gravest_of_several_gaps_speaks() -> None:
    found = answers(gaps={"User": Unknown(UnknownKind.NOT_PROVIDED, "User"), "Role": DENIED})
    assert found.gap("User", "Role") == DENIED


KEYS = {"User": {"name": str, "group": int}}


@pytest.mark.parametrize(
    "lost",
    [
        {"name": None},
        {"name": ""},
        {"name": 3},
        {"name": ["a"]},
        {"name": "[redacted]"},
        {"group": None},
        {"group": True},
        {"group": "1"},
    ],
)
def test_one_row_that_does_not_say_what_it_is_about_is_a_gap_of_its_kind(lost: dict[str, Any]) -> None:
    """What is looked up by name and not found may be the row whose name was lost."""
    whole, spoilt = {"id": "a", "name": "x", "group": 1}, {"id": "b", "name": "y", "group": 2} | lost
    extraction = Extraction(records=[row(**whole), row(**spoilt)], provided={"User": 1})
    found = Answers(extraction, KEYS)
    gap = found.gap("User")
    assert is_unknown(gap, (UnknownKind.ERROR, "User"))
    assert gap.kind is UnknownKind.ERROR
    assert next(iter(lost)) in gap.reason
    assert len(found.rows("User")) == 2
    population = found.population("users", "User", build)
    assert isinstance(population, Population)
    assert population.complete == gap
    assert Answers(extraction).gap("User") is True


def test_rows_that_say_what_they_are_about_and_kinds_without_keys_are_whole() -> None:
    extraction = Extraction(records=[row(name="x", group=0)], provided={"User": 1, "Role": 0})
    found = Answers(extraction, {**KEYS, "Role": {"name": str}})
    assert found.gap("User", "Role") is True


def test_a_column_that_is_missing_altogether_is_a_gap_of_its_kind() -> None:
    found = Answers(Extraction(records=[row(id="a", name="x")], provided={"User": 1}), KEYS)
    gap = found.gap("User")
    assert is_unknown(gap, (UnknownKind.ERROR, "User"))
    assert gap.reason.startswith("group")


def test_a_list_of_texts_is_rows_of_one_column() -> None:
    flags = Raw("Flag", b'["a", null, 7]', Source("GET flags", "sha256:0", ""), "u1")
    assert [(row.owner, dict(row.data)) for row in rows(flags, scalar="name")] == [
        ("u1", {"name": "a"}),
        ("u1", {"name": None}),
        ("u1", {"name": 7}),
    ]
    with pytest.raises(NotUsableError):
        list(rows(flags))
    with pytest.raises(NotUsableError):
        list(rows(Raw("Flag", b'[["a"]]', SOURCE), scalar="name"))
