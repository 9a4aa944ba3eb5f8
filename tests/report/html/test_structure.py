"""The order of the sections is a promise, and so is a page that any reader can walk through."""

from __future__ import annotations

import itertools
import re

import pytest

from tests.report import support
from tests.report.html.pages import AUDIENCES, LANGUAGES, Audience, page, section, text_of, tree

MANAGEMENT = ["verdict", "decision", "risks", "next", "areas", "gaps", "accepted", "duties", "run"]
VENDOR = ["wanted", "summary", "findings", "send", "answers", "scan", "glossary"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("audience", "expected"), [("management", MANAGEMENT), ("vendor", VENDOR)])
def test_the_sections_stand_in_order(audience: Audience, expected: list[str], language: str) -> None:
    found = tree(page(audience, language))
    assert [node.get("id") for node in found.iterfind(".//section")] == ["notes", *expected]


def test_nothing_stands_where_nothing_was_found() -> None:
    made = support.clean()
    found = tree(page("management", made=made))
    assert [node.get("id") for node in found.iterfind(".//section")] == MANAGEMENT
    assert "findings" not in [
        node.get("id") for node in tree(page("vendor", made=made)).iterfind(".//section")
    ]
    assert "No finding" in section(page("vendor", made=made), "summary")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_headings_leave_no_level_out(audience: Audience, language: str) -> None:
    levels = [
        int(node.tag[1])
        for node in tree(page(audience, language)).iter()
        if re.fullmatch(r"h[1-6]", str(node.tag))
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_tables_have_captions_and_scopes(audience: Audience) -> None:
    found = tree(page(audience))
    tables = found.findall(".//table")
    assert tables
    for table in tables:
        assert text_of(table.find("caption"))
        assert all(cell.get("scope") in ("col", "row") for cell in table.iter("th"))
        stacked = "stack" in (table.get("class") or "").split()
        assert table.get("role") == "table" or not stacked  # the narrow layout takes a table's own role away


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_page_says_its_language_and_lets_one_skip_ahead(audience: Audience, language: str) -> None:
    found = tree(page(audience, language))
    assert found.get("lang") == language
    first = next(node for node in found.iter("a"))
    assert first.get("href") == "#main"
    assert found.get_element_by_id("main").tag == "main"


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_link_within_the_page_leads_somewhere_and_no_id_stands_twice(audience: Audience) -> None:
    found = tree(page(audience))
    ids = [node.get("id") for node in found.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    inner = [
        node.get("href")[1:] for node in found.iter("a", "use") if (node.get("href") or "").startswith("#")
    ]
    assert inner
    assert set(inner) <= set(ids)


def test_severity_is_a_shape_and_a_word() -> None:
    badges = tree(page("vendor")).find_class("severity")
    assert badges
    for badge in badges:
        assert badge.find(".//use").get("href").startswith("#mark-")
        assert text_of(badge) in ("Critical", "High", "Medium", "Low")


def test_the_chart_stands_in_a_table_with_its_numbers() -> None:
    found = tree(page("management"))
    rows = found.get_element_by_id("areas").findall(".//tbody/tr")
    assert len(rows) == 6
    for row in rows:
        bars = [float(node.get("width").rstrip("%")) for node in row.find_class("good-part")]
        assert f"{bars[0]:.0f}%" in text_of(row)


def test_the_same_input_gives_the_same_page() -> None:
    assert page("vendor") == page("vendor")
