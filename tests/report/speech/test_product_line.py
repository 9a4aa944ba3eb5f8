"""Every output begins with the product that was judged, in a line that is the same in all of them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree, html

from auditor.assess.assessment import Assessment
from auditor.report.formats import FORMATS
from auditor.report.sheets.worklist.task import KEYS
from auditor.report.speech.product_line import product_line
from tests.access_review.company import saved
from tests.cli.access.test_questions import acme, asked
from tests.exports import audit
from tests.report.aloud import read_aloud
from tests.report.rendering import render_all
from tests.report.support import assessment, words

__all__ = ["acme"]
LINES = {"en": "Product: Salesforce", "vi": "Sản phẩm: Salesforce"}
HOSTILE = "=cmd|' /C x'!A0 \x1b[2J\u202e<b>[x](http://evil.example)\n## not"


def rendered(made: Assessment, name: str, language: str) -> list[str]:
    return [read_aloud(content) for _, content in render_all(made, words(language), (name,), {})]


def parsed(page: str) -> Any:
    return html.fromstring(page.encode())


def table(text: str) -> list[list[str]]:
    """The rows of the work list; none of another table, which names no product."""
    head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    return rows if len(head) == len(KEYS) else []


def first_line(name: str, text: str) -> str:
    """What a reader, or what reads the format, meets first of the product."""
    if name in ("text", "md"):
        return text.splitlines()[0]
    if name == "xlsx":
        return next(line for line in text.splitlines() if line in LINES.values())
    if name == "pdf":
        return text.splitlines()[1].split(" · ")[0].strip()
    if name == "html":
        return str(parsed(text).xpath("string(//body/header)")).strip().split(" · ")[0]
    if name == "sarif":
        (run,) = json.loads(text)["runs"]
        assert run["properties"] == {"product": "Salesforce", "vendor": "salesforce"}
        return str(run["automationDetails"]["description"]["text"])
    if name == "junit":
        root: Any = etree.fromstring(text.encode())
        for suite in root:
            assert suite[0].tag == "properties"
            assert {one.get("name"): one.get("value") for one in suite[0]} == {
                "product": "Salesforce",
                "vendor": "salesforce",
            }
        found = re.fullmatch(r"crm-audit \((.*)\)", root.get("name", ""))
        return found[1] if found else ""
    if name == "csv":
        assert {row[-1] for row in table(text)} <= {"Salesforce"}
    if name == "json":
        assert json.loads(text)["tenant"]["vendor"] == "salesforce"
    if name == "gitlab":
        (engine,) = {one["engine_name"] for one in json.loads(text)}
        return str(engine).removeprefix("crm-audit (").removesuffix(")")
    if name in PLACES:
        assert "Salesforce" in PLACES[name](text)
    return ""


PLACES: dict[str, Callable[[str], list[str]]] = {
    "ocsf": lambda text: [label for one in json.loads(text) for label in one["metadata"]["labels"]],
    "oscal": lambda text: [
        one["title"]
        for result in json.loads(text)["assessment-results"]["results"]
        for one in result["local-definitions"]["components"]
    ],
    "cyclonedx": lambda text: [json.loads(text)["metadata"]["component"]["description"]],
    "prometheus": lambda text: re.findall('product="(.*?)"', text),
}
"""Where programs find the product."""


@pytest.mark.parametrize("language", LINES)
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_begins_with_it(name: str, language: str) -> None:
    for text in rendered(assessment(), name, language):
        expected = "" if name in ("csv", "json", *PLACES) else LINES[language]
        assert first_line(name, text) == expected


@pytest.mark.parametrize("name", FORMATS)
def test_a_name_that_a_form_brought_acts_nowhere(name: str) -> None:
    for text in rendered(replace(assessment(), vendor_name=HOSTILE), name, "en"):
        assert not re.search("[\x1b\u202e]", text)
        if name == "md":
            assert "<b>" not in text.splitlines()[0]
            assert re.search(r"(?<!\\)\](?=\()", text.splitlines()[0]) is None
            assert not text.splitlines()[1].strip()
        if name == "html":
            assert parsed(text).xpath("//header//b") == []
        if name == "csv":
            assert all(row[-1].startswith("'=") for row in table(text))


def test_the_line_is_one_line_and_short() -> None:
    line = product_line("x" * 500 + "\ny", "en")
    assert "\n" not in line
    assert len(line) < 140


def test_the_sheets_of_a_review(tmp_path: Path) -> None:
    folder = saved(tmp_path / "pack")
    pages = list(folder.glob("*.html"))
    assert len(pages) > 1
    for page in pages:
        assert first_line("html", page.read_text(encoding="utf-8")).startswith("Product: ")
    for book in folder.glob("*.xlsx"):
        rows = openpyxl.load_workbook(book).worksheets[0].iter_rows(min_row=2, max_row=2, values_only=True)
        assert str(next(iter(rows))[1]).startswith("Product: ")


@pytest.mark.parametrize(
    "question",
    [
        ("who-can", "export", "Contact"),
        ("what-can", "ann.name"),
        ("path", "ann.name", "export"),
        ("compare", "ann.name", "bea.name"),
        ("summary",),
        ("escalate",),
        ("propose",),
    ],
    ids=lambda question: question[0],
)
def test_answers_about_access(acme: str, question: tuple[str, ...]) -> None:
    def said(*more: str) -> str:
        ran = audit("access", *question, acme, *more)
        assert ran.code in (0, 3), ran.text
        return ran.out

    assert said().splitlines()[0] == "Product: EspoCRM"
    data: dict[str, Any] = json.loads(said("--json"))
    assert list(data)[:2] == ["schema", "product"]
    assert data["product"] == "EspoCRM"


def test_pictures_of_access(acme: str) -> None:
    drawn = asked("graph", acme, "--whole", "--out", "graph.html", "--lang", "vi")
    assert drawn.out.splitlines() == ["Sản phẩm: EspoCRM", "graph.html"]
    assert first_line("html", Path("graph.html").read_text(encoding="utf-8")) == "Sản phẩm: EspoCRM"
