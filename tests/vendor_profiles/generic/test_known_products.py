"""The form of each product that no program can ask: it says what is known of it, and answers nothing."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from auditor.scales import LANGUAGES
from auditor.schemas import problems
from auditor.userfile import read_yaml
from tests.exports import ROOT, audit
from tests.vendor_profiles.generic.forms import read, verdicts
from vendor_profiles.generic.known_products import Product, products
from vendor_profiles.generic.normalize import empty_form, form_products
from vendor_profiles.generic.questions import questions, said, tables

NAMES = (
    "misa-amis",
    "getfly",
    "1office",
    "base-crm",
    "freshsales",
    "monday-crm",
    "copper",
    "insightly",
    "creatio",
)
each = pytest.mark.parametrize("name", NAMES)
in_each_language = pytest.mark.parametrize("language", LANGUAGES)


def texts(product: Product, language: str) -> list[str]:
    every = (*product.can, *product.cannot, *product.unverified, *product.found)
    return [said(one, language) for one in every]


def plain(text: str) -> str:
    return "".join(re.sub(r"^ *#", "", text, flags=re.MULTILINE).split())


def test_these_products_have_a_form_and_the_page_names_them() -> None:
    assert sorted(form_products()) == sorted(NAMES)
    page = (ROOT / "docs/form.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"| `{name}` | {products()[name].name} |" not in page] == []


@each
def test_what_was_found_has_to_do_with_questions_of_the_form(name: str) -> None:
    product = products()[name]
    asked = {*questions(), *tables()}
    assert {id_ for one in product.found for id_ in one.of} <= asked
    assert {one.page for one in product.found} <= set(product.pages)
    assert all(
        one.en != one.vi for one in (*product.can, *product.cannot, *product.unverified, *product.found)
    )


@each
@in_each_language
def test_the_form_says_what_is_known_and_where_it_stands(name: str, language: str) -> None:
    product = products()[name]
    text = empty_form(language, "yaml", name).decode()
    shown = plain(text)
    assert [one for one in texts(product, language) if plain(one) not in shown] == []
    assert all(plain(product.pages[one.page].url) in shown for one in product.found)
    assert product.looked_at.strftime("%d/%m/%Y" if language == "vi" else "%Y-%m-%d") in text
    for one in product.found:
        for id_ in one.of:
            above = plain(text[: text.index(f"\n  {id_}:\n")].rsplit("\n\n", 1)[1])
            assert plain(said(one, language)) in above, id_


@each
@in_each_language
def test_the_workbook_says_the_same(name: str, language: str) -> None:
    book = load_workbook(io.BytesIO(empty_form(language, "xlsx", name)))
    shown = "\n".join(
        str(cell.value)
        for sheet in book.worksheets[:2]
        for row in sheet.iter_rows()
        for cell in row
        if cell.value
    )
    product = products()[name]
    assert [one for one in texts(product, language) if one not in shown] == []
    assert product.name in shown


@each
@in_each_language
def test_it_is_the_same_form_and_holds_by_its_schema(name: str, language: str, tmp_path: Path) -> None:
    path = tmp_path / "a.form.yaml"
    path.write_bytes(empty_form(language, "yaml", name))
    (tmp_path / "b.form.yaml").write_bytes(empty_form(language, "yaml"))
    data = read_yaml(path)
    assert problems("form", data) == []
    assert {**data, "product": None} == read_yaml(tmp_path / "b.form.yaml")
    assert data["product"] == products()[name].name


@each
@in_each_language
@pytest.mark.parametrize("form_format", ["yaml", "xlsx"])
def test_a_form_that_nobody_touched_shows_nothing(name: str, language: str, form_format: str) -> None:
    found = verdicts(read(empty_form(language, form_format, name)))
    told = {id_: result.status for id_, result in found.items() if result.status != "unknown"}
    # that it signed in nowhere, and that one form cannot contradict another, is known without an answer
    assert told == {
        "access.auditor-credential": "not_applicable",
        "assurance.contradicting-sources": "not_applicable",
    }
    assert len(found) > 100


def test_a_form_that_nobody_touched_is_scanned_under_the_name_of_its_product(tmp_path: Path) -> None:
    path = tmp_path / "misa.form.yaml"
    assert audit("vendors", "form", "--product", "misa-amis", "--lang", "vi", "--out", path).code == 0
    ran = audit("scan", path, "--format", "json")
    assert ran.code == 0, ran.err
    data = json.loads(ran.out)
    assert {one["status"] for one in data["results"]} == {"unknown", "not_applicable"}
    assert "MISA AMIS CRM" in ran.out


def test_a_product_that_has_no_form_is_named_with_those_that_have_one() -> None:
    ran = audit("vendors", "form", "--product", "getfli")
    assert ran.code == 2
    assert "no form is there for the product 'getfli' (did you mean 'getfly'?)" in ran.err
